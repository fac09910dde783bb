/** Whether a silence names what there is: one of an unknown unit or field would hide nothing and say nothing. */
import { ALL_FIELDS, ALL_SOURCES, PROVINCE_UNIT } from '#contract/alarm';
import { SUBJECT_KINDS, type SubjectKind, subjectKind } from '#contract/alarm-subject';
import type { SilenceDraft } from '#contract/duty';
import type { Catalogue } from '../catalogue.ts';
import { HttpProblem } from './problem.ts';

type KnownRows = Pick<Catalogue, 'units' | 'departments' | 'fields' | 'iocFields' | 'indicators' | 'sources'>;
type Named = Pick<SilenceDraft, 'unit' | 'field' | 'stage'>;

/** Second codes of groups that no list holds: all sources together, the reform plan, the rota. */
const OWN_CODES: ReadonlySet<string> = new Set([ALL_FIELDS, ALL_SOURCES, 'reform_plan', 'rota']);

const LIST_WORDS: Record<SubjectKind, string> = {
  field: 'lĩnh vực thủ tục (GET /api/v1/fields)',
  iocField: 'lĩnh vực điều hành (GET /api/v1/indicators, mục fields)',
  indicator: 'chỉ tiêu (GET /api/v1/indicators)',
  source: 'nguồn (GET /api/v1/sources)',
};

/** @throws HttpProblem `invalid_request` naming each code that is in no list */
export function assertNamesKnown(draft: Named, rows: KnownRows): void {
  const errors = [...unitFaults(draft, rows), ...fieldFaults(draft, rows)];
  if (errors.length > 0) throw new HttpProblem('invalid_request', { errors });
}

function unitFaults({ unit }: Named, { units, departments }: KnownRows) {
  if (unit === null || unit === PROVINCE_UNIT || units.has(unit) || departments.has(unit)) return [];
  const message = 'Mã đơn vị không có trong danh mục (GET /api/v1/units); để trống là mọi đơn vị.';
  return [{ path: 'body.unit', message }];
}

function fieldFaults({ field, stage }: Named, rows: KnownRows) {
  if (field === null || OWN_CODES.has(field)) return [];
  const lists: Record<SubjectKind, ReadonlyMap<string, unknown>> = {
    ...{ field: rows.fields, iocField: rows.iocFields },
    ...{ indicator: rows.indicators, source: rows.sources },
  };
  // Without a stage it is about groups of every kind.
  const kind = subjectKind({ field, stage });
  const kinds = stage === null ? SUBJECT_KINDS : kind === null ? [] : [kind];
  if (kinds.some((each) => lists[each].has(field))) return [];
  const message =
    kinds.length === 0
      ? 'Cảnh báo ở giai đoạn này không chia theo lĩnh vực; để trống field.'
      : `Mã không có trong danh mục ${kinds.map((each) => LIST_WORDS[each]).join(', ')}; để trống là tất cả.`;
  return [{ path: 'body.field', message }];
}
