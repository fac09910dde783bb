import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BoundariesError } from '../../server/geo/boundaries-error.ts';
import { parseBoundaries } from '../../server/geo/parse-boundaries.ts';

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [108, 12],
      [109, 12],
      [109, 13],
      [108, 12],
    ],
  ],
};
const file = (content: unknown, name = 'a.geojson') => ({
  name,
  bytes: Buffer.from(JSON.stringify(content)),
});
const feature = (properties: unknown, id?: unknown) => ({
  type: 'Feature',
  id,
  properties,
  geometry: square,
});

function problemsOf(files: Parameters<typeof parseBoundaries>[0]): readonly string[] {
  try {
    parseBoundaries(files);
  } catch (error) {
    if (error instanceof BoundariesError) return error.problems;
    throw error;
  }
  return [];
}

describe('reading boundaries', () => {
  it.each([
    ['property code', feature({ code: '24412', id: 'other' })],
    ['property id', feature({ id: '24412', maxa: 'other' })],
    ['property maxa', feature({ maxa: '24412' }, 'other')],
    ["the feature's id", feature(null, '24412')],
    ['a number', feature({ maxa: 24412 })],
  ])('GEO6 takes the code from %s', (_where, content) => {
    expect(parseBoundaries([file(content)]).map(({ code }) => code)).toEqual(['24412']);
  });

  it('GEO6 gives a code written as a number its zeros back', () => {
    expect(parseBoundaries([file(feature({ code: 4 }))])[0]?.code).toBe('00004');
  });

  it('GEO6 reads collections and single features, gzipped or not, with or without a byte order mark', () => {
    const collection = {
      type: 'FeatureCollection',
      features: [feature({ code: 'a' }), feature({ code: 'b' })],
    };
    const shapes = parseBoundaries([
      file(collection),
      { name: 'b.json.gz', bytes: gzipSync(JSON.stringify(feature({ code: 'c' }))) },
      { name: 'c.json', bytes: Buffer.from(`\uFEFF${JSON.stringify(feature({ code: 'd' }))}`) },
    ]);
    expect(shapes.map(({ code, from }) => [code, from])).toEqual([
      ['a', 'a.geojson, feature 1'],
      ['b', 'a.geojson, feature 2'],
      ['c', 'b.json.gz'],
      ['d', 'c.json'],
    ]);
  });

  it('GEO7 names every file that is not GeoJSON, and why', () => {
    const gzipped = gzipSync(JSON.stringify(feature({})));
    expect(
      problemsOf([
        { name: 'page.html', bytes: Buffer.from('<!doctype html>') },
        { name: 'empty.geojson', bytes: Buffer.alloc(0) },
        { name: 'cut.gz', bytes: gzipped.subarray(0, gzipped.length - 12) },
        file({ type: 'Topology' }, 'topo.json'),
        file(feature({ code: 'a' }), 'good.geojson'),
      ]),
    ).toEqual([
      expect.stringMatching(/^page\.html: not JSON/),
      'empty.geojson: the file is empty',
      expect.stringMatching(/^cut\.gz: cannot be unpacked/),
      'topo.json: expected a GeoJSON Feature or FeatureCollection, found Topology',
    ]);
  });

  it('GEO7 names a feature that is no polygon', () => {
    const point = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [108, 12] } };
    const hollow = { type: 'Feature', properties: {}, geometry: null };
    expect(problemsOf([file({ type: 'FeatureCollection', features: [feature({}), point, hollow] })])).toEqual(
      [
        expect.stringMatching(/^a\.geojson, feature 2: not a polygon of GeoJSON/),
        expect.stringMatching(/^a\.geojson, feature 3: not a polygon of GeoJSON/),
      ],
    );
  });
});
