/** The use case "upload a sheet of indicator values": every row is shown first, and stored only after a yes. */
import { randomUUID } from 'node:crypto';
import type { CloudEvent } from '#contract/cloud-event';
import type { IngestAnswer } from '#contract/rejection';
import {
  MAX_VALUE_ROWS,
  type ValueCounts,
  type ValueFault,
  type ValueFileAnswer,
  type ValueFilePreview,
} from '#contract/value-file';
import type { Clock } from '../../clock.ts';
import { isoLocal, MINUTE_MS } from '../../domain/local-time.ts';
import { nextTurn, ROWS_A_TURN } from '../sheet/next-turn.ts';
import { sheetsOf } from '../sheet/read-sheet.ts';
import { isBlank, SheetFault, type SheetRow } from '../sheet/sheet-row.ts';
import { createValueJudge, type GoodValue, type ValueJudgeDeps } from './judge-values.ts';
import { readValueHeader, type ValueHeader } from './value-columns.ts';
import { valueTemplate } from './value-template.ts';

export interface ValueUploader {
  /** Of the account. */
  name: string;
  /** The one unit it speaks for; null for the province. */
  unit: string | null;
}

export interface ValueFiles {
  /** `fault` says in words why the file as a whole cannot be taken. */
  preview(file: Buffer, uploader: ValueUploader): Promise<{ preview: ValueFilePreview } | { fault: string }>;
  /** @returns undefined when nothing of that uploader waits under the token */
  confirm(token: string, uploader: ValueUploader): ValueFileAnswer | undefined;
  template(): Promise<Buffer>;
}

export interface ValueFileDeps extends ValueJudgeDeps {
  clock: Clock;
  /** A preview waits real minutes, however fast a drill's clock runs. */
  waitingClock: Clock;
  ingest(batch: readonly unknown[], via: string): IngestAnswer;
}

interface Held {
  owner: string;
  expiresAt: number;
  good: GoodValue[];
  counts: ValueCounts;
}

const HEADER_WITHIN_ROWS = 20;
const HELD_FOR_MS = 10 * MINUTE_MS;
const MOST_HELD = 32;

export function createValueFiles(deps: ValueFileDeps): ValueFiles {
  const held = new Map<string, Held>();

  function hold(upload: Omit<Held, 'expiresAt'>): { token: string; expiresAt: string } {
    const now = deps.waitingClock.now();
    for (const [token, each] of held)
      if (each.expiresAt <= now || each.owner === upload.owner) held.delete(token);
    // A map keeps its entries by age.
    for (const token of held.keys()) if (held.size >= MOST_HELD) held.delete(token);
    const [token, expiresAt] = [randomUUID(), now + HELD_FOR_MS];
    held.set(token, { ...upload, expiresAt });
    return { token, expiresAt: isoLocal(expiresAt) };
  }

  async function preview(file: Buffer, { name, unit }: ValueUploader): Promise<ValueFilePreview> {
    const { header, rows } = await readValues(file);
    const judge = createValueJudge(deps, header, unit, deps.clock.now());
    const good: GoodValue[] = [];
    const faults: ValueFault[] = [];
    for (const [index, row] of rows.entries()) {
      if (index % ROWS_A_TURN === 0) await nextTurn();
      const judged = judge(row);
      if ('good' in judged) good.push(judged.good);
      else faults.push(judged.fault);
    }
    const changes = countOf(good);
    const storable = good.filter(({ item }) => item.change !== 'unchanged');
    const waiting =
      storable.length === 0
        ? { token: null, expiresAt: null }
        : hold({ owner: name, good: storable, counts: changes });
    const items = good.map(({ item }) => item);
    return { ...waiting, rows: rows.length, faults, changes, ignored: header.ignored, items };
  }

  return {
    async preview(file, uploader) {
      try {
        return { preview: await preview(file, uploader) };
      } catch (error) {
        if (error instanceof SheetFault) return { fault: error.message };
        throw error;
      }
    },
    confirm(token, { name }) {
      const upload = held.get(token);
      if (upload?.owner !== name || upload.expiresAt <= deps.waitingClock.now()) return undefined;
      const { good, counts } = upload;
      const answer = deps.ingest(
        good.map(({ event }): CloudEvent => event),
        `file:${name}`,
      );
      held.delete(token);
      const rejected = answer.rejected.map(({ index, code, message }): ValueFault => {
        return { row: good[index]?.item.row ?? 0, column: '', code, message };
      });
      const refused = new Set(answer.rejected.map(({ index }) => index));
      const stored = countOf(good.filter((_each, index) => !refused.has(index)));
      return { values: { ...stored, unchanged: counts.unchanged }, rejected, seq: answer.seq };
    },
    template: () => valueTemplate([...deps.indicators.values()].filter((row) => bySheet(deps, row.code))),
  };
}

function bySheet({ indicators, sources }: ValueJudgeDeps, code: string): boolean {
  const row = indicators.get(code);
  return row?.computed === null && sources.get(row.source)?.kind !== 'form';
}

function countOf(good: readonly GoodValue[]): ValueCounts {
  const counts: ValueCounts = { new: 0, changed: 0, unchanged: 0 };
  for (const { item } of good) counts[item.change]++;
  return counts;
}

/** The first sheet of the file that has the header. */
async function readValues(file: Buffer): Promise<{ header: ValueHeader; rows: SheetRow[] }> {
  for await (const sheet of sheetsOf(file)) {
    const header = await headerOf(sheet);
    if (header === null) continue;
    const rows: SheetRow[] = [];
    for await (const row of sheet) {
      if (isBlank(row)) continue;
      if (rows.length === MAX_VALUE_ROWS)
        throw new SheetFault(
          'too_many_rows',
          `Tệp có hơn ${MAX_VALUE_ROWS.toLocaleString('vi')} dòng; hãy chia thành nhiều tệp.`,
        );
      rows.push(row);
    }
    if (rows.length === 0) throw new SheetFault('no_rows', 'Dưới dòng tiêu đề không có giá trị nào.');
    return { header, rows };
  }
  throw new SheetFault(
    'header_missing',
    `Không thấy dòng tiêu đề cột trong ${HEADER_WITHIN_ROWS} dòng đầu; cần "Mã chỉ tiêu", "Kỳ", "Giá trị".`,
  );
}

async function headerOf(rows: AsyncGenerator<SheetRow>): Promise<ValueHeader | null> {
  for (let left = HEADER_WITHIN_ROWS; left > 0; left--) {
    const next = await rows.next();
    if (next.done) return null;
    const header = readValueHeader(next.value.cells);
    if (header !== null) return header;
  }
  return null;
}
