/** One field: a tile for each of its indicators, and all that is known of the chosen one beside them. */
import { useTranslation } from 'react-i18next';
import { BreachWords } from './breach-words.tsx';
import type { FieldCard } from './field-cards.ts';
import { IndicatorDetail, type IndicatorDetailProps } from './indicator-detail.tsx';
import { IndicatorTable } from './indicator-table.tsx';
import { IndicatorTile } from './indicator-tile.tsx';
import { nameOf } from './value-words.ts';
import './fields.css';
import './field-board.css';

export interface FieldBoardProps extends Omit<IndicatorDetailProps, 'item'> {
  card: FieldCard;
  /** Code of the indicator shown beside the tiles; null: the one that stands first. */
  chosen: string | null;
  onChoose: (code: string) => void;
}

/** So few tiles stand in one or two lines above what is known of the chosen one. */
const FEW = 10;

export function FieldBoard(props: FieldBoardProps) {
  const { t, i18n } = useTranslation();
  const { card, chosen, onChoose, askView, now, asTable } = props;
  const name = nameOf(card.field, i18n.language);
  const shown = card.items.find(({ row }) => row.code === chosen) ?? card.leading[0];
  return (
    <>
      <header className="field-head">
        <h1>{name}</h1>
        <BreachWords card={card} />
      </header>
      <div className="field-body" data-table={asTable} data-few={card.items.length <= FEW}>
        {asTable ? (
          <IndicatorTable caption={name} groups={[{ name, items: card.items }]} now={now} />
        ) : (
          <ul className="indicator-tiles" aria-label={t('fields.indicators', { field: name })}>
            {card.items.map((item) => (
              <IndicatorTile
                key={item.row.code}
                {...{ item, now, askView, onChoose }}
                isChosen={item === shown}
              />
            ))}
          </ul>
        )}
        {shown && <IndicatorDetail {...props} key={shown.row.code} item={shown} />}
      </div>
    </>
  );
}
