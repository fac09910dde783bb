/** Sixteen fields at a glance, worst first, grey when nothing asks for anyone. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isOld, type JudgedItem } from '../../state/judged.ts';
import { FreshnessMark } from '../../ui/freshness-mark.tsx';
import { Mark } from '../../ui/mark.tsx';
import { SimulatedMark } from '../../ui/simulated-mark.tsx';
import { BreachWords } from './breach-words.tsx';
import type { FieldCard } from './field-cards.ts';
import { IndicatorTable } from './indicator-table.tsx';
import { ageText, aimText, coverageText, markOf, nameOf, numberText, stateWord } from './value-words.ts';
import './fields.css';

export interface FieldsBoardProps {
  cards: readonly FieldCard[];
  /** Server time, epoch ms. */
  now: number;
  asTable: boolean;
}

export function FieldsBoard({ cards, now, asTable }: FieldsBoardProps) {
  const { t, i18n } = useTranslation();
  if (asTable)
    return (
      <IndicatorTable
        caption={t('fields.title')}
        groups={cards.map(({ field, items }) => ({ name: nameOf(field, i18n.language), items }))}
        now={now}
      />
    );
  return (
    <ol className="fields" aria-label={t('fields.title')}>
      {cards.map((card) => (
        <Card key={card.field.code} card={card} now={now} />
      ))}
    </ol>
  );
}

function Card({ card, now }: { card: FieldCard; now: number }) {
  const { t, i18n } = useTranslation();
  const { field, act, warn } = card;
  const mark = act > 0 ? 'act' : warn > 0 ? 'warn' : undefined;
  return (
    <li className="field-card" data-mark={mark} data-field={field.code}>
      <h2>
        <Link to={`/linh-vuc/${field.code}`}>{nameOf(field, i18n.language)}</Link>
        <SimulatedMark />
      </h2>
      <BreachWords card={card} />
      <ul className="field-leading">
        {card.leading.map((item) => (
          <Leading key={item.row.code} item={item} age={ageText(t, item, now)} />
        ))}
      </ul>
    </li>
  );
}

/** Redrawn only when its own figure or its words change. */
const Leading = memo(function Leading({ item, age }: { item: JudgedItem; age: string }) {
  const { t, i18n } = useTranslation();
  const mark = markOf(item);
  const { row, value, freshness } = item;
  return (
    <li data-indicator={row.code} data-freshness={freshness} data-old={isOld(item)}>
      <p className="leading-line">
        <span className="leading-name">{nameOf(row, i18n.language)}</span>
        <span className="leading-value" data-mark={mark ?? undefined}>
          {mark !== null && <Mark kind={mark} />}
          <strong>{numberText(value, row)}</strong>
          {value !== null && <span className="quiet">{row.unit}</span>}
        </span>
      </p>
      <p className="leading-line quiet">
        <span>
          {[stateWord(t, item), coverageText(t, item), aimText(t, row)]
            .filter((words) => words !== '')
            .join('; ')}
        </span>
        <span className="leading-age">
          {freshness !== 'fresh' && <FreshnessMark state={freshness} />}
          {age}
        </span>
      </p>
    </li>
  );
});
