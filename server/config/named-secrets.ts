/** Secrets of the configuration: keys and tokens by name, and the first password. No fault ever shows one. */

/** A secret under the name by which logs and people know it. */
export interface NamedSecret {
  name: string;
  secret: string;
}

/** Notes a fault of a variable, or a weakness. */
export type Report = (variable: string, problem: string) => void;

const MIN_SECRET = 16;
const MIN_PASSWORD = 12;
const MAX_PASSWORD = 256;
const SECRET_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** `name:secret,…`; names and secrets are each unique. */
export function readSecrets(
  variable: string,
  text: string | undefined,
  report: Report,
  weak: Report,
): NamedSecret[] {
  if (text === undefined) return [];
  const list: NamedSecret[] = [];
  for (const [index, entry] of text.split(',').entries()) {
    const colon = entry.indexOf(':');
    const name = entry.slice(0, Math.max(colon, 0)).trim();
    const secret = entry.slice(colon + 1).trim();
    // The entry itself is not shown: what cannot be parsed may still be a secret.
    if (colon < 0 || secret === '' || /\s/.test(secret))
      report(variable, `mục ${index + 1} không có dạng tên:bí-mật`);
    else if (!SECRET_NAME.test(name))
      report(variable, `tên ở mục ${index + 1} phải gồm 1–64 ký tự A–Z a–z 0–9 . _ -`);
    else if (list.some((other) => other.name === name)) report(variable, `tên "${name}" có hai lần`);
    else list.push({ name, secret });
    if (secret !== '' && secret.length < MIN_SECRET) {
      weak(variable, `bí mật ở mục ${index + 1} ngắn hơn ${MIN_SECRET} ký tự`);
    }
  }
  return list;
}

/** One secret with two meanings would let a wall write, or hide which source wrote. */
export function refuseSharedSecrets(all: readonly NamedSecret[], report: Report): void {
  for (const [index, one] of all.entries()) {
    const other = all.slice(0, index).find((earlier) => earlier.secret === one.secret);
    if (other) report('INGEST_KEYS', `"${other.name}" và "${one.name}" dùng chung một bí mật`);
  }
}

/** Taken as it is: spaces belong to a password. */
export function readPassword(text: string | undefined, report: Report, weak: Report): string | null {
  if (text === undefined || text === '') return null;
  if (text.length > MAX_PASSWORD) report('ADMIN_PASSWORD', `dài hơn ${MAX_PASSWORD} ký tự`);
  if (text.length < MIN_PASSWORD) weak('ADMIN_PASSWORD', `ngắn hơn ${MIN_PASSWORD} ký tự`);
  return text;
}
