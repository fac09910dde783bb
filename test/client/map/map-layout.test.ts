/** Proves on the schematic of the 102 units that the writing of the map stays readable at every size. */
import { describe, expect, test } from 'vitest';
import { boxesMeet, segmentMeetsBox, segmentsCross } from '../../../client/features/map/box.ts';
import { twoLines } from '../../../client/features/map/label-wishes.ts';
import { mapType } from '../../../client/features/map/map-type.ts';
import { NO_FIGURES, type UnitFigures } from '../../../client/features/map/unit-figures.ts';
import { unitAt, unitTowards } from '../../../client/features/map/unit-shapes.ts';
import { layoutOf, meetings, SIZES, shapesAt, units } from './layout-fixture.ts';

/** A day on which every n-th unit is in trouble, without chance. */
function troubledDay(every: number): Record<string, UnitFigures> {
  return Object.fromEntries(
    units.map(({ code }, index) => {
      const bad = every > 0 && index % every === 0;
      const overdue = bad ? 5 + (index % 9) : index % 3;
      return [code, { ...NO_FIGURES, overdue, lateNoApology: bad && index % 2 === 0 ? 1 + (index % 4) : 0 }];
    }),
  );
}

const DAYS = [
  ['a calm day', 0],
  ['a usual day', 9],
  ['a bad day', 4],
] as const;

describe.each(SIZES)('the map at $width×$height', (size) => {
  test.each(DAYS)('MAP3 on %s no two names meet and none leaves the map', (_name, every) => {
    const { labels } = layoutOf(size, troubledDay(every));
    expect(meetings(labels.map((label) => label.box))).toBe(0);
    for (const { box } of labels) {
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(size.width);
      expect(box.bottom).toBeLessThanOrEqual(size.height);
    }
  });

  test.each(DAYS)('MAP3 on %s every unit that needs someone carries its mark', (_name, every) => {
    const values = troubledDay(every);
    const { labels } = layoutOf(size, values);
    for (const [code, { overdue, lateNoApology }] of Object.entries(values)) {
      if (overdue < 5 && lateNoApology === 0) continue;
      const label = labels.find((one) => one.code === code);
      expect(label?.form.lines[0]).toContain(lateNoApology > 0 ? '◆' : '▲');
    }
  });

  test('MAP3 on a calm day at least 75 of the 102 names fit', () => {
    expect(layoutOf(size, troubledDay(0)).labels.length).toBeGreaterThanOrEqual(75);
  });

  test('MAP3 the busiest units are named before the others', () => {
    const busy = units.filter((_unit, index) => index % 10 === 5).map(({ code }) => code);
    const values = Object.fromEntries(
      units.map(({ code }) => [code, { ...NO_FIGURES, open: busy.includes(code) ? 500 : 3 }]),
    );
    const named = layoutOf(size, values).labels.map(({ code }) => code);
    // Two busy neighbours can still want the same place on a laptop.
    expect(busy.filter((code) => !named.includes(code)).length).toBeLessThanOrEqual(1);
  });

  test.each(DAYS)('MAP4 on %s callouts stand beside the province and cross no name', (_name, every) => {
    const { labels, callouts } = layoutOf(size, troubledDay(every));
    const shapes = shapesAt(size);
    for (const callout of callouts) {
      expect(shapes.besideProvince.isFree(callout.box)).toBe(true);
      for (const { code, box } of labels) {
        expect(boxesMeet(callout.box, box)).toBe(false);
        if (code !== callout.code) expect(segmentMeetsBox(callout.leader, box), code).toBe(false);
      }
      for (const other of callouts) {
        if (other !== callout) expect(segmentsCross(callout.leader, other.leader)).toBe(false);
      }
    }
    expect(callouts.length === 0).toBe(every === 0);
  });

  test('MAP4 the names of sea and neighbours keep off the units', () => {
    const { context, callouts } = layoutOf(size, troubledDay(9));
    const shapes = shapesAt(size);
    expect(context.some(({ kind }) => kind === 'sea')).toBe(true);
    for (const { box } of context) {
      expect(shapes.besideProvince.isFree(box)).toBe(true);
      expect(callouts.some((callout) => boxesMeet(callout.box, box))).toBe(false);
    }
  });
});

describe('pointing at units', () => {
  const shapes = shapesAt({ width: 1030, height: 590, rem: 16 });

  test('MAP5 the point of every unit lies in its own area', () => {
    for (const { code, lon, lat } of units)
      expect(unitAt(shapes, ...shapes.view.project(lon, lat))).toBe(code);
    expect(unitAt(shapes, 1, 1)).toBeNull();
  });

  test('MAP5 the best place of every name lies in its own area', () => {
    for (const { code, anchor } of shapes.units) expect(unitAt(shapes, ...anchor)).toBe(code);
  });

  test('MAP5 the arrow keys reach every unit from any other', () => {
    const reached = new Set<string>();
    const queue = [units[0]?.code ?? ''];
    for (let code = queue.pop(); code !== undefined; code = queue.pop()) {
      if (reached.has(code)) continue;
      reached.add(code);
      const from = shapes.units.find((unit) => unit.code === code)?.anchor ?? [0, 0];
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
        const next = unitTowards(shapes, from, key);
        if (next !== null) queue.push(next);
      }
    }
    expect(reached.size).toBe(units.length);
  });
});

describe('texts', () => {
  test.each([
    ['Buôn Ma Thuột', ['Buôn Ma', 'Thuột']],
    ['Krông Nô', ['Krông', 'Nô']],
    ['Tam', null],
  ])('MAP3 %s breaks into %s', (name, lines) => {
    expect(twoLines(name)).toEqual(lines);
  });

  test('MAP3 no text is below 11 px on a laptop', () => {
    for (const { size } of Object.values(mapType(11.38))) expect(size).toBeGreaterThanOrEqual(11);
  });
});
