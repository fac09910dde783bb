import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { equalAreaPlane, geodesicArea, planarArea } from '../../server/geo/equal-area.ts';

function box(west: number, south: number, east: number, north: number): number[][] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

describe('areas on the ellipsoid', () => {
  it('GEO1 the whole WGS 84 ellipsoid has 510,065,622 km²', () => {
    expect(geodesicArea([[box(-180, -90, 180, 90)]])).toBeCloseTo(510_065_621.72, 0);
  });

  it('GEO1 a hole is taken away, whichever way its ring turns', () => {
    const whole = geodesicArea([[box(108, 12, 109, 13)]]);
    const hole = geodesicArea([[box(108.2, 12.2, 108.4, 12.4)]]);
    expect(geodesicArea([[box(108, 12, 109, 13), box(108.2, 12.2, 108.4, 12.4)]])).toBeCloseTo(
      whole - hole,
      6,
    );
    expect(geodesicArea([[box(108, 12, 109, 13), box(108.2, 12.2, 108.4, 12.4).reverse()]])).toBeCloseTo(
      whole - hole,
      6,
    );
  });

  const lonLat = fc.tuple(
    fc.double({ min: -179, max: 179, noNaN: true }),
    fc.double({ min: -85, max: 85, noNaN: true }),
  );
  property.prop([lonLat, fc.double({ min: -60, max: 60, noNaN: true })])(
    'GEO1 projecting there and back gives the same place to a tenth of a metre',
    ([lon, lat], trueLatitude) => {
      const plane = equalAreaPlane(trueLatitude);
      const [backLon, backLat] = plane.back(plane.forward([lon, lat]));
      expect(backLon).toBeCloseTo(lon, 6);
      expect(backLat).toBeCloseTo(lat, 6);
    },
  );

  property.prop([fc.double({ min: -60, max: 60, noNaN: true })])(
    'GEO1 the plane keeps areas, wherever it is true in shape',
    (trueLatitude) => {
      const plane = equalAreaPlane(trueLatitude);
      const ring = box(108, 12, 109, 13.5);
      expect(planarArea(ring.map(plane.forward))).toBeCloseTo(geodesicArea([[ring]]), 4);
    },
  );
});
