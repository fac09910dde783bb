/** Reads a file to its end before anything of it is taken, so that one that cannot be read or mapped changes nothing. */
import type { Catalogue } from '../catalogue.ts';
import { ImportFault, type LogCase } from './log-case.ts';
import { LogSurvey } from './log-survey.ts';
import { createCaseMapper } from './map-case.ts';
import type { Mapping, Spread, ValueRule } from './mapping.ts';

/**
 * Reads all cases and maps them, taking nothing.
 * @returns how many cases and events of its own the file holds
 * @throws ImportFault naming every value that the mapping does not know, every attribute that it reads and
 * no case has, every unit that the catalogue lacks, and ids that cases share
 */
export async function checkLog(
  cases: AsyncIterable<LogCase>,
  mapping: Mapping,
  catalogue: Catalogue,
): Promise<{ cases: number; events: number }> {
  const missingUnits = unitsNotIn(catalogue, mapping);
  if (missingUnits.length > 0)
    throw new ImportFault('the mapping names units that the catalogue lacks', missingUnits);
  const mapCase = createCaseMapper(mapping, catalogue.units.keys());
  const survey = new LogSurvey(mapping);
  for await (const logCase of cases) survey.note(logCase, mapCase(logCase));
  if (survey.cases === 0) throw new ImportFault('the file holds no case');
  const faults = survey.faults();
  if (faults.length > 0) throw new ImportFault('the mapping does not fit the file', faults);
  return { cases: survey.cases, events: survey.events };
}

/** Units that the mapping itself names; those in the file are checked by the ingest. */
function unitsNotIn(catalogue: Catalogue, mapping: Mapping): string[] {
  const isUnit = (code: string) => catalogue.units.has(code) || catalogue.departments.has(code);
  const { unitCode, communeCode } = mapping.case;
  return [
    ...codesNamed(unitCode)
      .filter((code) => !isUnit(code))
      .map((code) => `case.unitCode: no unit "${code}"`),
    ...(communeCode ? codesNamed(communeCode) : [])
      .filter((code) => !catalogue.units.has(code))
      .map((code) => `case.communeCode: no commune "${code}"`),
  ];
}

function codesNamed(rule: ValueRule): string[] {
  const over = (spread: Spread) => (spread.over === 'communes' ? [] : spread.over);
  const named = Object.values(rule.table ?? {}).flatMap((entry) => {
    if (entry === null) return [];
    // As `resolveRule` does: a prefix stands before what the table says, not before a spread.
    return typeof entry === 'string' ? [(rule.prefix ?? '') + entry] : over(entry.spread);
  });
  return [
    ...(rule.constant === undefined ? [] : [rule.constant]),
    ...(rule.spread ? over(rule.spread) : []),
    ...named,
  ];
}
