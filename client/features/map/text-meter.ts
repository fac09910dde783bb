/** Measures texts in the page's own font, each only once. */
import type { MeasureText, TypeSize } from './map-type.ts';

/** Letters with the marks that decide whether the Vietnamese part of the font has come. */
const SAMPLE = 'ẴẵợƠơƯưĐđếộỹ ABCabc';

export function createTextMeter(fontFamily: string): MeasureText {
  const context = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  return (text, { size, weight }) => {
    const key = `${weight}/${size}/${text}`;
    const width = known.get(key);
    if (width !== undefined) return width;
    if (context !== null) context.font = `${weight} ${size}px ${fontFamily}`;
    const measured = context?.measureText(text).width ?? text.length * size * 0.55;
    known.set(key, measured);
    return measured;
  };
}

/** Resolves when the font has its Vietnamese letters; before that, widths are those of another font. */
export async function fontReady(fontFamily: string, type: TypeSize): Promise<void> {
  await document.fonts.load(`${type.weight} ${type.size}px ${fontFamily}`, SAMPLE);
}
