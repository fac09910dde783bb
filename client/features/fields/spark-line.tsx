/** The last periods of an indicator as a plain line; the dashed line is the aim. */
import { useTranslation } from 'react-i18next';
import type { IndicatorView } from '../../api/indicators-api.ts';
import { formatDate } from '../../ui/format.ts';
import { sparkShape, wholePeriods } from './spark-path.ts';
import { numberText } from './value-words.ts';

export interface SparkLineProps {
  history: IndicatorView['history'];
  row: IndicatorView['item'];
  /** The newest value says nothing of now. */
  old: boolean;
  large?: boolean;
}

const SMALL = { width: 220, height: 40, pad: 4 };
const LARGE = { width: 440, height: 110, pad: 6 };

export function SparkLine({ history, row, old, large = false }: SparkLineProps) {
  const { t } = useTranslation();
  const box = large ? LARGE : SMALL;
  const points = wholePeriods(history).map(({ periodStart, value }) => ({
    at: Date.parse(periodStart),
    value,
  }));
  const shape = sparkShape(points, row.target, box);
  const first = points[0];
  const last = points.at(-1);
  if (shape === null || shape.line === '' || first === undefined || last === undefined)
    return <p className="quiet field-no-history">{t('fields.noHistory')}</p>;
  const label = t('fields.history', {
    from: formatDate(first.at),
    until: formatDate(last.at),
    low: numberText(shape.lowest, row),
    high: numberText(shape.highest, row),
  });
  return (
    <figure className="spark" data-large={large} data-old={old}>
      <svg
        viewBox={`0 0 ${box.width} ${box.height}`}
        role="img"
        aria-label={label}
        preserveAspectRatio="none"
      >
        {shape.aim !== null && (
          <line className="spark-aim" x1="0" x2={box.width} y1={shape.aim} y2={shape.aim} />
        )}
        <path className="spark-line" d={shape.line} />
      </svg>
      {large && <figcaption className="quiet">{label}</figcaption>}
    </figure>
  );
}
