/** The real core on a temporary database and a hand-driven clock, and events to post to it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CloudEvent, DossierStatusData } from '#contract/cloud-event';
import { type Catalogue, loadCatalogue } from '../../server/catalogue.ts';
import { HandClock } from '../../server/clock.ts';
import { type Core, DATA_FOLDER, openCore } from '../../server/core.ts';

export const NOW = '2026-11-20T14:05:31+07:00';
export const catalogue: Catalogue = loadCatalogue(DATA_FOLDER);
export const communes = [...catalogue.units.keys()];
export const departments = [...catalogue.departments.keys()];
export const procedures = [...catalogue.procedures.keys()];

/** Every rule switched off: the log holds what a test puts into it, and nothing more. */
export function withoutAlarms(from: Catalogue): Catalogue {
  const rules = from.alarmRules.rules.map((rule) => ({ ...rule, enabled: false }));
  return { ...from, alarmRules: { ...from.alarmRules, rules } };
}

/** A folder that is gone when the test has finished. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ioc-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface TestCore extends Core {
  clock: HandClock;
  dataDir: string;
  /** Everything the store has written, as bytes. */
  storedBytes(): Buffer;
}

export function testCore(options: { dataDir?: string; clock?: HandClock } = {}): TestCore {
  const dataDir = options.dataDir ?? temporaryFolder();
  const clock = options.clock ?? new HandClock(NOW);
  const core = openCore({ dataDir, clock, catalogue });
  onTestFinished(() => {
    if (core.store.db.open) core.close();
  });
  const storedBytes = () =>
    Buffer.concat(readdirSync(dataDir).map((file) => readFileSync(join(dataDir, file))));
  return { ...core, clock, dataDir, storedBytes };
}

let serial = 0;

/** A valid status event; whatever is given replaces the default. */
export function statusEvent(
  data: Partial<DossierStatusData> & Record<string, unknown> = {},
  envelope: Partial<Omit<CloudEvent, 'data'>> = {},
): CloudEvent {
  serial++;
  return {
    specversion: '1.0',
    id: `event-${serial}`,
    source: 'urn:test:one-stop',
    type: 'vn.ioc.dossier.status.v1',
    time: '2026-11-20T08:00:00+07:00',
    ...envelope,
    data: {
      dossierCode: 'H15.24133-261120-0001',
      procedureCode: '1.001193',
      unitCode: '24133',
      channel: 'counter',
      status: 'accepted',
      ...data,
    },
  };
}
