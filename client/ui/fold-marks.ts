/** Text as people type it when they look for something: without marks, apostrophes or the right place of a tone. */

/** Lower case, no marks, đ as d, no apostrophes or other signs: `Ea H'Leo` → `ea hleo`, `Hoà` = `Hòa` → `hoa`. */
export function foldMarks(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replace(/['’ʼ`´]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
