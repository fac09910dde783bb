/** The log, its fold and the one way in, without any network: what the server and every command share. */
import { join } from 'node:path';
import { z } from 'zod';
import { issueWords } from '#contract/issue-words';
import { type Catalogue, loadCatalogue } from './catalogue.ts';
import { type ChangeFeed, createChangeFeed } from './change-feed.ts';
import { type Clock, machineClock } from './clock.ts';
import type { IngestSources } from './config/ingest-sources.ts';
import type { FoldRules } from './domain/dossier.ts';
import { successorAdvice } from './domain/former-unit.ts';
import { placeRuns } from './domain/personal-names.ts';
import { isSourceOf } from './domain/source-urn.ts';
import { foldRulesOf } from './fold-rules.ts';
import { createGatheredIngest, type GatheredIngest } from './ingest/gathered-ingest.ts';
import { createIngest, createIngestAll, type Ingest, type IngestDeps } from './ingest/ingest-events.ts';
import { createRelease, type ReleaseValue } from './ingest/release-value.ts';
import type { DossierTable } from './store/dossier-table.ts';
import { openStore, type Store } from './store/open-store.ts';
import type { RefoldProgress } from './store/refold.ts';

/** The reference data that ships with the program. */
export const DATA_FOLDER = new URL('../data/', import.meta.url);

/** Name of the database in its folder. */
export const STORE_FILE = 'ioc.sqlite';

export interface CoreOptions {
  /** Folder of the database, made when it is not there. */
  dataDir: string;
  clock?: Clock;
  catalogue?: Catalogue;
  /** By the name of an ingest key the beginnings of sources it may speak for; any where it is not named. */
  ingestSources?: IngestSources;
  /** Told how far a fold of the whole log has come, which a new schema may ask for. */
  onRefold?: RefoldProgress;
}

export interface Core {
  catalogue: Catalogue;
  clock: Clock;
  rules: FoldRules;
  store: Store;
  dossiers: DossierTable;
  feed: ChangeFeed;
  ingest: Ingest;
  /** The same for batches that come over the network, many at a time. */
  gatheredIngest: GatheredIngest;
  /** Codes that may stand in an event. */
  units: IngestDeps['units'];
  /** Lets a refused indicator value count. */
  releaseValue: ReleaseValue;
  close(): void;
}

/** @throws CatalogueError, StoreError */
export function openCore({
  dataDir,
  clock = machineClock,
  catalogue = loadCatalogue(DATA_FOLDER),
  ingestSources = new Map(),
  onRefold,
}: CoreOptions): Core {
  // What a source is told about its events, it is told in Vietnamese.
  z.config({ localeError: issueWords });
  const rules = foldRulesOf(catalogue);
  const store = openStore(join(dataDir, STORE_FILE), rules, onRefold);
  const feed = createChangeFeed();
  const placeNames = new Set(namesOf(catalogue).flatMap(placeRuns));
  const units = {
    isHandlingUnit: (code: string) => catalogue.units.has(code) || catalogue.departments.has(code),
    isCommune: (code: string) => catalogue.units.has(code),
    isField: (code: string) => catalogue.iocFields.has(code),
    advice: (code: string) => successorAdvice(code, catalogue.formerUnits, catalogue.units),
    isPlaceName: (words: string) => placeNames.has(words),
  };
  const ingestDeps = { store, feed, clock, units, indicators: catalogue.indicators };
  const ingest = createIngest(ingestDeps);
  const gatheredIngest = createGatheredIngest(
    createIngestAll({ ...ingestDeps, speaksFor: speakingBy(ingestSources) }),
  );
  return {
    catalogue,
    clock,
    rules,
    store,
    dossiers: store.dossiers,
    feed,
    ingest,
    gatheredIngest,
    units,
    releaseValue: createRelease(ingestDeps),
    close: () => store.close(),
  };
}

/** Who may speak for which source, by what the configuration binds to a key. */
export function speakingBy(bound: IngestSources): (via: string, source: string) => boolean {
  return (via, source) => {
    const prefixes = bound.get(via);
    return prefixes === undefined || isSourceOf(source, prefixes);
  };
}

function namesOf({ units, departments, fields, iocFields, province }: Catalogue): string[] {
  return [
    province.name,
    ...[...units.values(), ...iocFields.values()].map(({ name }) => name),
    ...[...departments.values(), ...fields.values()].flatMap(({ name, shortName }) => [name, shortName]),
  ];
}
