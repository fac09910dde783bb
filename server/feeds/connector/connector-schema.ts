/** What a connector may be set to: its shape, and what the shape alone cannot say. */
import { z } from 'zod';
import { CONNECTOR_FORMATS, type ConnectorSetting, type TextRule } from '#contract/connector';
import type { IndicatorRow, SourceRow } from '#contract/indicator';
import { ZONE } from '../../domain/local-time.ts';
import { isTimeFormat } from '../carry-time.ts';
import { isKnownZone } from '../zone-offset.ts';
import { nextRuns } from './next-runs.ts';

const path = z.string().trim().max(200);
const table = z.record(z.string().max(200), z.string().max(64));
const rule = z.union([
  z.strictObject({ constant: z.string().min(1).max(64) }),
  z.strictObject({ path: path.min(1), table: table.optional() }),
]);

const mapping = z.strictObject({
  rows: path.default(''),
  delimiter: z.enum([',', ';', '\t']).default(','),
  values: z
    .array(
      z.strictObject({
        indicator: rule,
        unit: rule.nullable().default(null),
        value: path.min(1),
        time: path.min(1).nullable().default(null),
      }),
    )
    .min(1)
    .max(50),
  timeFormats: z
    .array(z.string().refine(isTimeFormat, 'cần "iso" hoặc mẫu gồm yyyy MM dd HH mm ss'))
    .min(1)
    .max(10)
    .default(['iso']),
  zone: z.string().refine(isKnownZone, 'không phải múi giờ IANA').default(ZONE),
  decimal: z.enum(['.', ',']).default('.'),
});

/** Secrets never stand in an address, which the log keeps. */
const SECRET_PARAMETER = /(^|[_-])(api[_-]?key|key|token|secret|password|pass|auth|sig(nature)?)$/i;

const address = z
  .string()
  .trim()
  .max(1_000)
  .superRefine((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null || !['http:', 'https:'].includes(url.protocol))
      return context.addIssue('cần một địa chỉ http:// hoặc https://');
    if (url.username !== '' || url.password !== '')
      context.addIssue('địa chỉ không được chứa tên người dùng, mật khẩu; dùng mã truy cập');
    if ([...url.searchParams.keys()].some((name) => SECRET_PARAMETER.test(name)))
      context.addIssue('địa chỉ không được chứa mã truy cập; dùng ô mã truy cập riêng');
  });

export const connectorSetting = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,31}$/, 'cần 2–32 chữ thường không dấu, chữ số, dấu gạch ngang'),
  name: z.string().trim().min(3).max(100),
  source: z.string().max(32).describe('Mã nguồn đã khai báo'),
  enabled: z.boolean().default(false),
  url: address,
  format: z.enum(CONNECTOR_FORMATS),
  mapping,
  schedule: z
    .string()
    .trim()
    .max(100)
    .refine(isSchedule, 'cần mẫu cron năm phần, ví dụ 5 * * * * hoặc 0 7 * * 1-5')
    .describe('Cron theo giờ Việt Nam'),
  timeoutSeconds: z.int().min(1).max(120).default(20),
  maxBytes: z.int().min(1_024).max(20_000_000).default(2_000_000),
  tries: z.int().min(1).max(5).default(3),
});

function isSchedule(pattern: string): boolean {
  return nextRuns(pattern, ANY_MOMENT, 1) !== null;
}
/** A pattern may name a day of a year to come; whether it still comes is seen from here. */
const ANY_MOMENT = Date.parse('2025-01-01T00:00:00Z');

/** The page alone, before there is a mapping. */
const lookWish = z.strictObject({
  id: z.string().max(32).default('').describe('Kết nối đang giữ mã truy cập'),
  url: address,
  format: z.enum(CONNECTOR_FORMATS),
  rows: path.nullable().default(null),
  delimiter: z.enum([',', ';', '\t']).nullable().default(null),
  timeoutSeconds: z.int().min(1).max(120).default(20),
});
export type GivenLook = z.output<typeof lookWish>;

/** Everything wrong with what is to be looked at, or the wish with its defaults. */
export function readLook(given: unknown): { wish: GivenLook } | { faults: SettingFault[] } {
  const parsed = lookWish.safeParse(given);
  return parsed.success ? { wish: parsed.data } : { faults: faultsOf(parsed.error) };
}

function faultsOf({ issues }: z.ZodError): SettingFault[] {
  return issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
}

export interface SettingFault {
  /** Place in the setting, `mapping.values.0.indicator`. */
  path: string;
  message: string;
}

interface Known {
  indicators: ReadonlyMap<string, IndicatorRow>;
  sources: ReadonlyMap<string, SourceRow>;
}

/** Everything wrong with the setting, or the setting with its defaults. */
export function readSetting(
  given: unknown,
  known: Known,
): { setting: ConnectorSetting } | { faults: SettingFault[] } {
  const parsed = connectorSetting.safeParse(given);
  if (!parsed.success) return { faults: faultsOf(parsed.error) };
  const faults = strangers(parsed.data, known);
  return faults.length > 0 ? { faults } : { setting: parsed.data };
}

/** Names that nothing here is called by. */
function strangers(setting: ConnectorSetting, { indicators, sources }: Known): SettingFault[] {
  const source = sources.get(setting.source);
  if (source === undefined) return [{ path: 'source', message: `Không có nguồn mang mã ${setting.source}.` }];
  if (source.kind === 'form')
    return [
      { path: 'source', message: `Nguồn “${source.name}” nhập tay và cần người duyệt, không lấy tự động.` },
    ];
  return setting.mapping.values.flatMap(({ indicator }, index) =>
    codesOf(indicator).flatMap((code): SettingFault[] => {
      const row = indicators.get(code);
      const place = `mapping.values.${index}.indicator`;
      if (row === undefined) return [{ path: place, message: `Không có chỉ tiêu mang mã ${code}.` }];
      if (row.computed !== null || row.source !== source.code)
        return [{ path: place, message: `Chỉ tiêu “${row.name}” không thuộc nguồn “${source.name}”.` }];
      return [];
    }),
  );
}

/** Without a table the page's own words are the codes, and each is judged as it comes. */
function codesOf(indicator: TextRule): string[] {
  if ('constant' in indicator) return [indicator.constant];
  return Object.values(indicator.table ?? {});
}
