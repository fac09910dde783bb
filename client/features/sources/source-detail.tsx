/** One source: who owns it, how it stands, its last faults, what to do next, what depends on it, what is held back. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SimulatedMark } from '../../ui/simulated-mark.tsx';
import { whenText } from '../../ui/when-text.ts';
import { type Audience, nextSteps, type Step } from './next-steps.ts';
import { paceWords } from './pace-words.ts';
import type { SourceRow } from './source-rows.ts';

export interface SourceDetailProps {
  row: SourceRow;
  now: number;
  audience: Audience;
  /** Link to an indicator with its name. */
  indicatorLink: (code: string) => ReactNode;
  /** The refused events of the source; null for those who may not see them. */
  held: ReactNode;
}

export function SourceDetail({ row, now, audience, indicatorLink, held }: SourceDetailProps) {
  const { t } = useTranslation();
  const { item } = row;
  const told = audience !== 'guest';
  return (
    <div className="source-detail" data-source-detail={item.source}>
      <Panel title={item.name} note={row.judged.lastArrivalAt !== null && <SimulatedMark />}>
        {told && <Steps row={row} audience={audience} />}
        <dl className="source-facts">
          <Standing row={row} now={now} />
          {told && <Sender row={row} />}
          {told && <Faults row={row} now={now} />}
          <dt>{t('sources.units')}</dt>
          <dd>
            {item.units.of === 0
              ? t('sources.noUnits')
              : t('sources.unitsOf', {
                  units: formatNumber(item.units.units),
                  of: formatNumber(item.units.of),
                })}
          </dd>
          <dt>{t('sources.dependent')}</dt>
          <dd>
            {item.indicators.length === 0 ? (
              t('sources.noDependent')
            ) : (
              <ul className="source-indicators">
                {item.indicators.map((code) => (
                  <li key={code}>{indicatorLink(code)}</li>
                ))}
              </ul>
            )}
          </dd>
          {told && item.urns.length > 0 && (
            <>
              <dt>{t('sources.urns')}</dt>
              <dd className="source-urns">{item.urns.join(', ')}</dd>
            </>
          )}
        </dl>
      </Panel>
      {held}
    </div>
  );
}

function Steps({ row, audience }: Pick<SourceDetailProps, 'row' | 'audience'>) {
  const { t } = useTranslation();
  const steps = nextSteps(row);
  const words = { owner: row.item.owner ?? t('sources.sender'), amount: formatNumber(row.item.held) };
  const sentenceOf = (step: Step) => {
    if (audience === 'steward') return t(`sources.next.of.${step}`, words);
    if (audience === 'owner') return t(`sources.next.owner.${step}`, words);
    return t(`sources.next.reader.${step}`, words);
  };
  return (
    <div className="source-steps">
      <h3>{t('sources.next.title')}</h3>
      {steps.length === 0 ? (
        <p className="quiet">{t('sources.next.none')}</p>
      ) : (
        <ul>
          {steps.map((step) => (
            <li key={step} data-step={step}>
              {sentenceOf(step)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Standing({ row: { item, judged }, now }: Pick<SourceDetailProps, 'row' | 'now'>) {
  const { t } = useTranslation();
  const { lastArrivalAt, lastValueAt, freshness } = judged;
  const time = (at: number | null) => (at === null ? t('sources.never') : whenText(at, now));
  return (
    <>
      <dt>{t('sources.column.state')}</dt>
      <dd>{lastArrivalAt === null ? t('sources.never') : t(`fresh.${freshness}`)}</dd>
      <dt>{t('sources.column.arrival')}</dt>
      <dd>{time(lastArrivalAt)}</dd>
      <dt>{t('sources.column.value')}</dt>
      <dd>{time(lastValueAt)}</dd>
      <dt>{t('sources.column.rhythm')}</dt>
      <dd>{paceWords(t, item)}</dd>
    </>
  );
}

/** How it sends, and who answers for it. */
function Sender({ row: { item } }: Pick<SourceDetailProps, 'row'>) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{t('sources.kindName')}</dt>
      <dd>{item.kind === null ? t('sources.undeclared') : t(`sources.kind.${item.kind}`)}</dd>
      <dt>{t('sources.owner')}</dt>
      <dd>
        {item.owner ?? t('sources.noOwner')}
        {item.declared && !item.verified && <span className="unverified">{t('fields.unverified')}</span>}
      </dd>
    </>
  );
}

/** Why fetching failed last, and what was refused last of that which waits. */
function Faults({ row: { item }, now }: Pick<SourceDetailProps, 'row' | 'now'>) {
  const { t } = useTranslation();
  const { error, errorAt, refused } = item;
  const when = (iso: string | null) => (iso === null ? '–' : whenText(Date.parse(iso), now));
  return (
    <>
      {error !== null && error !== undefined && (
        <>
          <dt>{t('sources.connectorError')}</dt>
          <dd data-fault="connector">
            <Mark kind="warn" /> {t('sources.errorAt', { text: error, time: when(errorAt) })}
          </dd>
        </>
      )}
      <dt>{t('sources.lastRefused')}</dt>
      <dd data-fault="refused">
        {refused === null ? (
          t('sources.nothingRefused')
        ) : (
          <>
            <Mark kind="warn" /> <strong>{t(`sources.code.${refused.code}`)}</strong>{' '}
            <code>{refused.code}</code>{' '}
            {t('sources.errorAt', { text: refused.message, time: when(refused.at) })}
          </>
        )}
      </dd>
    </>
  );
}
