/**
 * Figures of the service index that follow from what is simulated otherwise: shares of the dossiers and petitions
 * that came in, and of the procedures that units handle.
 */
import type { Catalogue, Procedure } from '../../catalogue.ts';
import { localDay } from '../../domain/local-time.ts';
import { type Period, type UnitShare, unitShares } from './indicator-level.ts';
import { receivedPetitions } from './petition-feed.ts';
import type { PetitionBook } from './petition-lives.ts';
import { Random } from './random.ts';
import type { ReceivedBook } from './received-book.ts';
import type { CountedSpec, IndicatorSpec, SimulationData } from './simulation-data.ts';
import { unitProfiles } from './unit-profiles.ts';

interface Handled {
  procedures: number;
  online: number;
  /** With a fee in some of their dossiers. */
  fee: number;
}

export interface FigureCountsOptions {
  catalogue: Catalogue;
  simulation: SimulationData;
  seed: number;
  /** Where the counts of dossiers come from, and those of petitions. */
  received: ReceivedBook;
  petitions: PetitionBook;
}

export class FigureCounts {
  readonly #options: FigureCountsOptions;
  readonly #specs: ReadonlyMap<string, IndicatorSpec>;
  #handled: ReadonlyMap<string, Handled> | undefined;

  constructor(options: FigureCountsOptions) {
    this.#options = options;
    this.#specs = new Map(options.simulation.rows.map((spec) => [spec.code, spec]));
  }

  /**
   * A whole number, the same whenever it is asked for.
   * @param period as far as it has come
   * @param unit null: the province's own figure of what stands
   */
  value(code: string, counted: CountedSpec, period: Period, unit: UnitShare | null): number {
    const share = Math.min(1, counted.share * (unit?.factor ?? 1));
    const of = this.#base(counted, period, unit);
    if (counted.of !== 'figure') return Math.max(this.#specs.get(code)?.least ?? 0, Math.floor(share * of));
    // Each of a few is drawn, so that small units are not all alike.
    const random = new Random(this.#options.seed, `${code}/${unit?.code ?? ''}/${period.start}`);
    if (of > MANY) return Math.floor(share * of);
    return Array.from({ length: of }, () => random.chance(share)).filter(Boolean).length;
  }

  #base(counted: CountedSpec, period: Period, unit: UnitShare | null): number {
    const { of, field, figure = '' } = counted;
    const { received, petitions } = this.#options;
    const place = unit?.code ?? PROVINCE;
    const [from, to] = [localDay(period.start), localDay(period.end)];
    if (of === 'received') return received.received(place, field ?? null, from, to);
    if (of === 'petitions') return receivedPetitions(petitions, period).get(place) ?? 0;
    if (of !== 'figure') return this.#procedures().get(place)?.[of] ?? 0;
    const spec = this.#specs.get(figure);
    if (spec?.counted === undefined) return 0;
    return this.value(figure, spec.counted, period, unit === null ? null : this.#shareOf(spec, unit.code));
  }

  /** A unit deviates from each figure in its own way. */
  #shareOf(spec: IndicatorSpec, unit: string): UnitShare | null {
    return unitShares(this.#options.seed, spec, new Map([[unit, 1]]))[0] ?? null;
  }

  /** By unit; a procedure of several units is one of the province's. */
  #procedures(): ReadonlyMap<string, Handled> {
    this.#handled ??= handledProcedures(this.#options);
    return this.#handled;
  }
}

/** Above it a share is as good as the draws. */
const MANY = 40;
const PROVINCE = '';

function handledProcedures(options: FigureCountsOptions): ReadonlyMap<string, Handled> {
  const { catalogue, seed } = options;
  const { model } = options.received;
  const handled = new Map<string, Handled>();
  const withFee = new Set(model.fields.filter(({ profile }) => profile.fee > 0).map(({ code }) => code));
  const communes = [...unitProfiles(catalogue, seed).communes.values()];
  const add = (place: string, { online, fieldCode }: Procedure) => {
    const known = handled.get(place) ?? { procedures: 0, online: 0, fee: 0 };
    handled.set(place, {
      procedures: known.procedures + 1,
      online: known.online + (online === 'none' ? 0 : 1),
      fee: known.fee + (withFee.has(fieldCode) ? 1 : 0),
    });
  };
  for (const procedure of catalogue.procedures.values()) {
    add(PROVINCE, procedure);
    for (const place of new Set(communes.map((commune) => model.handlerOf(procedure, commune).code)))
      add(place, procedure);
  }
  return handled;
}
