import { describe, expect, it } from 'vitest';
import type { AreaAllowance } from '../../server/geo/area-allowances.ts';
import { checkBoundaries } from '../../server/geo/check-boundaries.ts';
import { parseBoundaries } from '../../server/geo/parse-boundaries.ts';
import { featureOf, goodBoundaries, moveFeature, sourceOf, units } from './boundary-fixtures.ts';

/** Findings on the good boundaries after `spoil` has changed them. */
function findings(
  spoil: (boundaries: ReturnType<typeof goodBoundaries>) => void,
  allowance: AreaAllowance = () => 0.02,
) {
  const boundaries = goodBoundaries();
  spoil(boundaries);
  return checkBoundaries(parseBoundaries(sourceOf(boundaries).files), units, allowance);
}

/** Scales a unit's shape about its point so that its area grows by `factor`. */
function scaleArea(boundaries: ReturnType<typeof goodBoundaries>, code: string, factor: number) {
  const unit = units.get(code);
  if (!unit) throw new Error(`no unit ${code}`);
  const grow = (value: number, centre: number) => centre + (value - centre) * Math.sqrt(factor);
  moveFeature(featureOf(boundaries, code), (lon, lat) => [grow(lon, unit.lon), grow(lat, unit.lat)]);
}

describe('checking boundaries', () => {
  it('GEO7 good boundaries have no fault', () => {
    expect(findings(() => {})).toEqual({ problems: [], notes: [] });
  });

  it('GEO7 names a missing, an unknown, a repeated and an absent code', () => {
    const { problems } = findings((boundaries) => {
      featureOf(boundaries, '24412').properties.code = '99999';
      featureOf(boundaries, '22015').properties.code = '22045';
      featureOf(boundaries, '24133').properties = {};
    });
    expect(problems.slice().sort()).toEqual([
      '22015 phường Tuy Hòa: missing',
      // The shape of Tuy Hòa, now under the code of Bình Kiến.
      expect.stringMatching(/^22045 phường Bình Kiến: does not contain the unit's own point/),
      expect.stringMatching(
        /^22045 phường Bình Kiến: twice, in test\.geojson, feature \d+ and .*feature \d+$/,
      ),
      '24133 phường Buôn Ma Thuột: missing',
      "24412 xã M'Drắk: missing",
      expect.stringMatching(/^no code under "code", "id" or "maxa"/),
      expect.stringMatching(/^unknown code 99999 \(test\.geojson, feature \d+\)$/),
    ]);
  });

  it('GEO7 names a ring that is not closed or too short', () => {
    const { problems } = findings((boundaries) => {
      featureOf(boundaries, '24412').geometry.coordinates[0]?.[0]?.pop();
      featureOf(boundaries, '22015').geometry.coordinates = [
        [
          [
            [109, 13],
            [109.1, 13],
            [109, 13],
          ],
        ],
      ];
    });
    expect(problems).toEqual([
      expect.stringMatching(/^22015 phường Tuy Hòa: a ring of 3 positions/),
      expect.stringMatching(/^24412 xã M'Drắk: a ring is not closed: it begins at \[108\./),
    ]);
  });

  it.each([
    ['latitude before longitude', (lon: number, lat: number): [number, number] => [lat, lon]],
    [
      'is not a longitude and latitude',
      (lon: number, lat: number): [number, number] => [lon * 4000, lat * 1e5],
    ],
    ['lies far from the province', (lon: number, lat: number): [number, number] => [lon, lat + 5]],
  ])('GEO7 coordinates: says "%s"', (words, move) => {
    const { problems } = findings((boundaries) => moveFeature(featureOf(boundaries, '24412'), move));
    expect(problems).toEqual([expect.stringContaining(words)]);
    expect(problems[0]).toMatch(/^24412 xã M'Drắk: /);
  });

  it('GEO7 finds two units whose codes were mixed up', () => {
    const { problems } = findings((boundaries) => {
      featureOf(boundaries, '24412').properties.code = 'x';
      featureOf(boundaries, '24415').properties.code = '24412';
      featureOf(boundaries, 'x').properties.code = '24415';
    });
    expect(problems).toHaveLength(2);
    for (const problem of problems) expect(problem).toContain("does not contain the unit's own point");
  });

  it('GEO8 an area 2 % off stops the import and both areas are named', () => {
    const { problems } = findings((boundaries) => scaleArea(boundaries, '24412', 1.04));
    expect(problems).toEqual([
      expect.stringMatching(
        /^24412 xã M'Drắk: boundary \d+\.\d\d km², stated \d+\.\d\d km², \d\.\d\d % apart, at most 2 % is allowed$/,
      ),
    ]);
  });

  it('GEO8 a documented exception lets a larger difference pass, and is noted', () => {
    const allowance = (code: string) => (code === '24412' ? 0.06 : 0.02);
    const { problems, notes } = findings((boundaries) => {
      scaleArea(boundaries, '24412', 1.04);
      scaleArea(boundaries, '22015', 1.04);
    }, allowance);
    expect(problems).toEqual([expect.stringMatching(/^22015 /)]);
    expect(notes).toEqual([expect.stringMatching(/^24412 .* allowed by geo\/area-exceptions\.json$/)]);
  });
});
