/** The last events as they come, newest first; can be held still, and says what was missed while the line was down. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecentEvent } from '#contract/snapshot';
import type { Names } from '../../state/catalogue.ts';
import type { CaughtUp } from '../../state/live-state.ts';
import { formatClock, formatNumber, formatShortDate, formatTime, localIsoDate } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { useFittingRows } from '../../ui/use-fitting-rows.ts';
import { useKey } from '../../ui/use-key.ts';
import './event-stream.css';

export interface EventStreamProps {
  events: readonly RecentEvent[];
  names: Names;
  /** Local day, `2026-11-21`; events of other days carry their date. */
  day: string;
  caughtUp: CaughtUp | null;
  asTable: boolean;
}

export function EventStream({ events, names, day, caughtUp, asTable }: EventStreamProps) {
  const { t } = useTranslation();
  const [held, setHeld] = useState<readonly RecentEvent[] | null>(null);
  const toggle = () => setHeld(held === null ? events : null);
  useKey('p', toggle);
  const shown = held ?? events;
  const pause = (
    <button
      type="button"
      className="button events-pause"
      aria-pressed={held !== null}
      onClick={toggle}
      aria-keyshortcuts="P"
    >
      {t(held === null ? 'events.pause' : 'events.resume')}
    </button>
  );
  return (
    <Panel title={t('events.title')} note={pause}>
      {shown.length === 0 ? (
        <p className="empty">{t('events.empty')}</p>
      ) : asTable ? (
        <EventTable events={shown} names={names} day={day} />
      ) : (
        <EventList events={shown} names={names} day={day} caughtUp={caughtUp} />
      )}
    </Panel>
  );
}

interface RowsProps {
  events: readonly RecentEvent[];
  names: Names;
  day: string;
}

/** `14:05:31`, or `20/11 14:05` of another day. */
function eventTime(at: number, day: string): string {
  const date = localIsoDate(at);
  return date === day ? formatClock(at) : `${formatShortDate(date)} ${formatTime(at)}`;
}

function EventList({ events, names, day, caughtUp }: RowsProps & { caughtUp: CaughtUp | null }) {
  const { t } = useTranslation();
  const rows = events.length + (caughtUp ? 1 : 0);
  const { ref, count } = useFittingRows<HTMLOListElement>(rows);
  // The notice keeps its place in time: below what came after it, gone when it leaves the list.
  const at = caughtUp ? events.filter((event) => event.at > caughtUp.to).length : -1;
  const items = events.map((event) => (
    <li key={event.seq} className="event">
      <time className="event-time">{eventTime(event.at, day)}</time>
      <span className="event-words">
        {names.unit(event.unit)} · {names.field(event.field)} · <b>{t(`status.${event.status}`)}</b>
      </span>
    </li>
  ));
  if (caughtUp) items.splice(at, 0, <CaughtUpRow key="caught-up" caughtUp={caughtUp} />);
  return (
    <ol className="events" ref={ref}>
      {items.slice(0, count)}
    </ol>
  );
}

function CaughtUpRow({ caughtUp }: { caughtUp: CaughtUp }) {
  const { t } = useTranslation();
  const span = { from: formatTime(caughtUp.from), to: formatTime(caughtUp.to) };
  return (
    <li className="event event-notice">
      <span className="event-words">
        {caughtUp.events === null
          ? t('events.reloadedLine', span)
          : t('events.lostLine', { ...span, events: formatNumber(caughtUp.events) })}
      </span>
    </li>
  );
}

function EventTable({ events, names, day }: RowsProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={t('events.caption')}>
      <table className="table">
        <caption className="visually-hidden">{t('events.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('events.time')}</th>
            <th scope="col">{t('events.unit')}</th>
            <th scope="col">{t('events.field')}</th>
            <th scope="col">{t('events.status')}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.seq}>
              <td className="nowrap">{eventTime(event.at, day)}</td>
              <th scope="row">{names.unit(event.unit)}</th>
              <td>{names.field(event.field)}</td>
              <td>{t(`status.${event.status}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
