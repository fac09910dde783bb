/**
 * Keeps personal data out of the store (IN5; Law 91/2025/QH15, domain facts 4.9). Fields outside the
 * contract are never kept; this file knows which of them are personal, and what a free text must not hold.
 */
import { folded } from './folded.ts';

/** Names of personal fields, folded: lower case, no marks, no separators. */
const PERSONAL_FIELDS = new Set(
  `chuhoso tenchuhoso hoten hovaten nguoinop nguoiyeucau sogiaytochuhoso dinhdanhchs sodinhdanh cccd cmnd
  socccd socmnd email thudientu sodienthoai dienthoai sdt fax diachi noicutru ngaysinh gioitinh dantoc
  trichyeuhoso trichyeu noidung masothue biensoxe taikhoan owner ownername ownerid applicant applicantname
  fullname name firstname lastname identitynumber idnumber nationalid citizenid passport phone phonenumber
  mobile address birthdate dateofbirth dob gender summary abstract description note notes contact taxcode
  nguoixuly handler official responsible`
    .split(/\s+/)
    .filter(Boolean),
);

/** Also with spaces or a spelled-out at sign, as people write it to get past a filter. */
const EMAIL = /[\p{L}\p{N}_.+-]+\s?(?:@|[[(]at[\])])\s?[\p{L}\p{N}-]+\s?\.\s?\p{L}{2,}/iu;
/** Identity numbers (9 or 12 digits) and phone numbers, with or without separators. */
const LONG_NUMBER = /(?<!\d)(?:\+?84|0)?(?:\d[ .-]?){8,12}(?!\d)/;
/** A phone or identity number (both begin with 0) in groups, whatever signs stand between them. */
const GROUPED_NUMBER = /(?<![\d.])0\d{2,3}[^\p{L}\d]{0,3}\d{3}[^\p{L}\d]{0,3}\d{3,4}(?!\d)/u;
/** A phone number (10 digits) or an identity number (12) and nothing else. */
const BARE_NUMBER = /^0(?:\d{9}|\d{11})$/;

export function isPersonalField(name: string): boolean {
  return PERSONAL_FIELDS.has(folded(name));
}

/** Whether a short text holds what looks like an e-mail address, an identity number or a phone number. */
export function holdsPersonalData(text: string): boolean {
  // Full-width digits become plain ones, and what cannot be seen goes.
  const plain = text.normalize('NFKC').replace(/\p{Cf}/gu, '');
  return EMAIL.test(plain) || LONG_NUMBER.test(plain) || GROUPED_NUMBER.test(plain);
}

/** Whether an id can be kept as it is: signs without spaces and marks, and neither an address nor a number of a person. */
export function isPlainId(text: string): boolean {
  return /^[!-~]+$/.test(text) && !EMAIL.test(text) && !BARE_NUMBER.test(text);
}

/** Dossier codes in both forms, and dates with their hour: digits that say nothing of a person. */
const HARMLESS_NUMBERS =
  /(?<![\w.])(?:\d{3}\.\d{2,3}\.\d{2,3}\.)?[A-Z]\d{2}(?:\.\d{2,5}){0,3}-\d{6}-\d{4,6}(?!\d)|(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2})(?!\d)/g;

/**
 * Whether an officer's remark holds what looks like an e-mail address, an identity number or a phone
 * number. It may name a dossier by its code, and a day.
 */
export function namesPerson(remark: string): boolean {
  return holdsPersonalData(remark.replace(HARMLESS_NUMBERS, '\n'));
}

/** Whether a text can only be a code, a type or a time: no spaces, no marks, not a bare identity or phone number. */
export function isCodeLike(text: string): boolean {
  return /^[A-Za-z0-9._:/#+-]{1,100}$/.test(text) && !/^\+?\d{9,13}$/.test(text);
}
