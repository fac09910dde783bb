/** A small foreign log with every oddity that a real one has, and the mapping for it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Mapping, parseMapping } from '../../server/feeds/mapping.ts';
import { temporaryFolder } from './test-core.ts';

export interface PermitCase {
  code: string;
  channel?: string;
  start?: string;
  deadline?: string;
  end?: string;
  /** Times of its events; ids follow from the code and the position. */
  events: string[];
}

export function permitLog(cases: readonly PermitCase[]): string {
  const date = (key: string, value?: string) =>
    value === undefined ? '' : `<date key="${key}" value="${value}"/>`;
  const traces = cases.map(
    ({ code, channel = 'Desk', start, deadline, end, events }) => `<trace>
      <string key="concept:name" value="${code}"/><string key="channel" value="${channel}"/>
      <string key="responsible" value="Nguyễn Văn Kín"/>
      ${date('start', start)}${date('deadline', deadline)}${date('end', end)}
      ${events.map((time, index) => `<event><id key="task" value="${code}-${index}"/><string key="org:resource" value="Nguyễn Văn Kín"/>${date('time:timestamp', time)}</event>`).join('\n')}
    </trace>`,
  );
  return `<?xml version="1.0"?><log xmlns="http://www.xes-standard.org/">${traces.join('\n')}</log>`;
}

export const PERMIT_MAPPING = {
  title: 'permits of a test',
  files: ['permits*.xes'],
  format: { kind: 'xes' },
  source: 'urn:test:permits',
  zone: 'Europe/Amsterdam',
  personal: ['responsible'],
  case: {
    dossierCode: { attribute: 'concept:name' },
    procedureCode: { constant: '1.013225' },
    unitCode: { spread: { by: 'concept:name', over: 'communes' } },
    channel: { attribute: 'channel', table: { Desk: 'counter', Internet: 'online' } },
    start: { attribute: 'start' },
    deadline: { attribute: 'deadline' },
    end: { attribute: 'end' },
  },
  event: { id: { attribute: 'task' }, time: { attribute: 'time:timestamp' } },
};

export const permitMapping = (): Mapping => parseMapping(JSON.stringify(PERMIT_MAPPING), 'permits.json');

/** Ended on the last day of its limit, a day late, still open in time, and still open and overdue on 20 October 2011. */
export const PERMIT_CASES: PermitCase[] = [
  {
    code: 'permit-1',
    start: '2011-10-01',
    deadline: '2011-10-10',
    end: '2011-10-10T18:00:00+02:00',
    events: ['2011-10-02T09:00:00+02:00', '2011-10-20T12:00:00+02:00'],
  },
  {
    code: 'permit-2',
    start: '2011-10-01',
    deadline: '2011-10-10T17:00:00+02:00',
    end: '2011-10-11T00:30:00+02:00',
    events: ['2011-10-03T09:00:00+02:00'],
  },
  {
    code: 'permit-3',
    channel: 'Internet',
    start: '2011-10-05',
    deadline: '2011-10-20',
    events: ['2011-10-06T09:00:00+02:00'],
  },
  {
    code: 'permit-4',
    start: '2011-10-05',
    deadline: '2011-10-19T23:59:00+02:00',
    events: ['2011-10-06T09:00:00+02:00'],
  },
  {
    code: 'permit-5',
    start: '2011-10-08',
    deadline: '2011-10-30',
    end: '2011-10-07T09:00:00+02:00',
    events: ['2011-10-04T09:00:00+02:00', '2011-10-09T09:00:00+02:00'],
  },
];

/** A folder with a log, its mapping and room for a database. */
export function permitFolder(log = permitLog(PERMIT_CASES)) {
  const folder = temporaryFolder();
  const [file, map] = [join(folder, 'permits.xes'), join(folder, 'permits.json')];
  writeFileSync(file, log);
  writeFileSync(map, JSON.stringify(PERMIT_MAPPING));
  return { file, map, dataDir: join(folder, 'var') };
}

/** A file that is gone when the test has finished. */
export function fileWith(text: string, name = 'permits.xes'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return path;
}

/** The mapping with some of its members replaced. */
export const changedMapping = (change: object): Mapping =>
  parseMapping(JSON.stringify({ ...PERMIT_MAPPING, ...change }), 'changed.json');
