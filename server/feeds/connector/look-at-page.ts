/** What a fetched page holds before anybody has said what it means: its lists, its columns, a few rows. */
import {
  type ConnectorFormat,
  type ConnectorLook,
  type ConnectorMapping,
  LOOK_COLUMNS,
  LOOK_ROWS,
  LOOK_WORDS,
  type PageColumn,
} from '#contract/connector';
import { isPersonalField, namesPerson } from '../../domain/personal-data.ts';
import { PullFault } from './pull-fault.ts';
import { at, csvTable, decoded, parsedJson } from './read-page.ts';

export interface LookWish {
  format: ConnectorFormat;
  /** Path of the list to look at; null for the longest one. */
  rows: string | null;
  /** Of a CSV; null to find it out. */
  delimiter: ConnectorMapping['delimiter'] | null;
}

type Look = Pick<ConnectorLook, 'lists' | 'list' | 'delimiter' | 'rows' | 'columns'>;
type Cells = Map<string, string>;

/** How far down a page its lists and the members of a row are looked for. */
const DEEPEST = 4;
/** Rows that tell which columns there are; a row of later may lack none of them. */
const TELLING_ROWS = 200;
const LONGEST_CELL = 64;
/** Stands for what a page should not have told. */
const HIDDEN = '•••';

/** @throws PullFault in words */
export function lookAtPage(body: Buffer, wish: LookWish): Look {
  const text = decoded(body);
  return wish.format === 'json' ? lookAtJson(text, wish) : lookAtCsv(text, wish);
}

function lookAtJson(text: string, { rows: asked }: LookWish): Look {
  const page = parsedJson(text);
  const lists = listsIn(page, '', 0).sort((a, b) => b.rows - a.rows);
  const list = lists.find(({ path }) => path === asked)?.path ?? lists[0]?.path;
  if (list === undefined) throw new PullFault('Trang JSON không có danh sách nào gồm các dòng số liệu.');
  const found = at(page, list);
  const members: unknown[] = Array.isArray(found) ? found : [found];
  const rows = members.map((row): Cells => new Map(cellsOf(row, '', 0)));
  return { lists, list, delimiter: null, rows: rows.length, columns: columnsOf(rows) };
}

function lookAtCsv(text: string, { delimiter: asked }: LookWish): Look {
  const delimiter = asked ?? guessed(text);
  const [header = [], ...lines] = csvTable(text, delimiter);
  const rows = lines.map((cells) => new Map(header.map((heading, index) => [heading, cells[index] ?? ''])));
  return { lists: [], list: '', delimiter, rows: rows.length, columns: columnsOf(rows) };
}

/** The sign that the heading line holds most of. */
function guessed(text: string): ConnectorMapping['delimiter'] {
  const [heading = ''] = text.split('\n', 1);
  const amount = (sign: string) => heading.split(sign).length;
  const [first, ...others] = [',', ';', '\t'] as const;
  return others.reduce<ConnectorMapping['delimiter']>(
    (best, sign) => (amount(sign) > amount(best) ? sign : best),
    first,
  );
}

/** A page that is one object of figures is a list of one row. */
function listsIn(value: unknown, path: string, depth: number): ConnectorLook['lists'] {
  if (Array.isArray(value)) return value.some(isObject) ? [{ path, rows: value.length }] : [];
  if (!isObject(value) || depth > DEEPEST) return [];
  const below = membersOf(value, path).flatMap(([name, member]) => listsIn(member, name, depth + 1));
  const isRow = depth === 0 && Object.values(value).some((member) => typeof member === 'number');
  return isRow ? [{ path, rows: 1 }, ...below] : below;
}

function cellsOf(row: unknown, path: string, depth: number): [string, string][] {
  if (typeof row === 'string' || typeof row === 'number') return [[path, String(row).trim()]];
  if (!isObject(row) || depth > DEEPEST) return [];
  return membersOf(row, path).flatMap(([name, member]) => cellsOf(member, name, depth + 1));
}

/** A name with a point in it cannot be written as part of a path. */
function membersOf(value: Record<string, unknown>, path: string): [string, unknown][] {
  return Object.entries(value)
    .filter(([name]) => !name.includes('.'))
    .map(([name, member]) => [path === '' ? name : `${path}.${name}`, member]);
}

function columnsOf(rows: readonly Cells[]): PageColumn[] {
  const paths = new Set(rows.slice(0, TELLING_ROWS).flatMap((row) => [...row.keys()]));
  return [...paths].slice(0, LOOK_COLUMNS).map((path) => {
    const cells = rows.map((row) => row.get(path) ?? '');
    const isPersonal = isPersonalField(path.split('.').at(-1) ?? '');
    const safe = (cell: string) =>
      cell !== '' && (isPersonal || isTelling(cell)) ? HIDDEN : cell.slice(0, LONGEST_CELL);
    const words = new Set(cells.filter((cell) => cell !== ''));
    const isWord = (word: string) => word.length <= LONGEST_CELL && !isTelling(word);
    const isTable = !isPersonal && words.size <= LOOK_WORDS && [...words].every(isWord);
    return { path, samples: cells.slice(0, LOOK_ROWS).map(safe), words: isTable ? [...words] : null };
  });
}

/** Whether a cell looks like something of a person; a time written without signs does not. */
function isTelling(cell: string): boolean {
  return namesPerson(cell) && !/^(19|20)\d{6}(\d{4}|\d{6})?$/.test(cell);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
