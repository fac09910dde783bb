/**
 * Data entry with four eyes: one person proposes a value of an indicator that no system sends, another approves
 * or refuses it. Each step goes into the log; an approved value counts from then on.
 */
import type { IndicatorRow } from '#contract/indicator';
import type { ProposalData, ProposalItem, ProposalList } from '#contract/indicator-entry';
import { INDICATOR_PROPOSAL_TYPE } from '#contract/logged-types';
import type { ChangeFeed } from '../change-feed.ts';
import { isoLocal } from '../domain/local-time.ts';
import { sourceUrn } from '../domain/source-urn.ts';
import { periodWords } from '../domain/value-time.ts';
import type { LoggedEvent } from '../store/event-log.ts';
import { WHOLE_PROVINCE } from '../store/indicator-fold.ts';
import type { Store } from '../store/open-store.ts';
import type { ProposalRow } from '../store/proposal-fold.ts';
import {
  createProposalJudge,
  type NewProposal,
  type ProposalJudgeDeps,
  type ProposalRefusal,
  type Proposer,
} from './judge-proposal.ts';

export interface EntryDeskDeps extends ProposalJudgeDeps {
  store: Store;
  feed: ChangeFeed;
}

export type ProposalOutcome = { kind: 'done'; item: ProposalItem } | ProposalRefusal;

export interface EntryDesk {
  /** Newest first. @param unit of that unit only; null for every one */
  list(who: Proposer, unit: string | null): ProposalList;
  propose(who: Proposer, proposal: NewProposal): ProposalOutcome;
  approve(who: Proposer, id: string, reason: string): ProposalOutcome;
  refuse(who: Proposer, id: string, reason: string): ProposalOutcome;
}

/** The log's own name for what is done on the page; never fed from outside. */
const SOURCE = 'urn:ioc:console';
const MOST_LISTED = 200;

export function createEntryDesk(deps: EntryDeskDeps): EntryDesk {
  const { store, feed, clock, indicators, sources } = deps;
  const { propose, decide } = createProposalJudge(deps);

  function itemOf(row: ProposalRow, who: Proposer): ProposalItem {
    const of = indicators.get(row.indicator);
    return {
      id: row.id,
      indicator: row.indicator,
      indicatorName: of?.name ?? row.indicator,
      measure: of?.unit ?? '',
      decimals: of?.decimals ?? 0,
      unit: row.unit === WHOLE_PROVINCE ? null : row.unit,
      periodStart: isoLocal(row.period),
      period: periodWords(of?.rhythm ?? 'P1D', row.period),
      ...{ value: row.value, warning: row.warning, state: row.state, reason: row.reason },
      ...{ proposedBy: row.proposedBy, proposedAt: isoLocal(row.proposedAt), decidedBy: row.decidedBy },
      decidedAt: row.decidedAt === null ? null : isoLocal(row.decidedAt),
      standing: store.indicators.inPeriod(row.indicator, row.period, row.unit)?.value ?? null,
      mayDecide: who.mayDecide && row.state === 'waiting' && row.proposedBy !== who.name,
    };
  }

  /** Decides and appends in one transaction, so that two hands on one proposal cannot both win. */
  function write(work: (now: number) => ProposalData | ProposalRefusal, who: Proposer): ProposalOutcome {
    const now = clock.now();
    const { result, from, to, touched } = store.commit(
      (seq): { seq: number; result: ProposalRefusal | string } => {
        const data = work(now);
        if ('kind' in data) return { seq, result: data };
        const event: LoggedEvent = {
          ...{
            seq: seq + 1,
            source: store.sources.idOf(SOURCE, now),
            id: `proposal:${data.id}:${data.step}`,
          },
          ...{ subject: data.indicatorCode, time: now, received: now, flags: 0, data: JSON.stringify(data) },
          type: INDICATOR_PROPOSAL_TYPE,
        };
        if (!store.log.append(event.seq, event)) throw new Error(`the log has an event ${event.id} already`);
        store.fold.fold(event);
        if (data.step === 'approve') heard(data.indicatorCode, Date.parse(data.at), now);
        return { seq: event.seq, result: data.id };
      },
    );
    if (to > from) feed.publish({ from, to, touched, recent: [] });
    if (typeof result !== 'string') return result;
    const row = store.proposals.get(result);
    if (row === undefined) throw new Error(`proposal ${result} was not folded`);
    return { kind: 'done', item: itemOf(row, who) };
  }

  /** Fed by hand, and of a kind of unit that this one is. */
  function enterable(unit: string | null): string[] {
    const isTheirs = ({ level, reporters }: IndicatorRow) =>
      unit === null ||
      (level !== 'province' &&
        (reporters === 'all' || (reporters === 'communes') === deps.units.isCommune(unit)));
    return [...indicators.values()]
      .filter((row) => row.computed === null && sources.get(row.source)?.kind === 'form' && isTheirs(row))
      .map(({ code }) => code);
  }

  /** The source that is fed by hand has spoken. */
  function heard(indicator: string, eventAt: number, now: number): void {
    const source = sources.get(indicators.get(indicator)?.source ?? '');
    if (source !== undefined)
      store.sources.arrived(sourceUrn(source, 'form'), { at: now, eventAt, accepted: 1, rejected: 0 });
  }

  return {
    list(who, unit) {
      const filter = unit === null ? {} : { unit };
      return {
        items: store.proposals.list({ ...filter, limit: MOST_LISTED }).map((row) => itemOf(row, who)),
        waiting: store.proposals.waiting(unit ?? undefined),
        indicators: enterable(unit),
      };
    },
    propose: (who, proposal) => write((now) => propose(who, proposal, now), who),
    approve: (who, id, reason) => write((now) => decide(who, { id, step: 'approve', reason }, now), who),
    refuse: (who, id, reason) => write((now) => decide(who, { id, step: 'refuse', reason }, now), who),
  };
}
