/**
 * Which unit of today a record means by `DonViXuLy`: a code or a name, of now or of before the merger of
 * 01/07/2025. What went to several units is not guessed: the likely successors are named instead.
 */
import type { Catalogue } from '../../catalogue.ts';
import { unitCodeFromLongForm } from '../../domain/dossier-code.ts';
import { sureSuccessor, unitWords } from '../../domain/former-unit.ts';

export type FoundUnit =
  | { ok: true; code: string; by: 'code' | 'name' | 'merger' }
  | { ok: false; likely: { code: string; name: string }[] };

export interface UnitFinder {
  /** @param texts code and names that the record gives, in order of trust */
  find(texts: readonly string[]): FoundUnit;
  /** The same for codes alone, of now or of before; no name is looked for. */
  findCode(codes: readonly string[]): FoundUnit;
  /** `phường Tuy Hòa (22015)` */
  describe(code: string): string;
}

/** A unit under a name of now or of before. */
interface Named {
  /** Of today's unit. */
  code: string;
  /** The name with its marks, in lower case. */
  spelling: string;
  /** Folded district of a unit of before; empty otherwise. */
  district: string;
}

/** Words before the name of a commune: the committee, its one-stop desk. */
const OFFICE = /^(?:(?:trung tam phuc vu hanh chinh cong|bo phan mot cua|uy ban nhan dan|ubnd)\s+)+/;
const DISTRICT = /[\s,(-]+((?:huyen|thi xa|thanh pho|tp|tx)\.?\s.+?)\)?$/;

export function createUnitFinder(
  catalogue: Pick<Catalogue, 'units' | 'formerUnits' | 'departments' | 'province'>,
): UnitFinder {
  const { units, formerUnits, departments, province } = catalogue;
  const provinceGroups = [province.dossierCode, ...province.formerDossierCodes];
  const byName = namesOfToday(catalogue);
  const byOldName = namesOfBefore(catalogue);
  const isUnit = (code: string) => units.has(code) || departments.has(code);
  const inThisProvince = new RegExp(`[\\s,-]+(?:tinh\\s+)?${foldName(province.name)}$`);
  const nameOf = (code: string) => {
    const unit = units.get(code);
    return unit ? `${unit.kind} ${unit.name}` : (departments.get(code)?.name ?? code);
  };

  /** A code of today comes first: most codes of before live on in the unit that took their commune in. */
  function findByCode(text: string): FoundUnit {
    const code = unitCodeFromLongForm(text.toUpperCase());
    if (isUnit(code)) return { ok: true, code, by: 'code' };
    const group = provinceGroups.find((each) => code.startsWith(`${each}.`));
    const inProvince = group === undefined ? code : code.slice(group.length + 1);
    if (isUnit(inProvince)) return { ok: true, code: inProvince, by: 'code' };
    const former = formerUnits.get(inProvince);
    if (former === undefined) return { ok: false, likely: [] };
    const sure = sureSuccessor(former);
    if (sure !== null) return { ok: true, code: sure, by: 'merger' };
    return { ok: false, likely: former.successors.map((each) => ({ code: each, name: nameOf(each) })) };
  }

  function findOne(text: string): FoundUnit {
    const coded = findByCode(text);
    if (coded.ok || coded.likely.length > 0) return coded;
    const said = nameIn(text);
    const today = byName.get(said.name) ?? [];
    const old = (byOldName.get(said.name) ?? []).filter(
      ({ district }) => said.district === '' || district === '' || sameDistrict(district, said.district),
    );
    const spelt = (each: Named) => each.spelling === said.spelling;
    // Marks tell Hòa Đông from Hòa Đồng; without them any of the name will do. A name of today comes first.
    for (const [named, by] of [
      [today.filter(spelt), 'name'],
      [old.filter(spelt), 'merger'],
      [today, 'name'],
      [old, 'merger'],
    ] as const) {
      const codes = [...new Set(named.map((each) => each.code))];
      const [only] = codes;
      if (only !== undefined && codes.length === 1) return { ok: true, code: only, by };
      if (codes.length > 1)
        return { ok: false, likely: codes.map((each) => ({ code: each, name: nameOf(each) })) };
    }
    return { ok: false, likely: [] };
  }

  /** The commune's own name in what is written around it: office before, district and province behind. */
  function nameIn(text: string): { name: string; spelling: string; district: string } {
    const folded = foldName(text);
    const start = OFFICE.exec(folded)?.[0].length ?? 0;
    const whole = folded.slice(start).replace(inThisProvince, '');
    const district = DISTRICT.exec(whole);
    const name = district ? whole.slice(0, district.index) : whole;
    return {
      name,
      spelling: spellingOf(text).slice(start, start + name.length),
      district: district?.[1] ?? '',
    };
  }

  return {
    describe(code) {
      const unit = units.get(code);
      return unit ? unitWords(unit) : `${nameOf(code)} (${code})`;
    },
    find: (texts) => firstFound(texts, findOne),
    findCode: (codes) => firstFound(codes, findByCode),
  };
}

/** The first text that says a unit; otherwise all that any of them makes likely. */
function firstFound(texts: readonly string[], findOne: (text: string) => FoundUnit): FoundUnit {
  const likely: { code: string; name: string }[] = [];
  for (const text of texts) {
    const found = findOne(text.trim());
    if (found.ok) return found;
    likely.push(...found.likely);
  }
  return { ok: false, likely };
}

/** Lower case without marks, one space between words. */
export function foldName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[’ʼ`]/g, "'")
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** Lower case with marks, one sign for each of the folded name. */
function spellingOf(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function grouped(named: readonly (Omit<Named, 'spelling'> & { name: string })[]): Map<string, Named[]> {
  const groups = new Map<string, Named[]>();
  for (const { name, ...each } of named) {
    const key = foldName(name);
    groups.set(key, [...(groups.get(key) ?? []), { ...each, spelling: spellingOf(name) }]);
  }
  return groups;
}

function namesOfToday({
  units,
  departments,
}: Pick<Catalogue, 'units' | 'departments'>): Map<string, Named[]> {
  const named = (code: string, name: string) => ({ code, name, district: '' });
  return grouped([
    ...[...departments.values()].flatMap(({ code, name, shortName }) => [
      named(code, name),
      named(code, shortName),
    ]),
    ...[...units.values()].map(({ code, name, kind }) => named(code, `${kind} ${name}`)),
  ]);
}

function namesOfBefore({ units }: Pick<Catalogue, 'units'>): Map<string, Named[]> {
  return grouped(
    [...units.values()].flatMap(({ code, formerDistrict, mergedFrom = [] }) =>
      mergedFrom.map((text) => {
        const notes = [...text.matchAll(/\(([^)]*)\)/g)].map((match) => foldName(match[1] ?? ''));
        const district = notes.find((note) => /^(?:huyen|thi xa|thanh pho) /.test(note));
        const name = text.replace(/\([^)]*\)/g, '').trim();
        return { code, name, district: district ?? foldName(formerDistrict) };
      }),
    ),
  );
}

/** `TP. Buôn Ma Thuột` and `Thành phố Buôn Ma Thuột` are one. */
function sameDistrict(one: string, other: string): boolean {
  const bare = (text: string) => text.replace(/^(?:huyen|thi xa|thanh pho|tp|tx)\.?\s+/, '');
  return bare(one) === bare(other);
}
