/** Those who work with a server that dies: a source that posts until it is answered, and officers likewise. */
import type { AlarmItem, AlarmList } from '#contract/alarm-item';
import type { CloudEvent } from '#contract/cloud-event';
import type { NoticePage } from '#contract/notice';
import { statusEvent } from '../support/test-core.ts';
import { call, postBatch, type Session, signIn, tried } from './crash-calls.ts';
import { ADMIN_PASSWORD, type CrashLife, pause } from './crash-life.ts';
import { PASSWORD, settle, UNITS } from './crash-setting.ts';

/** Five working days; belongs to construction. */
const PROCEDURE = '1.013227';
/** Friday 20 November is the day: one, five and fifteen working days late. */
const DUE_DATES = ['2026-11-19', '2026-11-13', '2026-10-30'] as const;
export interface Acknowledged {
  id: string;
  by: string;
  /** Number of the alarm's newest move when it was answered. */
  version: number;
}

export interface People {
  /** Everything that was posted and answered, batch by batch. */
  batches: CloudEvent[][];
  acknowledged: Acknowledged[];
  /** Go on until `stop`, whether or not there is a server. */
  work(): Promise<unknown>;
  stop(): void;
  /** Nobody works any more: takes every alarm there is, and waits until all that was to be sent has been. */
  finish(): Promise<void>;
}

export async function crashPeople({ url }: CrashLife, random: () => number): Promise<People> {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const admin = await signIn(url, 'admin', ADMIN_PASSWORD);
  await settle(url, admin);
  const officers = await Promise.all(
    ['truc-ban-01', 'truc-ban-02'].map(async (name) => ({
      name,
      session: await signIn(url, name, PASSWORD),
    })),
  );
  const [first] = officers;
  if (first === undefined) throw new Error('nobody on duty');
  const batches: CloudEvent[][] = [];
  const acknowledged: Acknowledged[] = [];
  const open = new Map<string, CloudEvent[]>();
  let serial = 0;
  let working = true;

  /** Late dossiers of a group, or the end of all that a group has. */
  function nextBatch(): CloudEvent[] {
    return [1, 2].flatMap(() => {
      const group = `${pick(UNITS)} ${pick(DUE_DATES)}`;
      const held = open.get(group) ?? [];
      if (held.length > 0 && random() < 0.4) {
        open.delete(group);
        return held.map(({ data }) => event({ ...data, status: 'completed' }, '2026-11-20T07:02:00+07:00'));
      }
      const [unitCode = '', due = ''] = group.split(' ');
      const late = Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
        event(
          { unitCode, dueAt: `${due}T17:00:00+07:00`, dossierCode: `H15.${unitCode}-${serial}` },
          '2026-10-05T08:00:00+07:00',
        ),
      );
      open.set(group, [...held, ...late]);
      return late;
    });
  }

  function event(data: object, time: string): CloudEvent {
    return statusEvent({ procedureCode: PROCEDURE, ...data }, { id: `crash-${serial++}`, time });
  }

  async function post(): Promise<void> {
    while (working) {
      const batch = nextBatch();
      while ((await tried(() => postBatch(url, batch)))?.status !== 200) await pause(25);
      batches.push(batch);
      await pause(60 + random() * 120);
    }
  }

  async function acknowledge({ name, session }: (typeof officers)[number]): Promise<void> {
    while (working) {
      await pause(200 + random() * 600);
      const list = await tried(() => call<AlarmList>(url, session, 'GET', '/alarms?state=open,cleared'));
      const alarm = list?.status === 200 && list.body.items.length > 0 ? pick(list.body.items) : null;
      if (alarm !== null) await take(name, session, alarm.id);
    }
  }

  /** As long as there is no answer nobody knows whether it was kept; a refusal is one. */
  async function take(by: string, session: Session, id: string): Promise<void> {
    for (;;) {
      const answer = await tried(() =>
        call<AlarmItem>(url, session, 'POST', `/alarms/${id}/acknowledge`, { reason: '' }),
      );
      if (answer?.status === 200) acknowledged.push({ id, by, version: answer.body.version });
      if (answer !== null && answer.status < 500) return;
      await pause(25);
    }
  }

  return {
    ...{ batches, acknowledged },
    work: () => Promise.all([post(), ...officers.map(acknowledge)]),
    stop() {
      working = false;
    },
    async finish() {
      for (;;) {
        const { body } = await call<AlarmList>(url, first.session, 'GET', '/alarms?state=open,cleared');
        for (const { id } of body.items) await take(first.name, first.session, id);
        const { counts } = (await call<NoticePage>(url, first.session, 'GET', '/notices?whose=all')).body;
        if (body.items.length === 0 && counts.queued + counts.failed + counts.sending === 0) return;
        await pause(200);
      }
    },
  };
}
