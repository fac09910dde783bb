/** Proposes one value: the indicator with what it means, its bounds and the last value beside the fields. */
import { type FormEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalItem } from '#contract/indicator-entry';
import type { EntryApi } from '../../api/entry-api.ts';
import type { IndicatorItem } from '../../api/indicators-api.ts';
import { type EntryFault, faultOf } from './entry-fault.ts';
import { FaultNote } from './fault-note.tsx';
import { IndicatorFacts } from './indicator-facts.tsx';
import { parseNumber, periodAt } from './value-words.ts';

export interface UnitChoice {
  code: string;
  name: string;
  isCommune: boolean;
}

export interface ProposeFormProps {
  api: EntryApi;
  /** Codes this account may propose values of. */
  choices: readonly string[];
  /** The account's own unit; null for those who speak for the province. */
  unit: string | null;
  units: readonly UnitChoice[];
  onProposed: () => void;
}

export function ProposeForm({ api, choices, unit: own, units, onProposed }: ProposeFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const [rows, setRows] = useState<readonly IndicatorItem[]>([]);
  /** The server's time, which a drill may have moved. */
  const [now, setNow] = useState(0);
  const [code, setCode] = useState('');
  const [unit, setUnit] = useState(own ?? '');
  const [period, setPeriod] = useState('');
  const [value, setValue] = useState('');
  const [fault, setFault] = useState<EntryFault | null>(null);
  const [sent, setSent] = useState<ProposalItem | null>(null);
  const [busy, setBusy] = useState(false);

  // What stands is that of the chosen unit.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a proposal that was sent asks for what stands anew
  useEffect(() => {
    let current = true;
    api.indicators(unit === '' ? null : unit).then(
      (answer) => {
        if (!current) return;
        setRows((held) => merged(held, answer.items));
        setNow(Date.parse(answer.now));
      },
      (cause: unknown) => current && setFault(faultOf(cause)),
    );
    return () => {
      current = false;
    };
  }, [api, unit, sent]);

  const options = rows.filter((row) => choices.includes(row.code));
  const chosen = options.find((row) => row.code === code);
  const theirs = chosen === undefined ? [] : units.filter((each) => reports(chosen, each));

  function choose(next: string) {
    const row = options.find((each) => each.code === next);
    setCode(next);
    setSent(null);
    setPeriod(row === undefined ? '' : periodAt(row.rhythm, now));
    if (
      own === null &&
      (row?.level === 'province' || !units.some((each) => each.code === unit && row && reports(row, each)))
    )
      setUnit('');
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    const number = parseNumber(value);
    if (number === null) return setFault({ kind: 'said', sentences: [t('entry.notNumber')] });
    setBusy(true);
    setFault(null);
    setSent(null);
    try {
      setSent(await api.propose({ indicator: code, unit: unit === '' ? null : unit, period, value: number }));
      setValue('');
      onProposed();
    } catch (cause) {
      setFault(faultOf(cause));
    }
    setBusy(false);
  }

  if (choices.length === 0) return <p className="quiet">{t('entry.noChoices')}</p>;
  const field = (name: string) => `${id}-${name}`;
  return (
    <form className="entry-form" onSubmit={(event) => void submit(event)}>
      <div className="entry-fields">
        <div className="entry-field entry-wide">
          <label htmlFor={field('indicator')}>{t('entry.indicator')}</label>
          <select
            id={field('indicator')}
            required
            value={code}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            <option value="">{t('entry.choose')}</option>
            {options.map((row) => (
              <option key={row.code} value={row.code}>
                {row.name} ({row.unit})
              </option>
            ))}
          </select>
        </div>
        {own === null && chosen !== undefined && chosen.level !== 'province' && (
          <div className="entry-field entry-wide">
            <label htmlFor={field('unit')}>{t('entry.unit')}</label>
            <select
              id={field('unit')}
              required={chosen.level === 'unit'}
              value={unit}
              onChange={(event) => setUnit(event.currentTarget.value)}
            >
              <option value="">
                {t(chosen.level === 'unit' ? 'entry.chooseUnit' : 'entry.wholeProvince')}
              </option>
              {theirs.map((each) => (
                <option key={each.code} value={each.code}>
                  {each.name}
                </option>
              ))}
            </select>
          </div>
        )}
        <label className="entry-field" htmlFor={field('period')}>
          {t('entry.period')}
          <input
            id={field('period')}
            required
            autoComplete="off"
            value={period}
            placeholder={chosen && t('entry.periodExample', { example: periodAt(chosen.rhythm, now) })}
            onChange={(event) => setPeriod(event.currentTarget.value)}
          />
        </label>
        <label className="entry-field" htmlFor={field('value')}>
          {chosen === undefined ? t('entry.valuePlain') : t('entry.value', { measure: chosen.unit })}
          <input
            id={field('value')}
            required
            inputMode="decimal"
            autoComplete="off"
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        </label>
      </div>
      {chosen !== undefined && <IndicatorFacts row={chosen} />}
      <FaultNote fault={fault} />
      {sent !== null && (
        <p className="entry-done" role="status">
          {sent.warning === ''
            ? t('entry.sent', { name: sent.indicatorName, period: sent.period })
            : t('entry.sentDoubtful', { warning: sent.warning })}
        </p>
      )}
      <button type="submit" className="button entry-main" disabled={busy || chosen === undefined}>
        {t('entry.send')}
      </button>
    </form>
  );
}

function reports({ level, reporters }: IndicatorItem, { isCommune }: UnitChoice): boolean {
  if (level === 'province') return false;
  return reporters === 'all' || reporters === null || (reporters === 'communes') === isCommune;
}

/** Of one unit only those indicators come that units have; the others keep what was known of them. */
function merged(held: readonly IndicatorItem[], items: readonly IndicatorItem[]): readonly IndicatorItem[] {
  const fresh = new Map(items.map((item) => [item.code, item]));
  const known = new Set(held.map(({ code }) => code));
  return [...held.map((row) => fresh.get(row.code) ?? row), ...items.filter(({ code }) => !known.has(code))];
}
