/** One handling unit: its standing, petitions, flow, both on-time ratios and late groups, over the right half of the page. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlacedStanding } from '#contract/snapshot';
import type { Tally } from '#contract/tally';
import type { Names } from '../../state/catalogue.ts';
import type { LateGroup } from '../../state/figures.ts';
import { Icon } from '../../ui/icon.tsx';
import { useKey } from '../../ui/use-key.ts';
import { neighbour } from './neighbour.ts';
import { UnitFacts } from './unit-facts.tsx';
import { UnitFlow } from './unit-flow.tsx';
import { UnitGroups, type UnitGroupsProps } from './unit-groups.tsx';
import { UnitPetitions, type UnitPetitionsProps } from './unit-petitions.tsx';
import { UnitStanding } from './unit-standing.tsx';
import './unit-panel.css';

export interface UnitPanelProps {
  code: string;
  tally: Tally | undefined;
  /** Departments' dossiers that lie in this commune. */
  placed: PlacedStanding | undefined;
  petitions: UnitPetitionsProps['tally'];
  groups: readonly LateGroup[];
  groupsFault: UnitGroupsProps['fault'];
  rank: { rank: number; of: number } | null;
  names: Names;
  /** Local day, `2026-11-21`. */
  day: string;
  onSelect: (code: string | null) => void;
}

export function UnitPanel(props: UnitPanelProps) {
  const { t } = useTranslation();
  const { code, names, tally, onSelect, day } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const known = names.order.includes(code);
  // A person who opened a unit by keyboard goes on inside it, and comes back to where they were.
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  useKey('escape', () => onSelect(null));
  useKey('arrowleft', () => onSelect(neighbour(names.order, code, -1)));
  useKey('arrowright', () => onSelect(neighbour(names.order, code, 1)));
  return (
    <aside className="unit panel" aria-label={t('detail.region', { name: names.fullUnit(code) })}>
      <header className="unit-head">
        <h2 ref={heading} tabIndex={-1}>
          {capitalised(names.fullUnit(code))}
        </h2>
        <Steps {...props} />
      </header>
      <UnitFacts code={code} names={names} rank={props.rank} />
      {!known && <p className="empty">{t('detail.unknown', { code })}</p>}
      {known && !tally && <p className="empty">{t('detail.noData')}</p>}
      {tally && (
        <div className="unit-body">
          <UnitStanding standing={tally.now} placed={props.placed} />
          <UnitPetitions tally={props.petitions} />
          <UnitFlow today={tally.today} year={tally.year} />
          <UnitGroups
            {...{ names, day }}
            groups={props.groups}
            overdue={tally.now.overdue}
            fault={props.groupsFault}
          />
        </div>
      )}
    </aside>
  );
}

function capitalised(name: string): string {
  return name.charAt(0).toLocaleUpperCase('vi') + name.slice(1);
}

function Steps({ code, names, onSelect }: UnitPanelProps) {
  const { t } = useTranslation();
  const steps = [
    {
      key: 'previous',
      label: t('detail.previous'),
      icon: 'left',
      go: () => onSelect(neighbour(names.order, code, -1)),
    },
    {
      key: 'next',
      label: t('detail.next'),
      icon: 'right',
      go: () => onSelect(neighbour(names.order, code, 1)),
    },
    { key: 'close', label: t('detail.close'), icon: 'close', go: () => onSelect(null) },
  ] as const;
  return (
    <div className="unit-steps">
      {steps.map((step) => (
        <button
          key={step.key}
          type="button"
          className="button"
          title={step.label}
          aria-label={step.label}
          onClick={step.go}
        >
          <Icon name={step.icon} />
        </button>
      ))}
    </div>
  );
}
