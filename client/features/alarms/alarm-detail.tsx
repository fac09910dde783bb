/** One alarm: what it is, why now, what must be done by when and by which rule, and the buttons to do it. */
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmStage, GroupFacts } from '#contract/alarm';
import type { AlarmDetail } from '#contract/alarm-item';
import type { Names } from '../../state/catalogue.ts';
import { formatIsoDate, formatNumber } from '../../ui/format.ts';
import { viewOfItem } from './alarm-view.ts';
import { groupWords, momentWords, stageWords, timeWords, titleWords } from './alarm-words.ts';
import { MembersTable } from './members-table.tsx';
import { PriorityMark } from './priority-mark.tsx';
import '../../ui/freshness.css';

export interface AlarmDetailViewProps {
  alarm: AlarmDetail;
  names: Names;
  /** Server time, epoch ms. */
  now: number;
  /** The buttons, in the frame of what must be done. */
  acts: ReactNode;
}

export function AlarmDetailView({ alarm, names, now, acts }: AlarmDetailViewProps) {
  const { t } = useTranslation();
  const view = viewOfItem(alarm);
  return (
    <article className="alarm-detail" aria-label={titleWords(t, names, view)}>
      <h1>
        <PriorityMark priority={alarm.priority} /> {titleWords(t, names, view)}
      </h1>
      <p className="quiet">{whyWords(t, alarm, now)}</p>
      {alarm.unknown && <p className="alarm-unknown">{t('alarm.unknownHelp')}</p>}
      <section className="alarm-act" data-priority={alarm.priority} aria-label={t('alarm.required')}>
        <p>
          <strong className="alarm-required">{t('alarm.required')}:</strong> {alarm.action}{' '}
          <strong className="alarm-required">{deadlineWords(t, alarm, now)}</strong>
        </p>
        {alarm.consequence !== '' && (
          <p className="quiet">{t('alarm.otherwise', { text: alarm.consequence })}</p>
        )}
        {alarm.legalBasis !== '' && <p className="quiet">{t('alarm.basis', { text: alarm.legalBasis })}</p>}
        {acts}
      </section>
      <Facts alarm={alarm} />
      {alarm.children.length > 0 && <Children alarm={alarm} names={names} />}
      {alarm.memberItems.length > 0 && (
        <MembersTable items={alarm.memberItems} total={alarm.members} now={now} />
      )}
    </article>
  );
}

/** By when; what is left to do when the condition has gone by itself. */
function deadlineWords(t: TFunction, alarm: AlarmDetail, now: number): string {
  const view = viewOfItem(alarm);
  if (view.state === 'cleared') return t(alarm.acknowledged ? 'alarm.over' : 'alarm.confirmOnly');
  if (view.actBy === null) return t('alarm.asSoon');
  const before = t('alarm.before', { time: momentWords(view.actBy, now) });
  return `${timeWords(t, view, now)} (${before})`;
}

/** Since when, why this priority, and how it is being handled. */
function whyWords(t: TFunction, alarm: AlarmDetail, now: number): string {
  const raised = t('alarm.raisedAt', { time: momentWords(Date.parse(alarm.raisedAt), now) });
  const rule = t('alarm.rule', { code: alarm.rule });
  const state = t(`alarm.state.${alarm.state}`);
  const by =
    alarm.acknowledgedBy === null || alarm.acknowledgedAt === null
      ? null
      : t('alarm.acknowledgedBy', {
          by: alarm.acknowledgedBy,
          time: momentWords(Date.parse(alarm.acknowledgedAt), now),
        });
  const shelf =
    alarm.shelved === null
      ? null
      : t('alarm.shelvedUntil', {
          ...alarm.shelved,
          until: momentWords(Date.parse(alarm.shelved.until), now),
        });
  const next =
    alarm.nextEscalationAt === null
      ? null
      : t('alarm.nextStep', { time: momentWords(Date.parse(alarm.nextEscalationAt), now) });
  return [raised, alarm.title, rule, state, by, shelf, next].filter((part) => part !== null).join(' · ');
}

/** How many there were when it was raised, and now. */
function Facts({ alarm }: { alarm: AlarmDetail }) {
  const { t } = useTranslation();
  const first = alarm.history.find(({ move }) => move.kind === 'raised')?.move;
  const raised: GroupFacts | null = first?.kind === 'raised' ? first : null;
  const oldest = (date: string | null) => (date === null ? '–' : formatIsoDate(date.slice(0, 10)));
  const amount = (value: number | null) => (value === null ? '–' : formatNumber(value));
  const all = {
    members: [amount(raised?.members ?? null), amount(alarm.members)],
    noApology: [amount(raised?.noApology ?? null), amount(alarm.noApology)],
    oldest: [oldest(raised?.oldestDueDate ?? null), oldest(alarm.oldestDueAt)],
    forecast: [amount(raised?.forecastLate ?? null), amount(alarm.forecastLate)],
  } as const;
  const rows = shownFacts(alarm.stage);
  if (rows.length === 0) return null;
  return (
    <table className="table alarm-facts">
      <caption className="visually-hidden">{t('alarm.facts.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('alarm.facts.fact')}</th>
          <th scope="col" className="number">
            {t('alarm.facts.before')}
          </th>
          <th scope="col" className="number">
            {t('alarm.facts.now')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([fact, words]) => {
          const [then, current] = all[fact];
          return (
            <tr key={fact}>
              <th scope="row">{t(`alarm.facts.${words}`)}</th>
              <td className="number">{then}</td>
              <td className="number" data-changed={then !== current && then !== '–'} data-old={alarm.unknown}>
                {current}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

type Fact = 'members' | 'noApology' | 'oldest' | 'forecast';
type FactWords = Exclude<Fact, 'members'> | 'dossiers' | 'petitions' | 'tasks' | 'places' | 'units';

/** What is counted of a group depends on what its members are; an empty rota has none. */
export function shownFacts(stage: AlarmStage): readonly (readonly [fact: Fact, words: FactWords])[] {
  switch (stage) {
    case 'petition_overdue':
      return [['members', 'petitions'], OLDEST];
    case 'task_overdue':
      return [['members', 'tasks'], OLDEST];
    case 'indicator_breach':
      return [['members', 'places']];
    case 'source_silent':
      return [['members', 'units']];
    case 'rota_empty':
      return [];
    default:
      return [['members', 'dossiers'], ['noApology', 'noApology'], OLDEST, ['forecast', 'forecast']];
  }
}
const OLDEST = ['oldest', 'oldest'] as const;

/** The groups it stands for. */
function Children({ alarm, names }: { alarm: AlarmDetail; names: Names }) {
  const { t } = useTranslation();
  return (
    <details className="alarm-children">
      <summary>{t('alarm.hiding', { amount: formatNumber(alarm.children.length) })}</summary>
      <ul>
        {alarm.children.map(({ unitCode, fieldCode, stage, members }) => (
          <li key={`${unitCode}|${fieldCode}|${stage}`}>
            {groupWords(t, names, { unit: unitCode, field: fieldCode, stage })}:{' '}
            {stageWords(t, stage, members)}
          </li>
        ))}
      </ul>
    </details>
  );
}
