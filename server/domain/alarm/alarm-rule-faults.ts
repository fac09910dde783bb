/** What is wrong with a set of alarm rules, beyond the shape of its parts; asked by the loader and by the editor. */
import { ALARM_STAGES, PRIORITIES } from '#contract/alarm';
import type { AlarmRule, AlarmRules, EscalationStep } from '#contract/alarm-rules';
import { CLOSING } from '../working-time.ts';
import { MOST_REPEATS } from './escalation.ts';
import { comparePriority, msOfTime } from './judge-group.ts';

/** `path` as in `rules[2].condition.atLeast`; `message` a Vietnamese sentence. */
export interface RuleFault {
  path: string;
  message: string;
}

type Settings = Omit<AlarmRules, 'version'>;

/** A notice more often than this is noise, minutes. */
const SHORTEST_REPEAT = 5;
/** One shift: longer than this nothing leaves the queue by one person's will (ux A11, F17), hours. */
const LONGEST_ALONE = 12;
const SHORTEST_ACKNOWLEDGEMENT = 10;

/** Empty when the rules may be used. */
export function alarmRuleFaults(settings: Settings): RuleFault[] {
  return [
    ...stageFaults(settings.rules),
    ...settings.rules.flatMap((rule, index) => ruleFaults(rule, `rules[${index}]`)),
    ...PRIORITIES.flatMap((priority) => chainFaults(settings.chains[priority], `chains.${priority}`)),
    ...generalFaults(settings),
    ...measureFaults(settings.measures),
  ];
}

/** Every stage has its one rule; one that is not wanted is switched off, not left out. */
function stageFaults(rules: readonly AlarmRule[]): RuleFault[] {
  const repeated = rules.flatMap((rule, index) => [
    ...(rules.findIndex(({ stage }) => stage === rule.stage) < index
      ? [fault(`rules[${index}].stage`, `Mức "${rule.stage}" đã có quy tắc ở trên.`)]
      : []),
    ...(rules.findIndex(({ code }) => code === rule.code) < index
      ? [fault(`rules[${index}].code`, `Mã "${rule.code}" đã dùng ở trên.`)]
      : []),
  ]);
  const missing = ALARM_STAGES.filter((stage) => !rules.some((rule) => rule.stage === stage));
  return [
    ...repeated,
    ...missing.map((stage) =>
      fault('rules', `Mức "${stage}" chưa có quy tắc; nếu không dùng thì đặt enabled là false.`),
    ),
  ];
}

/** An alarm without consequence, act and time is an event, not an alarm (ISA-18.2; ux A10). */
function ruleFaults(rule: AlarmRule, path: string): RuleFault[] {
  const { condition } = rule;
  const words = (['title', 'consequence', 'action', 'legalBasis'] as const).filter(
    (name) => rule[name].trim() === '',
  );
  return [
    ...words.map((name) => fault(`${path}.${name}`, 'Không được để trống.')),
    ...(condition.atLeast >= 1 ? [] : [fault(`${path}.condition.atLeast`, 'Phải từ 1 trở lên.')]),
    ...(condition.forecastLateAtLeast === 0
      ? [fault(`${path}.condition.forecastLateAtLeast`, 'Phải từ 1 trở lên; bỏ trống nếu không xét.')]
      : []),
    ...(condition.from !== null && msOfTime(condition.from) >= CLOSING
      ? [fault(`${path}.condition.from`, 'Phải trước 17:00, giờ đóng cửa.')]
      : []),
    ...(rule.actWithinHours !== null && !(rule.actWithinHours > 0)
      ? [fault(`${path}.actWithinHours`, 'Phải lớn hơn 0; bỏ trống nếu hạn là hết giờ làm việc trong ngày.')]
      : []),
    ...priorityFaults(rule, `${path}.priorities`),
  ];
}

/** Most pressing first, each asking for more than the next, and the last one takes whatever is left. */
function priorityFaults({ priorities, condition }: AlarmRule, path: string): RuleFault[] {
  const last = priorities.at(-1);
  if (last === undefined) return [fault(path, 'Cần ít nhất một mức ưu tiên.')];
  const leftOut = last.atLeast > condition.atLeast || last.daysLate > 0;
  return [
    ...priorities.flatMap((entry, index) => {
      const before = priorities[index - 1];
      if (before === undefined) return [];
      if (comparePriority(before.priority, entry.priority) >= 0)
        return [fault(`${path}[${index}].priority`, 'Mức khẩn hơn phải đứng trước, mỗi mức một lần.')];
      return before.atLeast <= entry.atLeast && before.daysLate <= entry.daysLate
        ? [fault(`${path}[${index}]`, 'Không bao giờ đến mức này: mức đứng trước đã bao trùm.')]
        : [];
    }),
    ...(leftOut
      ? [fault(`${path}[${priorities.length - 1}]`, 'Mức cuối phải nhận mọi nhóm đạt điều kiện.')]
      : []),
  ];
}

function chainFaults(chain: AlarmRules['chains']['high'], path: string): RuleFault[] {
  const { steps, repeats, repeatEveryMinutes } = chain;
  return [
    ...(steps.length > 0 ? [] : [fault(`${path}.steps`, 'Cần ít nhất một bước báo.')]),
    ...steps.flatMap((step, index) => stepFaults(step, steps[index - 1], `${path}.steps[${index}]`)),
    ...(repeats >= 0 && repeats <= MOST_REPEATS
      ? []
      : [fault(`${path}.repeats`, `Nhắc lại từ 0 đến ${MOST_REPEATS} lần.`)]),
    ...(repeats > 0 && repeatEveryMinutes < SHORTEST_REPEAT
      ? [fault(`${path}.repeatEveryMinutes`, `Mỗi lần nhắc cách nhau ít nhất ${SHORTEST_REPEAT} phút.`)]
      : []),
  ];
}

function stepFaults(step: EscalationStep, before: EscalationStep | undefined, path: string): RuleFault[] {
  return [
    ...(before !== undefined && step.afterMinutes <= before.afterMinutes
      ? [fault(`${path}.afterMinutes`, 'Phải muộn hơn bước đứng trước.')]
      : []),
    ...(step.channels.length > 0 && new Set(step.channels).size === step.channels.length
      ? []
      : [fault(`${path}.channels`, 'Cần ít nhất một kênh, mỗi kênh một lần.')]),
  ];
}

function generalFaults({
  acknowledgement,
  flood,
  gatherAbove,
  shiftEnds,
  longestAloneHours,
}: Settings): RuleFault[] {
  const times = shiftEnds.map(msOfTime);
  const ascending = times.every((time, index) => index === 0 || time > (times[index - 1] ?? 0));
  const checks: [boolean, string, string][] = [
    [
      acknowledgement.holdsMinutes >= SHORTEST_ACKNOWLEDGEMENT,
      'acknowledgement.holdsMinutes',
      `Phải từ ${SHORTEST_ACKNOWLEDGEMENT} phút trở lên.`,
    ],
    [acknowledgement.worsenedByPercent >= 1, 'acknowledgement.worsenedByPercent', 'Phải từ 1 % trở lên.'],
    [
      flood.endsBelow >= 1 && flood.endsBelow <= flood.beginsAbove,
      'flood.endsBelow',
      'Phải từ 1 đến mức bắt đầu dồn.',
    ],
    [flood.windowMinutes >= 1, 'flood.windowMinutes', 'Phải từ 1 phút trở lên.'],
    [gatherAbove >= 1, 'gatherAbove', 'Phải từ 1 trở lên.'],
    [times.length > 0 && ascending, 'shiftEnds', 'Cần ít nhất một giờ hết ca, theo thứ tự trong ngày.'],
    [
      longestAloneHours > 0 && longestAloneHours <= LONGEST_ALONE,
      'longestAloneHours',
      `Phải lớn hơn 0 và không quá ${LONGEST_ALONE} giờ, một ca trực.`,
    ],
  ];
  return checks.flatMap(([holds, path, message]) => (holds ? [] : [fault(path, message)]));
}

function measureFaults(measures: AlarmRules['measures']): RuleFault[] {
  return Object.entries(measures).flatMap(([id, { target, limit }]) =>
    target <= limit ? [] : [fault(`measures.${id}`, 'Mục tiêu không được lớn hơn giới hạn.')],
  );
}

function fault(path: string, message: string): RuleFault {
  return { path, message };
}
