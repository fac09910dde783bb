/** What a change of the calendar does to the dossiers, put together for the person who answers for it. */
import type { CalendarChangeRow, CalendarPreview } from '#contract/calendar';
import type { CalendarOutcome, DossierMove } from '../domain/calendar-change.ts';
import { isoLocal } from '../domain/local-time.ts';
import type { WorkCalendar } from '../domain/working-time.ts';
import { workingDaysOf } from './calendar-book.ts';

/** Enough to recognise a slip; the counts beside it cover all. */
const SAMPLE = 50;

/** The calendar as it stands now, which a later change leaves alone. */
export function calendarNow({ daysOff, workingSaturdays }: WorkCalendar): WorkCalendar {
  return { daysOff, workingSaturdays };
}

interface Change {
  before: WorkCalendar;
  after: WorkCalendar;
  version: number;
  rows: readonly CalendarChangeRow[];
}

export function tellChange(
  moves: readonly DossierMove[],
  { before, after, version, rows }: Change,
): CalendarOutcome {
  const years = [...new Set(rows.map(({ date }) => Number(date.slice(0, 4))))].sort();
  const workingDays = years.map((year) => ({
    before: workingDaysOf(before, year),
    after: workingDaysOf(after, year),
  }));
  return { kind: 'ok', preview: { version, ...tellMoves(moves), workingDays } };
}

function tellMoves(moves: readonly DossierMove[]): Omit<CalendarPreview, 'version' | 'workingDays'> {
  const open = moves.filter((move) => move.open);
  const finished = moves.filter((move) => !move.open);
  const moved = open.flatMap(({ code, unit, due }) => (due ? [{ code, unit, ...due }] : []));
  const later = moved.filter(({ from, to }) => to > from).length;
  const sample = moved.sort((a, b) => a.from - b.from || (a.code < b.code ? -1 : 1)).slice(0, SAMPLE);
  return {
    moved: moved.length,
    later,
    earlier: moved.length - later,
    sample: sample.map(({ code, unit, from, to }) => ({
      dossierCode: code,
      unitCode: unit,
      from: isoLocal(from),
      to: isoLocal(to),
    })),
    byUnit: counted(moved.map(({ unit }) => unit)).map(([unitCode, count]) => ({ unitCode, moved: count })),
    reclassified: counted(open.filter(turned).map((move) => `${move.class.from} ${move.class.to}`)).map(
      ([pair, dossiers]) => {
        const [from = '', to = ''] = pair.split(' ');
        return { from, to, dossiers };
      },
    ),
    appointed: open.filter(({ appointed }) => appointed).length,
    finished: {
      moved: finished.filter(({ due }) => due !== null).length,
      rejudged: finished.filter(turned).length,
    },
  };
}

const turned = (move: DossierMove) => move.class.from !== move.class.to;

/** The most frequent first. */
function counted(keys: readonly string[]): [key: string, count: number][] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
