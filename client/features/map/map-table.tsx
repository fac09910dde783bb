/** The map's table: the same figures of every unit, in words and numbers. */
import { classWords } from './class-words.ts';
import { FIGURE_KEYS, figureName, writtenFigure } from './figure-columns.ts';
import type { MapWords } from './map-words.ts';
import { classIndex, type MeasureClass, severityMark } from './measure-classes.ts';
import { type MapMeasure, type MapUnit, measuredValue, type UnitFigures } from './unit-figures.ts';

interface MapTableProps {
  units: readonly MapUnit[];
  values: Readonly<Record<string, UnitFigures>>;
  measure: MapMeasure;
  classes: readonly MeasureClass[];
  selected: string | null;
  onSelect: (code: string | null) => void;
  words: MapWords;
}

interface Row {
  unit: MapUnit;
  figures: UnitFigures;
  level: MeasureClass | undefined;
}

/** Of the units that the reader may see. Most urgent first, then by the measure, of petitions then by the open ones, then by name. */
export function mapRows({
  units,
  values,
  measure,
  classes,
}: Pick<MapTableProps, 'units' | 'values' | 'measure' | 'classes'>): Row[] {
  const worth = (row: Row) => (measuredValue(measure, row.figures) ?? -1) * (measure === 'onTime' ? -1 : 1);
  const waiting = (row: Row) => (measure === 'petitions' ? row.figures.petitionsOpen : 0);
  return units
    .flatMap((unit): Row[] => {
      const figures = values[unit.code];
      if (figures === undefined) return [];
      return [{ unit, figures, level: classes[classIndex(measure, classes, figures)] }];
    })
    .sort(
      (a, b) =>
        (b.level?.severity ?? 0) - (a.level?.severity ?? 0) ||
        worth(b) - worth(a) ||
        waiting(b) - waiting(a) ||
        a.unit.name.localeCompare(b.unit.name, 'vi'),
    );
}

export function MapTable(props: MapTableProps) {
  const { measure, selected, onSelect, words } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1).
    <section className="table-scroll map-table" tabIndex={0} aria-label={words.table(words.title[measure])}>
      <table className="table">
        <caption>
          {words.title[measure]} ({words.rule[measure]})
        </caption>
        <thead>
          <tr>
            <th scope="col">{words.figures.name}</th>
            <th scope="col">{words.figures.kind}</th>
            {FIGURE_KEYS.map((key) => (
              <th key={key} scope="col" className="number">
                {figureName(key, words)}
              </th>
            ))}
            <th scope="col">{words.figures.level}</th>
          </tr>
        </thead>
        <tbody>
          {mapRows(props).map(({ unit, figures, level }) => (
            <tr key={unit.code} aria-current={unit.code === selected || undefined}>
              <th scope="row">
                <button type="button" onClick={() => onSelect(unit.code)}>
                  {unit.name}
                </button>
              </th>
              <td>{unit.kind}</td>
              {FIGURE_KEYS.map((key) => (
                <td key={key} className="number">
                  {writtenFigure(key, figures)}
                </td>
              ))}
              <td className="map-level">
                {level !== undefined &&
                  `${severityMark(level.severity)} ${classWords(level, measure, words)}`.trim()}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
