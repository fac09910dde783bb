/** Whether this Node can run the program; an older one fails later, in puzzling ways or without a word. */

/** As `engines` of package.json says. */
const [OLDEST_MAJOR, OLDEST_MINOR] = [20, 19];

/** @param version `20.19.0`, as `process.versions.node` gives it; @returns null when it is new enough */
export function nodeFault(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST_MAJOR || (major === OLDEST_MAJOR && minor >= OLDEST_MINOR)) return null;
  return `Node ${version} quá cũ; cần Node ${OLDEST_MAJOR}.${OLDEST_MINOR} trở lên (https://nodejs.org), rồi chạy lại npm ci.`;
}
