/** The mapping file: which attributes of a foreign log are what here. Its format is explained in data/mappings/README.md. */
import { z } from 'zod';
import { APPLICANT_KINDS, CHANNELS, DOSSIER_STATUSES } from '#contract/status';
import { isTimeFormat } from './carry-time.ts';
import { ImportFault } from './log-case.ts';
import { isKnownZone } from './zone-offset.ts';

/** Attributes of the XES standard that name a person, beside those a mapping lists itself. */
const ALWAYS_PERSONAL = ['org:resource'];

const name = z.string().min(1).max(200);

/** Puts a value on one of several codes, always the same one for the same value of `by`. */
const spread = z.strictObject({
  by: name.describe('attribute of the case'),
  over: z.union([z.literal('communes'), z.array(name).min(1)], {
    error: 'expected "communes" or a list of unit codes',
  }),
});
export type Spread = z.infer<typeof spread>;

interface RuleShape {
  constant?: unknown;
  attribute?: unknown;
  spread?: unknown;
  prefix?: unknown;
  table?: unknown;
}

/** Where a value comes from: one of `constant`, `attribute`, `spread`; a table turns foreign words into ours. */
function valueRule<T extends z.ZodType<string>>(target: T, words = 'a text') {
  const entry = z.union([target, z.null(), z.strictObject({ spread })], {
    error: `expected ${words}, null, or {"spread": …}`,
  });
  return z
    .strictObject({
      constant: target.optional(),
      attribute: name.optional(),
      prefix: z.string().max(40).optional(),
      table: z.record(z.string(), entry).optional(),
      spread: spread.optional(),
    })
    .superRefine((rule: RuleShape, context) => {
      const sources = [rule.constant, rule.attribute, rule.spread].filter((one) => one !== undefined);
      if (sources.length !== 1) context.addIssue('expected exactly one of "constant", "attribute", "spread"');
      if (rule.attribute === undefined && (rule.table !== undefined || rule.prefix !== undefined))
        context.addIssue('"table" and "prefix" belong to an "attribute"');
    });
}

function wordRule<T extends readonly [string, ...string[]]>(words: T) {
  return valueRule(z.enum(words), words.join(', '));
}

const textRule = valueRule(z.string().min(1).max(200));
const attributeRule = z.strictObject({ attribute: name });

/** An event up to so many seconds after the end was part of ending: two clocks, or two writes, of one act. */
const endRule = attributeRule.extend({ toleranceSeconds: z.number().min(0).max(60).default(0) });

const csvFormat = z.strictObject({
  kind: z.literal('csv'),
  delimiter: z.string().length(1).default(','),
  encoding: z.string().default('utf-8').refine(isKnownEncoding, 'not an encoding that this machine knows'),
  /** One row is one case, or one event of the case that `caseColumn` names. */
  rows: z.enum(['case', 'event']),
});

const mappingSchema = z.strictObject({
  title: z.string().min(1),
  /** File names this mapping is for, `*` standing for any text. */
  files: z.array(name).default([]),
  format: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('xes') }), csvFormat]),
  source: z
    .string()
    .regex(/^urn:[A-Za-z0-9][A-Za-z0-9-]+:\S+$/, 'expected a URN, "urn:example:permits"')
    .max(200),
  zone: z.string().refine(isKnownZone, 'not an IANA time zone that this machine knows'),
  timeFormats: z
    .array(z.string().refine(isTimeFormat, 'expected "iso" or a pattern of yyyy MM dd HH mm ss'))
    .min(1)
    .default(['iso']),
  personal: z.array(name).default([]),
  case: z.strictObject({
    dossierCode: textRule,
    procedureCode: textRule,
    unitCode: textRule,
    communeCode: textRule.optional(),
    channel: wordRule(CHANNELS),
    applicantKind: wordRule(APPLICANT_KINDS).optional(),
    start: z
      .union([attributeRule, z.literal('first_event')], {
        error: 'expected {"attribute": …} or "first_event"',
      })
      .optional(),
    deadline: attributeRule.optional(),
    end: z
      .union([endRule, z.literal('last_event')], {
        error: 'expected {"attribute": …, "toleranceSeconds": 0 to 60} or "last_event"',
      })
      .optional(),
    endStatus: wordRule(DOSSIER_STATUSES).default({ constant: 'completed' }),
  }),
  event: z
    .strictObject({
      id: attributeRule.optional(),
      time: attributeRule,
      status: wordRule(DOSSIER_STATUSES).default({ constant: 'processing' }),
      step: textRule.optional(),
      deadline: attributeRule.optional(),
    })
    .optional(),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type CsvFormat = z.infer<typeof csvFormat>;
export type ValueRule = z.infer<typeof textRule>;

/**
 * Checks the text of a mapping file.
 * @throws ImportFault listing every fault with its path
 */
export function parseMapping(text: string, fileName: string): Mapping {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ImportFault(`${fileName} is not JSON`, [
      error instanceof Error ? error.message : String(error),
    ]);
  }
  const parsed = mappingSchema.safeParse(json);
  const faults = parsed.success
    ? rulesBroken(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.') || '(whole file)'}: ${issue.message}`);
  if (!parsed.success || faults.length > 0)
    throw new ImportFault(`${fileName} is not a valid mapping`, faults);
  return parsed.data;
}

/** Every attribute a mapping reads, with the path of the rule that reads it. */
export function attributesRead(
  mapping: Mapping,
): { path: string; attribute: string; of: 'case' | 'event' }[] {
  const found: { path: string; attribute: string; of: 'case' | 'event' }[] = [];
  const visit = (value: unknown, path: string, of: 'case' | 'event') => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === 'attribute' && typeof member === 'string') found.push({ path, attribute: member, of });
      // A spread is always by an attribute of the case.
      else if (key === 'by' && typeof member === 'string')
        found.push({ path, attribute: member, of: 'case' });
      else visit(member, `${path}.${key}`, of);
    }
  };
  visit(mapping.case, 'case', 'case');
  visit(mapping.event, 'event', 'event');
  return found;
}

/** What the shape alone cannot say. */
function rulesBroken(mapping: Mapping): string[] {
  const personal = new Set([...ALWAYS_PERSONAL, ...mapping.personal]);
  const faults = attributesRead(mapping)
    .filter(({ attribute }) => personal.has(attribute))
    .map(({ path, attribute }) => `${path}: "${attribute}" is personal and never carried over`);
  const { start, end } = mapping.case;
  if (mapping.event === undefined && (start === undefined || start === 'first_event'))
    faults.push('case.start: without an "event" part the start must be an attribute');
  if (mapping.event === undefined && end === 'last_event')
    faults.push('case.end: without an "event" part the end must be an attribute');
  if (mapping.format.kind === 'csv' && mapping.format.rows === 'event' && mapping.event === undefined)
    faults.push('event: rows that are events need an "event" part');
  if (mapping.format.kind === 'csv' && mapping.case.dossierCode.attribute === undefined)
    faults.push('case.dossierCode: a CSV names its case in a column; expected "attribute"');
  return faults;
}

function isKnownEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}
