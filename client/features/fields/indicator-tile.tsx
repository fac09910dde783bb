/** One indicator as a tile: the value largest, its aim, its change, its last periods, its age and source. */
import { memo, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { IndicatorsApi } from '../../api/indicators-api.ts';
import { isOld, type JudgedItem } from '../../state/judged.ts';
import { FreshnessMark } from '../../ui/freshness-mark.tsx';
import { Mark } from '../../ui/mark.tsx';
import { SimulatedMark } from '../../ui/simulated-mark.tsx';
import { usePaced } from '../../ui/use-paced.ts';
import { PlanBar } from './plan-bar.tsx';
import { SparkLine } from './spark-line.tsx';
import {
  ageText,
  aimText,
  changeText,
  coverageText,
  markOf,
  nameOf,
  numberText,
  stateWord,
} from './value-words.ts';

/** A history is asked for when its value has changed, and of what dossiers make at most this often. */
const HISTORY_EVERY_MS = 300_000;
const ASK_EVERY_MS = 10_000;

export interface IndicatorTileProps {
  item: JudgedItem;
  now: number;
  isChosen: boolean;
  onChoose: (code: string) => void;
  askView: (code: string) => ReturnType<IndicatorsApi['view']>;
}

export function IndicatorTile({ now, ...props }: IndicatorTileProps) {
  const { t } = useTranslation();
  return <Tile {...props} age={ageText(t, props.item, now)} period={Math.floor(now / HISTORY_EVERY_MS)} />;
}

interface TileProps extends Omit<IndicatorTileProps, 'now'> {
  age: string;
  period: number;
}

/** Redrawn only when its own figure or its words change. */
const Tile = memo(function Tile(props: TileProps) {
  const { t, i18n } = useTranslation();
  const { item, age, period, isChosen, onChoose, askView } = props;
  const { row, value, freshness } = item;
  const ask = useCallback(() => askView(row.code), [askView, row.code]);
  const version = row.computed === null ? `${item.dataAt}:${value}` : period;
  const { answer } = usePaced(ask, version, ASK_EVERY_MS);
  const mark = markOf(item);
  const notes = [stateWord(t, item), coverageText(t, item), aimText(t, row)]
    .filter((words) => words !== '')
    .join('; ');
  return (
    <li
      className="indicator-tile"
      data-indicator={row.code}
      data-freshness={freshness}
      data-old={isOld(item)}
      data-mark={mark ?? undefined}
    >
      <h2>
        <button type="button" aria-pressed={isChosen} onClick={() => onChoose(row.code)}>
          {nameOf(row, i18n.language)}
        </button>
        <SimulatedMark />
      </h2>
      <p className="indicator-value">
        {mark !== null && <Mark kind={mark} />}
        <strong>{numberText(value, row)}</strong>
        <span className="quiet">{value !== null && row.unit}</span>
      </p>
      {notes !== '' && (
        <p>
          <span>{notes}</span>
        </p>
      )}
      <PlanBar item={item} />
      {value !== null && (
        <p className="quiet">
          <span>{changeText(t, item) || t('fields.noPrevious')}</span>
        </p>
      )}
      {answer !== null && value !== null && (
        <SparkLine history={answer.history} row={row} old={isOld(item)} />
      )}
      <p className="indicator-age">
        <FreshnessMark state={freshness} />
        <span>{age}</span>
      </p>
      <p className="quiet">
        <span>{item.source}</span>
      </p>
    </li>
  );
});
