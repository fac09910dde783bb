/** What a source brings, as far as figures depend on it: told by the types of events it has sent. */
import { CARGOES, type Cargo } from '#contract/indicator';

const CARGO_OF: Readonly<Record<string, Cargo>> = {
  'vn.ioc.dossier.status.v1': 'dossiers',
  'vn.ioc.dossier.apology.v1': 'dossiers',
  'vn.ioc.dossier.digitisation.v1': 'dossiers',
  'vn.ioc.dossier.payment.v1': 'payments',
  'vn.ioc.dossier.rating.v1': 'ratings',
  'vn.ioc.petition.status.v1': 'petitions',
};

/** One bit for each cargo, as the store keeps them together. 0 for types that no counted figure is made of. */
export function cargoBit(type: string): number {
  const cargo = CARGO_OF[type];
  return cargo === undefined ? 0 : 1 << CARGOES.indexOf(cargo);
}

/** @param bits sum of `cargoBit` */
export function cargoesOf(bits: number): Cargo[] {
  return CARGOES.filter((_, index) => (bits & (1 << index)) !== 0);
}
