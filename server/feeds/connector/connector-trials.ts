/** Tries a connector out: looks at its page, reads it as it would be read, and remembers which readings went well. */
import type { ConnectorLook, ConnectorPreview, ConnectorSetting } from '#contract/connector';
import { readLook, readSetting, type SettingFault } from './connector-schema.ts';
import { fetchBody } from './fetch-values.ts';
import type { GivenSecret, Keeper } from './keep-setting.ts';
import { lookAtPage } from './look-at-page.ts';
import { PullFault } from './pull-fault.ts';
import type { Pull, PullDeps } from './pull-values.ts';

export type SettingOutcome<T> = { kind: 'ok'; result: T } | { kind: 'faults'; faults: SettingFault[] };

export interface Trials {
  look(given: unknown, secret: GivenSecret): Promise<SettingOutcome<ConnectorLook>>;
  preview(given: unknown, secret: GivenSecret): Promise<SettingOutcome<ConnectorPreview>>;
  /** Whether a preview of the same reading has found at least one good value. */
  isTried(setting: ConnectorSetting): boolean;
}

const LOOK_BYTES = 2_000_000;

/** @param stop of the server, which ends what is under way */
export function createTrials(deps: PullDeps, keeper: Keeper, pull: Pull, stop: AbortSignal): Trials {
  /** As text, without what does not bear on reading. */
  const tried = new Set<string>();
  const { secretFor, openSecret } = keeper;

  return {
    async look(given, givenSecret) {
      const read = readLook(given);
      if ('faults' in read) return { kind: 'faults', faults: read.faults };
      const { wish } = read;
      const secret = secretFor(wish, givenSecret);
      const open = openSecret(wish, secret);
      if (open.length > 0) return { kind: 'faults', faults: open };
      try {
        const body = await fetchBody({ ...wish, maxBytes: LOOK_BYTES }, { secret, tries: 1, stop }, deps);
        return { kind: 'ok', result: { error: null, bytes: body.length, ...lookAtPage(body, wish) } };
      } catch (error) {
        if (!(error instanceof PullFault)) throw error;
        return { kind: 'ok', result: { ...NOTHING, error: error.message } };
      }
    },
    async preview(given, givenSecret) {
      const read = readSetting(given, deps);
      if ('faults' in read) return { kind: 'faults', faults: read.faults };
      const secret = secretFor(read.setting, givenSecret);
      const open = openSecret(read.setting, secret);
      if (open.length > 0) return { kind: 'faults', faults: open };
      const result = await pull.preview(read.setting, secret, stop);
      if (result.good > 0) tried.add(readingOf(read.setting));
      return { kind: 'ok', result };
    },
    isTried: (setting) => tried.has(readingOf(setting)),
  };
}

const NOTHING: Omit<ConnectorLook, 'error'> = {
  bytes: 0,
  lists: [],
  list: '',
  delimiter: null,
  rows: 0,
  columns: [],
};

/** What bears on what is read. */
export function readingOf({
  enabled: _enabled,
  name: _name,
  schedule: _schedule,
  tries: _tries,
  ...reading
}: ConnectorSetting): string {
  return JSON.stringify(reading);
}
