/**
 * Names of people in the free texts of dossiers (IN5; Law 91/2025/QH15, domain facts 4.9). What cannot be told from
 * a name counts as one: a remark that is lost costs a look into the one-stop system, a name that is kept cannot be
 * taken back.
 */

/** A form of address and a capital letter. Without the flag for both cases, in which capitals mean nothing. */
const ADDRESSED =
  /(?<!\p{L})(?:[Ôô]ng|ÔNG|[Bb]à|BÀ|[Aa]nh|ANH|[Cc]hị|CHỊ|[Cc]ô|CÔ|[Cc]hú|CHÚ|[Bb]ác|BÁC|[Cc]ậu|CẬU|[Cc]ụ|CỤ|[Ee]m|EM)\.?\s+\p{Lu}/u;
/** The commonest family name, however it is written, and others in capitals where no common word looks like them. */
const FAMILY_NAME =
  /(?<!\p{L})(?:[Nn]guyễn|NGUYỄN|TRẦN|LÊ|PHẠM|HUỲNH|HOÀNG|PHAN|VŨ|VÕ|ĐẶNG|BÙI|ĐỖ|NGÔ|DƯƠNG|TRƯƠNG)\s+\p{L}/u;
/** Given names of the highlands are led by `Y` for men and `H` or `H'` for women. */
const HIGHLAND_NAME = /(?<!\p{L})(?:Y[-\s]|H(?:['’ʼ]\s?|\s))\p{Lu}\p{Ll}/u;

const WORD = /\p{L}+/gu;
/** What a capital in a text of an office usually belongs to; the name of a place or an office follows. */
const OFFICE_WORDS = new Set(
  'sở bộ ban ubnd hđnd phòng cục viện đội xã phường trấn tỉnh huyện phố quận thôn buôn bon'.split(' '),
);

interface Word {
  text: string;
  at: number;
}

/** Two or more capitalised words in a row of a place's or an office's name, with and without what kind of place it is. */
export function placeRuns(name: string): string[] {
  return runsOf(name.normalize('NFKC')).flatMap(({ words }) => [wordsOf(words), wordsOf(words.slice(1))]);
}

/**
 * Whether a short text may name somebody: a form of address or a family name with a name, or two capitalised words
 * in a row that belong to no office and no place.
 * @param isPlaceName whether capitalised words in a row are a name of the catalogue
 */
export function mayNameSomebody(text: string, isPlaceName: (run: string) => boolean): boolean {
  const plain = text.normalize('NFKC').replace(/\p{Cf}/gu, '');
  if (ADDRESSED.test(plain) || FAMILY_NAME.test(plain) || HIGHLAND_NAME.test(plain)) return true;
  return runsOf(plain).some(({ words, before }) => {
    // The first word of a sentence has its capital anyway.
    const rest = before === '' ? words.slice(1) : words;
    const leads = [before, words[0]?.text ?? '', before === '' ? (rest[0]?.text ?? '') : ''];
    return !leads.some(isOfficeWord) && !isPlaceName(wordsOf(words)) && !isPlaceName(wordsOf(rest));
  });
}

const isOfficeWord = (word: string): boolean => OFFICE_WORDS.has(word.toLowerCase());
const wordsOf = (words: readonly Word[]): string => words.map(({ text }) => text).join(' ');
/** A letter alone stands for a name: `Nguyễn Văn A`. */
const isCapitalised = (word: string): boolean => /^\p{Lu}(?:\p{Ll}+)?$/u.test(word);

/** @returns each run with the word before it */
function runsOf(text: string): { words: Word[]; before: string }[] {
  const runs: { words: Word[]; before: string }[] = [];
  let run: Word[] = [];
  let before = '';
  let last: Word | undefined;
  const end = () => {
    if (run.length > 1) runs.push({ words: run, before });
    run = [];
  };
  for (const { 0: word, index: at } of text.matchAll(WORD)) {
    const joins = last !== undefined && /^\s+$/u.test(text.slice(last.at + last.text.length, at));
    if (!joins || !isCapitalised(word)) end();
    if (isCapitalised(word)) {
      if (run.length === 0) before = joins ? (last?.text ?? '') : '';
      run.push({ text: word, at });
    }
    last = { text: word, at };
  }
  end();
  return runs;
}
