/** What a first reading of a log finds: how much it holds, and where its mapping does not fit it. */
import type { LogCase } from './log-case.ts';
import type { MappedCase } from './map-case.ts';
import type { UnknownValue } from './map-value.ts';
import { attributesRead, type Mapping } from './mapping.ts';

/** Names listed in a message before it says how many more there are. */
const NAMES_SHOWN = 20;

export class LogSurvey {
  cases = 0;
  /** Events that the file itself holds. */
  events = 0;
  readonly #mapping: Mapping;
  readonly #seen = { case: new Set<string>(), event: new Set<string>() };
  readonly #unknown = new Map<string, UnknownValue & { times: number }>();
  readonly #ownerOf = new Map<string, string>();
  #sharedId: string | null = null;
  #timed = false;

  constructor(mapping: Mapping) {
    this.#mapping = mapping;
  }

  note(logCase: LogCase, mapped: MappedCase): void {
    this.cases++;
    for (const name of logCase.attributes.keys()) this.#seen.case.add(name);
    for (const attributes of logCase.events) for (const name of attributes.keys()) this.#seen.event.add(name);
    for (const { event, own, at } of mapped.events) {
      this.#timed ||= at !== null;
      if (!own) continue;
      this.events++;
      this.#noteId(event.id, mapped.dossierCode);
    }
    for (const one of mapped.unknown) {
      const key = JSON.stringify([one.path, one.value]);
      this.#unknown.set(key, { ...one, times: (this.#unknown.get(key)?.times ?? 0) + 1 });
    }
  }

  /** One sentence per fault; none when the mapping fits. */
  faults(): string[] {
    const faults = [...this.#attributesNobodyHas(), ...[...this.#unknown.values()].map(unknownSentence)];
    if (this.#sharedId !== null)
      faults.push(
        `event.id: "${this.#sharedId}" stands in several cases; leave "event.id" out, and ids are made`,
      );
    if (faults.length === 0 && !this.#timed) faults.push('no event has a time that "timeFormats" can read');
    return faults;
  }

  /** An id that two cases share would make one event of two; XES asks for unique ones only inside a case. */
  #noteId(id: string, dossierCode: string): void {
    if (this.#mapping.event?.id === undefined || this.#sharedId !== null) return;
    const owner = this.#ownerOf.get(id);
    if (owner === undefined) this.#ownerOf.set(id, dossierCode);
    else if (owner !== dossierCode) this.#sharedId = id;
  }

  #attributesNobodyHas(): string[] {
    return attributesRead(this.#mapping)
      .filter(({ attribute, of }) => !this.#seen[of].has(attribute))
      .map(({ path, attribute, of }) => {
        const there = [...this.#seen[of]].sort();
        const more = there.length > NAMES_SHOWN ? `, … (${there.length} in all)` : '';
        return `${path}: no ${of} has "${attribute}"; there is ${there.slice(0, NAMES_SHOWN).join(', ') || 'nothing'}${more}`;
      });
  }
}

function unknownSentence({ path, attribute, value, times }: UnknownValue & { times: number }): string {
  return `${path}: the value "${value}" of "${attribute}" (${times} times) is not known; add it, or "*", to the table`;
}
