/** Reports for officers: counts from the store, made into the form and its files. */
import type { Scope } from '#contract/snapshot';
import type { Catalogue } from '../catalogue.ts';
import type { Clock } from '../clock.ts';
import { PROVINCE } from '../domain/counting.ts';
import { formIi06a, NOTHING } from '../domain/form-ii06a.ts';
import { type Ii06aDesk, ii06aDocument } from '../domain/ii06a-document.ts';
import { localDay } from '../domain/local-time.ts';
import type { Store } from '../store/open-store.ts';
import { ii06aCsv } from './ii06a-csv.ts';
import { ii06aXlsx } from './ii06a-xlsx.ts';

export function createReports(deps: {
  store: Pick<Store, 'reports' | 'log'>;
  catalogue: Catalogue;
  clock: Clock;
}): Ii06aDesk {
  const { store, catalogue, clock } = deps;
  const unitOf = (scope: Scope) => (scope === 'province' ? null : scope.slice('unit:'.length));
  return {
    ii06a(scope, from, to) {
      const now = clock.now();
      const today = localDay(now);
      const unit = unitOf(scope);
      const period = { from, to: Math.min(to, today), today };
      const counted = store.reports.ii06a(unit ?? PROVINCE, period);
      const known = [...catalogue.fields.keys()];
      const fields = [...known, ...[...counted.keys()].filter((field) => !catalogue.fields.has(field))];
      const form = formIi06a(fields.map((field) => counted.get(field) ?? { ...NOTHING, field }));
      return ii06aDocument(form, {
        ...{ scope, from, to, today, now, seq: store.log.lastSeq() },
        reportingUnit: unit === null ? `Toàn tỉnh ${catalogue.province.name}` : nameOf(unit, catalogue),
        fieldName: (code) => catalogue.fields.get(code)?.name ?? code,
      });
    },
    csv: ii06aCsv,
    xlsx: ii06aXlsx,
  };
}

function nameOf(code: string, { units, departments }: Catalogue): string {
  const commune = units.get(code);
  if (commune === undefined) return departments.get(code)?.name ?? code;
  return `${commune.kind.charAt(0).toLocaleUpperCase('vi')}${commune.kind.slice(1)} ${commune.name}`;
}
