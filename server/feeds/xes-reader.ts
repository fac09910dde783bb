/** Reads event logs in IEEE XES (1849-2016, and the 1.0 of OpenXES) case by case. */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { ImportFault, type LogAttributes, type LogCase, type LogValue } from './log-case.ts';
import { decodeText } from './source-file.ts';

/** A case is held whole in memory; no real one comes near this. */
const MAX_CASE_EVENTS = 100_000;

/** Prefixes of the standard extensions; a log may declare others for the same extension. */
const STANDARD_PREFIXES: ReadonlyMap<string, string> = new Map([
  ['http://www.xes-standard.org/concept.xesext', 'concept'],
  ['http://www.xes-standard.org/time.xesext', 'time'],
  ['http://www.xes-standard.org/lifecycle.xesext', 'lifecycle'],
  ['http://www.xes-standard.org/org.xesext', 'org'],
  ['http://www.xes-standard.org/cost.xesext', 'cost'],
  ['http://www.xes-standard.org/identity.xesext', 'identity'],
]);

const ATTRIBUTE_ELEMENTS = new Set(['string', 'date', 'int', 'float', 'boolean', 'id', 'list', 'container']);
/** Elements of the log that describe it and belong to no case. */
const ABOUT_THE_LOG = new Set(['extension', 'global', 'classifier']);

interface OpenElement {
  name: string;
  /** Path of an attribute inside its case or event; empty for anything else. */
  path: string;
  members: number;
}

/**
 * Yields the cases of a log in the order of the file.
 * @throws ImportFault naming line and column, for XML that is not well-formed or that is not a log
 */
export async function* readXes(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<LogCase> {
  const builder = new CaseBuilder();
  for await (const text of decodeText(chunks, 'xml')) yield* builder.write(text);
  yield* builder.close();
}

class CaseBuilder {
  readonly #parser = new SaxesParser({ xmlns: true });
  readonly #open: OpenElement[] = [];
  readonly #prefixes = new Map<string, string>();
  #finished: LogCase[] = [];
  #case: { attributes: Map<string, LogValue>; events: LogAttributes[]; line: number } | null = null;
  #event: Map<string, LogValue> | null = null;

  constructor() {
    this.#parser.on('error', (error) => {
      // saxes puts the place before its sentence; the fault names it in words.
      throw this.#fault(error.message.replace(/^\d+:\d+: /, ''));
    });
    this.#parser.on('opentag', (tag) => this.#enter(tag));
    this.#parser.on('closetag', (tag) => this.#leave(tag.local));
  }

  write(text: string): LogCase[] {
    this.#parser.write(text);
    return this.#take();
  }

  close(): LogCase[] {
    this.#parser.close();
    return this.#take();
  }

  #take(): LogCase[] {
    const cases = this.#finished;
    this.#finished = [];
    return cases;
  }

  #enter(tag: SaxesTagNS): void {
    const parent = this.#open.at(-1);
    if (tag.local === 'values' && parent?.name === 'list') {
      // A mere bracket in XES 1.0: what stands in it are the members of the list.
      this.#open.push(parent);
      return;
    }
    const element: OpenElement = { name: tag.local, path: '', members: 0 };
    this.#open.push(element);
    if (parent === undefined) {
      if (tag.local !== 'log') throw this.#fault(`expected the element <log> of XES, found <${tag.name}>`);
    } else if (tag.local === 'trace' && parent.name === 'log') {
      this.#case = { attributes: new Map(), events: [], line: this.#parser.line };
    } else if (tag.local === 'event') this.#enterEvent(parent);
    else if (tag.local === 'extension') this.#declare(tag);
    else if (ATTRIBUTE_ELEMENTS.has(tag.local)) this.#enterAttribute(tag, parent, element);
    else if (!ABOUT_THE_LOG.has(tag.local))
      throw this.#fault(`the element <${tag.name}> does not belong here`);
  }

  #enterEvent(parent: OpenElement): void {
    if (this.#case === null || parent.name !== 'trace')
      throw this.#fault('an <event> stands outside any <trace>');
    if (this.#case.events.length === MAX_CASE_EVENTS)
      throw this.#fault(`a case has more than ${MAX_CASE_EVENTS} events`);
    this.#event = new Map();
  }

  #enterAttribute(tag: SaxesTagNS, parent: OpenElement, element: OpenElement): void {
    const key = tag.attributes.key?.value;
    if (key === undefined) throw this.#fault(`<${tag.name}> has no key`);
    const holder = this.#event ?? this.#case?.attributes;
    // Attributes of the log itself and the defaults of <global> describe no case.
    if (holder === undefined) return;
    const name = parent.name === 'list' ? String(parent.members++) : this.#standardName(key);
    element.path = parent.path === '' ? name : `${parent.path}/${name}`;
    const value = tag.attributes.value?.value;
    if (value !== undefined) holder.set(element.path, typed(tag.local, value));
  }

  #declare(tag: SaxesTagNS): void {
    const prefix = tag.attributes.prefix?.value;
    const standard = STANDARD_PREFIXES.get(tag.attributes.uri?.value ?? '');
    if (prefix !== undefined && standard !== undefined && prefix !== standard)
      this.#prefixes.set(prefix, standard);
  }

  #standardName(key: string): string {
    const colon = key.indexOf(':');
    const standard = colon > 0 ? this.#prefixes.get(key.slice(0, colon)) : undefined;
    return standard === undefined ? key : standard + key.slice(colon);
  }

  #leave(name: string): void {
    this.#open.pop();
    if (name === 'event' && this.#event !== null) {
      this.#case?.events.push(this.#event);
      this.#event = null;
    } else if (name === 'trace' && this.#case !== null) {
      this.#finished.push(this.#case);
      this.#case = null;
    }
  }

  #fault(sentence: string): ImportFault {
    return new ImportFault(`line ${this.#parser.line}, column ${this.#parser.column}: ${sentence}`);
  }
}

/** A value that is not of its declared type is kept as text: the mapping may not even use it. */
function typed(element: string, text: string): LogValue {
  if (element === 'date') return { time: text };
  if (element === 'boolean')
    return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : text;
  if (element === 'int' && /^[+-]?\d+$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
  if (element === 'float' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  return text;
}
