/** Plans one day after another: its dossiers, their lives, and the events on their way to the server. */
import { type LocalDay, startOfLocalDay } from '../../domain/local-time.ts';
import { DayBuckets } from './day-buckets.ts';
import { planDay } from './day-plan.ts';
import { type Delivery, type Sender, senderOf, sourceOf } from './delivery.ts';
import { planLife } from './dossier-life.ts';
import { FAULT_RATES, spoilDelivery, spoilSender } from './faults.ts';
import type { LifeStep } from './life-step.ts';
import { OfficeTime } from './office-time.ts';
import { Outages } from './outages.ts';
import { type ProvinceModel, provinceModel } from './province-model.ts';
import { Random } from './random.ts';
import type { SimulationOptions } from './simulation-options.ts';

/** From a step in the source's system to its arrival here, ms; less than a second apart keeps the order. */
const LATENCY_MS = 1_500;
const JITTER_MS = 900;
/** Plans of the days before the first are never asked for further back than this. */
const LONGEST_BREAK_DAYS = 30;

export class DayPlanner {
  readonly buckets = new DayBuckets<Delivery>();
  readonly #options: SimulationOptions;
  readonly #model: ProvinceModel;
  readonly #desks: readonly { office: OfficeTime; mean: number }[];
  readonly #onlineShare: number;
  readonly #outages: Outages;
  readonly #formerDistricts: readonly string[];

  constructor(options: SimulationOptions) {
    this.#options = options;
    this.#model = provinceModel(options.catalogue, options.seed);
    const first = options.from - LONGEST_BREAK_DAYS;
    const { catalogue, dailyDossiers, aroundTheClock = 0 } = options;
    this.#desks = [
      { office: new OfficeTime(catalogue, first), mean: dailyDossiers * (1 - aroundTheClock) },
      { office: new OfficeTime(catalogue, first, 'always'), mean: dailyDossiers * aroundTheClock },
    ];
    this.#onlineShare = this.#model.fields.reduce(
      (sum, field) => sum + field.share * field.profile.online,
      0,
    );
    this.#formerDistricts = [...catalogue.formerUnits.values()]
      .filter(({ level }) => level === 'district')
      .map(({ code }) => code);
    this.#outages = new Outages(options.seed, FAULT_RATES[options.faults].outage);
  }

  /** Puts all events of the dossiers of one day into the buckets. */
  plan(day: LocalDay): void {
    const { seed, catalogue, faults } = this.#options;
    const rate = FAULT_RATES[faults];
    const prefix = catalogue.province.dossierCode;
    for (const { office, mean } of this.#desks) {
      const random = new Random(seed, `${office.opening}/${day}`);
      // Faults draw from a stream of their own: switching them changes no dossier's life.
      const faultRandom = new Random(seed, `faults/${office.opening}/${day}`);
      for (const filing of planDay(this.#model, office, day, mean, prefix, random)) {
        const steps = planLife(filing, office, this.#onlineShare, random);
        const sender = senderOf(filing, catalogue, seed);
        spoilSender(sender, rate, faultRandom);
        this.#send(sender, steps, faultRandom);
      }
    }
  }

  #send(sender: Sender, steps: readonly LifeStep[], random: Random): void {
    const rate = FAULT_RATES[this.#options.faults];
    const { filedAt, deskAt } = sender.filing;
    // Filed online before the first day: such a dossier is not known at all.
    const known = (filedAt ?? deskAt) >= startOfLocalDay(this.#options.from);
    let acceptedAt: number | null = null;
    for (const [index, step] of steps.entries()) {
      if (step.kind === 'status' && step.status === 'accepted') acceptedAt = step.at;
      const clean: Delivery = {
        arrivesAt: step.at + LATENCY_MS + JITTER_MS * random.unit(),
        sender,
        step,
        number: index + 1,
        correction: false,
        wrongTime: null,
        wrongUnit: null,
        extra: null,
      };
      const sent =
        this.#options.faults === 'none'
          ? [clean]
          : spoilDelivery(clean, acceptedAt, rate, random, this.#formerDistricts);
      for (const delivery of sent) {
        delivery.arrivesAt = this.#outages.arrival(sourceOf(sender, step), delivery.arrivesAt);
        if (known) this.buckets.add(delivery);
      }
    }
  }
}
