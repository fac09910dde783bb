/** The state of the calendar page: a year, the changes that wait, their preview, and how saving went. */
import { useCallback, useEffect, useState } from 'react';
import type { CalendarChange, CalendarChangeRow, CalendarPreview, CalendarYear } from '#contract/calendar';
import { ApiError } from '../../api/api-client.ts';
import type { CalendarApi } from '../../api/calendar-api.ts';
import { withChange } from './calendar-days.ts';

export type Pending = ReadonlyMap<string, CalendarChangeRow>;
const NONE: Pending = new Map();

/** `kind` says what to tell; `message` is the server's own sentence. */
export interface CalendarFaultShown {
  kind: 'network' | 'outdated' | 'forbidden' | 'other';
  message: string;
}

export interface CalendarState {
  year: CalendarYear | null;
  changes: readonly CalendarChange[];
  pending: Pending;
  preview: CalendarPreview | null;
  /** What the last save did, until the next change is begun. */
  saved: CalendarPreview | null;
  busy: 'loading' | 'preview' | 'save' | null;
  fault: CalendarFaultShown | null;
}

export interface CalendarControl extends CalendarState {
  show(year: number): void;
  change(row: CalendarChangeRow): void;
  undo(date: string): void;
  undoAll(): void;
  askPreview(): void;
  /** Of what has been previewed. */
  save(legalBasis: string): void;
}

const BEGINNING: CalendarState = {
  ...{ year: null, changes: [], pending: NONE, preview: null, saved: null, busy: 'loading', fault: null },
};

export function useCalendar(api: CalendarApi, mayChange: boolean): CalendarControl {
  const [state, setState] = useState<CalendarState>(BEGINNING);
  const set = useCallback((part: Partial<CalendarState>) => setState((held) => ({ ...held, ...part })), []);

  const run = useCallback(
    async (busy: NonNullable<CalendarState['busy']>, work: () => Promise<Partial<CalendarState>>) => {
      set({ busy, fault: null });
      try {
        set({ ...(await work()), busy: null });
      } catch (cause) {
        set({ busy: null, fault: faultOf(cause), ...(isOutdated(cause) ? { preview: null } : {}) });
      }
    },
    [set],
  );
  const load = useCallback(
    async (year: number | null) => {
      const [shown, changes] = await Promise.all([api.year(year), mayChange ? api.changes() : []]);
      return { year: shown, changes };
    },
    [api, mayChange],
  );
  useEffect(() => void run('loading', () => load(null)), [run, load]);

  const edit = (next: (pending: Pending, held: CalendarState) => Pending) =>
    setState((held) => ({
      ...held,
      pending: next(held.pending, held),
      preview: null,
      saved: null,
      fault: null,
    }));
  const rows = [...state.pending.values()];
  return {
    ...state,
    show: (year) => void run('loading', () => load(year)),
    change: (row) =>
      edit((pending, { year }) =>
        withChange(pending, row, new Map(year?.days.map((day) => [day.date, day]) ?? [])),
      ),
    undo: (date) => edit((pending) => new Map([...pending].filter(([key]) => key !== date))),
    undoAll: () => edit(() => NONE),
    askPreview: () => void run('preview', async () => ({ preview: await api.preview(rows), saved: null })),
    save: (legalBasis) =>
      void run('save', async () => {
        const saved = await api.save(rows, legalBasis, state.preview?.version ?? 0);
        return { ...(await load(state.year?.year ?? null)), saved, pending: NONE, preview: null };
      }),
  };
}

const isOutdated = (cause: unknown) => cause instanceof ApiError && cause.code === 'calendar_outdated';

function faultOf(cause: unknown): CalendarFaultShown {
  if (!(cause instanceof ApiError)) throw cause;
  const { status, message } = cause;
  if (status === 0) return { kind: 'network', message };
  if (status === 401 || status === 403) return { kind: 'forbidden', message };
  return { kind: isOutdated(cause) ? 'outdated' : 'other', message };
}
