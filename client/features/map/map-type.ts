/** The sizes in which the map writes. */

export interface TypeSize {
  /** CSS pixels. */
  size: number;
  weight: number;
}

export interface MapType {
  quiet: TypeSize;
  strong: TypeSize;
  calloutTitle: TypeSize;
  calloutText: TypeSize;
  context: TypeSize;
}

/** Width in CSS pixels of a text in a type size. */
export type MeasureText = (text: string, type: TypeSize) => number;

/** Stacked Vietnamese marks (Ẵ, ộ) need this line height (ux.md 5.2). */
export const LINE_HEIGHT = 1.4;

/** Text sizes for a root font size; never below 11 px, which is the least on a 1366×768 laptop. */
export function mapType(rem: number): MapType {
  const px = (rems: number, least: number) => Math.max(least, Math.round(rems * rem * 2) / 2);
  return {
    quiet: { size: px(0.75, 11), weight: 450 },
    strong: { size: px(0.9, 12), weight: 650 },
    calloutTitle: { size: px(0.9, 12), weight: 650 },
    calloutText: { size: px(0.8, 11), weight: 400 },
    context: { size: px(0.9, 11), weight: 400 },
  };
}
