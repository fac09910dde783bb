/** A small province at work: officers, a rota, and dossiers that stand as a test wants them. */

import { setTimeout as pause } from 'node:timers/promises';
import type { AlarmDetail, AlarmItem, AlarmList } from '#contract/alarm-item';
import type { AlarmRules } from '#contract/alarm-rules';
import type { CloudEvent } from '#contract/cloud-event';
import type { Role } from '#contract/http-api';
import { ADMIN_PASSWORD, type BootOptions, bootApp, type TestApp } from '../support/boot-app.ts';
import { communes, statusEvent } from '../support/test-core.ts';

export const OFFICER_PASSWORD = 'mật khẩu cho kiểm thử';
/** 1.013227 has a limit of five working days and belongs to construction. */
export const PROCEDURE = '1.013227';
export const [FIRST = '', SECOND = '', THIRD = ''] = communes;

export interface Province extends TestApp {
  /** Signs an officer in, making the account first. */
  officer(name: string, role?: Role, scope?: string): Promise<Officer>;
  /** Everything that is due at the clock's present time. */
  tick(): void;
  /** Moves the clock in steps of a minute or less, ticking at each. */
  pass(minutes: number, stepMinutes?: number): Promise<void>;
  at(local: string): void;
  /** An administrator edits the rules over HTTP. */
  editRules(edit: (rules: AlarmRules) => void): Promise<{ status: number; body: Record<string, unknown> }>;
  /** Switches off every rule but these. */
  onlyRules(...codes: string[]): Promise<void>;
}

export interface Officer {
  name: string;
  list(query?: string): Promise<AlarmList>;
  detail(id: string): Promise<AlarmDetail>;
  act(
    id: string,
    command: string,
    body?: object,
  ): Promise<{ status: number; body: AlarmItem & { code?: string; detail?: string } }>;
  post(path: string, body?: object): Promise<{ status: number; body: Record<string, unknown> }>;
  get(path: string): Promise<{ status: number; body: Record<string, unknown> }>;
}

/** What happened last. The watch may have called somebody meanwhile, in its own time. */
export function lastMove({ history }: Pick<AlarmDetail, 'history'>) {
  return history.map(({ move }) => move).findLast(({ kind }) => kind !== 'escalated');
}

export async function bootProvince(options: BootOptions = {}): Promise<Province> {
  const app = await bootApp({ alarms: true, ...options });
  const json = { 'content-type': 'application/json' };
  const sessions = new Map<string, Promise<Record<string, string>>>();

  /** A session ends when the hand clock has gone on for hours: whoever is refused signs in again. */
  async function call(name: string, method: string, path: string, body?: object): Promise<Response> {
    const password = name === 'admin' ? ADMIN_PASSWORD : OFFICER_PASSWORD;
    for (let turn = 0; ; turn++) {
      const session = sessions.get(name) ?? app.signIn(name, password);
      sessions.set(name, session);
      const response = await fetch(`${app.url}/api/v1${path}`, {
        method,
        headers: { ...(await session), ...json },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (response.status !== 401 || turn > 0) return response;
      sessions.delete(name);
    }
  }

  async function officer(name: string, role: Role = 'duty', scope = 'province'): Promise<Officer> {
    const isKnown = app.access.accounts.list().some((account) => account.name === name);
    if (!isKnown)
      await call('admin', 'POST', '/users', { user: name, password: OFFICER_PASSWORD, role, scope });
    const answer = async (method: string, path: string, body?: object) => {
      const response = await call(name, method, path, body);
      const text = await response.text();
      return {
        status: response.status,
        body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
      };
    };
    return {
      name,
      list: async (query = '') => (await answer('GET', `/alarms${query}`)).body as unknown as AlarmList,
      detail: async (id) => (await answer('GET', `/alarms/${id}`)).body as unknown as AlarmDetail,
      act: async (id, command, body = {}) =>
        (await answer('POST', `/alarms/${id}/${command}`, body)) as never,
      post: (path, body = {}) => answer('POST', path, body),
      get: (path) => answer('GET', path),
    };
  }

  async function editRules(edit: (rules: AlarmRules) => void) {
    const editor = await officer('admin');
    const { body } = await editor.get('/alarm-rules');
    const rules = body as unknown as AlarmRules;
    edit(rules);
    return editor.post('/alarm-rules', { rules, reason: 'Thử quy tắc trong kiểm thử' });
  }

  return {
    ...app,
    officer,
    editRules,
    async onlyRules(...codes) {
      const { status } = await editRules(({ rules }) => {
        for (const rule of rules) rule.enabled = codes.includes(rule.code);
      });
      if (status !== 200) throw new Error(`rules were refused: ${status}`);
    },
    tick: () => app.services.alarms.step(),
    async pass(minutes, stepMinutes = 1) {
      for (let left = minutes, steps = 0; left > 0; left -= stepMinutes, steps++) {
        app.clock.advance(Math.min(left, stepMinutes) * 60_000);
        app.services.alarms.step();
        // Lines that the server gives up meanwhile are found closed before the next call.
        if (steps % 20 === 0) await pause(5);
      }
      await pause(20);
    },
    at(local) {
      app.clock.set(local.includes('+') ? local : `${local}+07:00`);
      app.services.alarms.step();
    },
  };
}

/** Dossiers of one unit, accepted and due on a local day. */
export function dossiers(
  unit: string,
  count: number,
  { due, accepted = '2026-11-02T08:00:00', tag = 'a' }: { due: string; accepted?: string; tag?: string },
): CloudEvent[] {
  return Array.from({ length: count }, (_none, index) =>
    statusEvent(
      {
        dossierCode: `H15.${unit}-${tag}-${due.replaceAll('-', '')}-${index}`,
        procedureCode: PROCEDURE,
        unitCode: unit,
        dueAt: `${due}T17:00:00+07:00`,
      },
      { time: `${accepted}+07:00` },
    ),
  );
}

export function finished(events: readonly CloudEvent[], at: string): CloudEvent[] {
  return events.map((event) =>
    statusEvent({ ...(event.data as Record<string, string>), status: 'completed' }, { time: `${at}+07:00` }),
  );
}

export function apologies(events: readonly CloudEvent[], at: string, newDueAt: string): CloudEvent[] {
  return events.map((event) => ({
    ...{ specversion: '1.0', source: 'urn:test:one-stop', type: 'vn.ioc.dossier.apology.v1' },
    id: `apology-${String(event.data.dossierCode)}`,
    time: `${at}+07:00`,
    data: { dossierCode: event.data.dossierCode, reason: 'quá tải', newDueAt: `${newDueAt}+07:00` },
  })) as CloudEvent[];
}
