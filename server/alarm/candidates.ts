/** Groups to be judged, with the numbers of this moment: of some units and fields, of all dossiers, or of everything. */
import { ALL_FIELDS, type AlarmStage, DOSSIER_STAGES, type GroupFacts } from '#contract/alarm';
import { type GroupKey, groupName } from '../domain/alarm/alarm.ts';
import type { Candidate } from '../domain/alarm/conclude-groups.ts';
import { groupFacts } from '../domain/alarm/group-stage.ts';
import type { Moment } from '../domain/alarm/judge-group.ts';
import type { Store } from '../store/open-store.ts';
import { createPace } from './pace.ts';

/** Groups whose members are not dossiers of the ladder: silent sources, late petitions, breached indicators. */
export interface GroupProvider {
  stage: AlarmStage;
  /** Of which fields it speaks, where another speaks of the same stage; of all when absent. */
  isOfField?(field: string): boolean;
  groups(moment: Moment): Candidate[];
}

export interface Candidates {
  /** Every stage of these groups (`unit|field`), also those that have emptied. */
  ofGroups(groups: readonly string[], at: Moment): Candidate[];
  /** The ladder of every unit and field. */
  ladder(at: Moment): Candidate[];
  /** What one provider says. */
  provided(provider: GroupProvider, at: Moment): Candidate[];
}

const LADDER = new Set<string>(DOSSIER_STAGES.filter((stage) => stage !== 'reception_overdue'));
const NOTHING: GroupFacts = { members: 0, noApology: 0, oldestDueDate: null, forecastLate: null };

export function createCandidates(store: Store): Candidates {
  const { alarms, lots } = store;
  const paceOf = createPace(store);
  const isKnown = (key: GroupKey) => alarms.active(key) !== null || alarms.suppressed(key) !== null;

  /** With those that stand and were not found: they have emptied. */
  function withKnown(
    found: readonly Candidate[],
    isAsked: (stage: string, field: string) => boolean,
  ): Candidate[] {
    const byName = new Map(found.map((candidate) => [groupName(candidate.key), candidate]));
    const known = [...alarms.unfinished(null).filter(({ active }) => active), ...alarms.allSuppressed(null)];
    for (const { unit, field, stage } of known) {
      const key = { unit, field, stage };
      if (field === ALL_FIELDS || !isAsked(stage, field) || byName.has(groupName(key))) continue;
      byName.set(groupName(key), { key, facts: NOTHING });
    }
    return [...byName.values()];
  }

  const counted = (at: Moment): Candidate[] =>
    groupFacts(lots.all(), at, paceOf(at)).map(({ unit, field, stage, ...facts }) => ({
      key: { unit, field, stage },
      facts,
    }));

  return {
    ofGroups: (groups, at) =>
      groups.flatMap((group) => {
        const [unit = '', field = ''] = group.split('|');
        const facts = new Map(
          groupFacts(lots.of(unit, field), at, paceOf(at)).map(
            ({ unit: _unit, field: _field, stage, ...each }) => [stage, each] as const,
          ),
        );
        return DOSSIER_STAGES.filter((stage) => LADDER.has(stage)).flatMap((stage) => {
          const key: GroupKey = { unit, field, stage };
          const found = facts.get(stage);
          if (found !== undefined) return [{ key, facts: found }];
          return isKnown(key) ? [{ key, facts: NOTHING }] : [];
        });
      }),
    ladder: (at) => withKnown(counted(at), (stage) => LADDER.has(stage)),
    provided: ({ stage, isOfField = () => true, groups }, at) =>
      withKnown(groups(at), (asked, field) => asked === stage && isOfField(field)),
  };
}
