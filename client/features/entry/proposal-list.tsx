/** The proposals, newest first; who may decide does so here, with a reason where one is asked for. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MIN_REASON, type ProposalItem, type ProposalList } from '#contract/indicator-entry';
import type { EntryApi } from '../../api/entry-api.ts';
import { formatNumber } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';
import { type EntryFault, faultOf } from './entry-fault.ts';
import { FaultNote } from './fault-note.tsx';
import { timeWords, valueWords } from './value-words.ts';

export interface ProposalListProps {
  api: EntryApi;
  list: ProposalList;
  unitName: (code: string) => string;
  onDecided: () => void;
}

interface Deciding {
  id: string;
  step: 'approve' | 'refuse';
  reason: string;
}

export function Proposals({ api, list, unitName, onDecided }: ProposalListProps) {
  const { t } = useTranslation();
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const [fault, setFault] = useState<EntryFault | null>(null);
  const [busy, setBusy] = useState(false);

  async function decide({ id, step, reason }: Deciding) {
    setBusy(true);
    setFault(null);
    try {
      await api.decide(id, step, reason.trim());
      setDeciding(null);
    } catch (cause) {
      setFault(faultOf(cause));
    }
    setBusy(false);
    onDecided();
  }

  /** A value nobody doubts is approved by one press; everything else asks why. */
  function begin(item: ProposalItem, step: Deciding['step']) {
    const begun: Deciding = { id: item.id, step, reason: '' };
    setFault(null);
    if (step === 'approve' && item.warning === '') void decide(begun);
    else setDeciding(begun);
  }

  return (
    <section className="entry-proposals" aria-labelledby="entry-proposals">
      <h2 id="entry-proposals">
        {t('entry.proposals')}{' '}
        <span className="quiet">{t('entry.waiting', { amount: formatNumber(list.waiting) })}</span>
      </h2>
      <FaultNote fault={fault} />
      {list.items.length === 0 ? (
        <p className="quiet">{t('entry.noProposals')}</p>
      ) : (
        <ul className="entry-list">
          {list.items.map((item) => (
            <li key={item.id} data-state={item.state} className="entry-item">
              <Row item={item} unitName={unitName} />
              {item.mayDecide && deciding?.id !== item.id && (
                <div className="entry-acts">
                  <button
                    type="button"
                    className="button entry-main"
                    disabled={busy}
                    aria-label={t('entry.approveOf', { name: item.indicatorName })}
                    onClick={() => begin(item, 'approve')}
                  >
                    {t('entry.approve')}
                  </button>
                  <button
                    type="button"
                    className="button"
                    disabled={busy}
                    aria-label={t('entry.refuseOf', { name: item.indicatorName })}
                    onClick={() => begin(item, 'refuse')}
                  >
                    {t('entry.refuse')}
                  </button>
                </div>
              )}
              {deciding?.id === item.id && (
                <Reason
                  deciding={deciding}
                  busy={busy}
                  onChange={setDeciding}
                  onConfirm={() => void decide(deciding)}
                  onCancel={() => setDeciding(null)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ item, unitName }: { item: ProposalItem; unitName: (code: string) => string }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="entry-item-head">
        <strong>{item.indicatorName}</strong>
        <span className="entry-state" data-state={item.state}>
          {t(`entry.state.${item.state}`)}
        </span>
      </div>
      <p>
        <b className="entry-number">{valueWords(item.value, item)}</b>{' '}
        <span className="quiet">
          {t('entry.period').toLowerCase()} {item.period},{' '}
          {item.unit === null ? t('entry.wholeProvince') : unitName(item.unit)}
          {item.standing !== null &&
            item.state === 'waiting' &&
            ` · ${t('entry.standing')} ${valueWords(item.standing, item)}`}
        </span>
      </p>
      {item.warning !== '' && (
        <p className="entry-doubt">
          <Mark kind="warn" /> {item.warning}
        </p>
      )}
      <p className="quiet">
        {t('entry.proposedBy')}: {t('entry.byAt', { by: item.proposedBy, time: timeWords(item.proposedAt) })}
        {item.decidedBy !== null &&
          item.decidedAt !== null &&
          ` · ${t(`entry.state.${item.state}`)}: ${t('entry.byAt', { by: item.decidedBy, time: timeWords(item.decidedAt) })}`}
        {item.reason !== '' && ` · ${item.reason}`}
      </p>
    </>
  );
}

interface ReasonProps {
  deciding: Deciding;
  busy: boolean;
  onChange: (next: Deciding) => void;
  onConfirm: () => void;
  onCancel: () => void;
}

function Reason({ deciding, busy, onChange, onConfirm, onCancel }: ReasonProps) {
  const { t } = useTranslation();
  const step = t(`entry.${deciding.step}`).toLowerCase();
  return (
    <div className="entry-reason">
      <label className="entry-field" htmlFor="entry-reason">
        {t('entry.reason')}
        <input
          id="entry-reason"
          autoComplete="off"
          aria-describedby="entry-reason-help"
          value={deciding.reason}
          onChange={(event) => onChange({ ...deciding, reason: event.currentTarget.value })}
        />
      </label>
      <p id="entry-reason-help" className="quiet">
        {t('entry.reasonHelp')}
      </p>
      <div className="entry-acts">
        <button
          type="button"
          className="button entry-main"
          disabled={busy || deciding.reason.trim().length < MIN_REASON}
          onClick={onConfirm}
        >
          {t('entry.decide', { step })}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('entry.cancel')}
        </button>
      </div>
    </div>
  );
}
