/** Reads single values of one foreign case by the rules of a mapping, and gathers what the mapping does not know. */
import { endOfDay, isoLocalMs, type TimeReader } from './carry-time.ts';
import { type LogAttributes, textOf } from './log-case.ts';
import { resolveRule, type UnknownValue } from './map-value.ts';
import type { ValueRule } from './mapping.ts';

/** A time of the log: carried over, or as it stands (`at` null) when it cannot be read. */
export interface ReadTime {
  text: string;
  at: number | null;
}

export interface CaseValues {
  /** @param allowed the values that exist here, where that is a closed list */
  value(
    rule: ValueRule,
    path: string,
    attributes: LogAttributes,
    allowed?: readonly string[],
  ): string | undefined;
  time(attributes: LogAttributes, attribute: string): ReadTime | undefined;
  /** As `time`; a deadline that names only its day covers the whole of it. */
  deadline(attributes: LogAttributes, attribute: string): ReadTime | undefined;
  readonly unknown: readonly UnknownValue[];
}

/** @param communes codes of the catalogue's communes, sorted */
export function createCaseValues(
  caseAttributes: LogAttributes,
  communes: readonly string[],
  readTime: TimeReader,
): CaseValues {
  const unknown: UnknownValue[] = [];
  const timeOf = (attributes: LogAttributes, attribute: string, wholeDay: boolean): ReadTime | undefined => {
    const text = textOf(attributes.get(attribute));
    if (text === undefined) return undefined;
    const carried = readTime(text);
    if (carried === null) return { text, at: null };
    const { iso, at } = wholeDay && carried.dateOnly ? endOfDay(carried) : carried;
    return { text: iso, at };
  };
  return {
    unknown,
    value: (rule, path, attributes, allowed) =>
      resolveRule(rule, {
        path,
        attributes,
        caseAttributes,
        communes,
        ...(allowed && { allowed }),
        report: (one) => unknown.push(one),
      }),
    time: (attributes, attribute) => timeOf(attributes, attribute, false),
    deadline: (attributes, attribute) => timeOf(attributes, attribute, true),
  };
}

export function earliest(times: readonly number[]): ReadTime | undefined {
  return times.length === 0 ? undefined : momentOf(times.reduce((a, b) => Math.min(a, b)));
}

export function latest(times: readonly number[]): ReadTime | undefined {
  return times.length === 0 ? undefined : momentOf(times.reduce((a, b) => Math.max(a, b)));
}

function momentOf(at: number): ReadTime {
  return { text: isoLocalMs(at), at };
}
