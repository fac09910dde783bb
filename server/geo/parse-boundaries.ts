/** GeoJSON texts, gzipped or not, to shapes with a unit's code; what is not GeoJSON is named. */
import { gunzipSync } from 'node:zlib';
import type { MultiPolygon, Polygon } from 'geojson';
import { z } from 'zod';
import { BoundariesError } from './boundaries-error.ts';

export interface SourceFile {
  name: string;
  bytes: Buffer;
}

export interface CodedShape {
  /** Null where the feature names no code. */
  code: string | null;
  geometry: Polygon | MultiPolygon;
  /** File, and place in it, for messages. */
  from: string;
}

/** Properties that may carry the code, in this order, before the feature's own id. */
const CODE_PROPERTIES = ['code', 'id', 'maxa'] as const;
/** No map of a province unpacks to more; a text of Node cannot hold more either. */
const MAX_UNPACKED_BYTES = 400_000_000;

const ring = z.array(z.array(z.number()).min(2));
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) }),
]);
const codeValue = z.union([z.string(), z.number()]).nullish();
const feature = z.object({
  type: z.literal('Feature'),
  id: codeValue,
  properties: z.record(z.string(), z.unknown()).nullish(),
  geometry,
});
const collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) });

/** @throws BoundariesError naming every file or feature that is not a polygon of GeoJSON */
export function parseBoundaries(files: readonly SourceFile[]): CodedShape[] {
  const problems: string[] = [];
  const shapes = files.flatMap((file) => {
    const features = readFeatures(file, problems);
    return features.flatMap((raw, index): CodedShape[] => {
      const from = features.length === 1 ? file.name : `${file.name}, feature ${index + 1}`;
      const parsed = feature.safeParse(raw);
      if (parsed.success) return [{ code: codeOf(parsed.data), geometry: parsed.data.geometry, from }];
      const [issue] = parsed.error.issues;
      const where = issue?.path.slice(0, 4).join('.') ?? '';
      problems.push(
        `${from}: not a polygon of GeoJSON (${where ? `${where}: ` : ''}${issue?.message ?? ''})`,
      );
      return [];
    });
  });
  if (problems.length > 0) throw new BoundariesError(problems);
  return shapes;
}

function readFeatures(file: SourceFile, problems: string[]): unknown[] {
  let content: unknown;
  try {
    content = JSON.parse(
      unpack(file.bytes)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    );
  } catch (error) {
    problems.push(`${file.name}: ${unreadable(file.bytes, error)}`);
    return [];
  }
  const parsed = collection.safeParse(content);
  if (parsed.success) return parsed.data.features;
  const type = z.object({ type: z.string() }).safeParse(content).data?.type;
  if (type === 'Feature') return [content];
  problems.push(
    `${file.name}: expected a GeoJSON Feature or FeatureCollection, found ${type ?? 'something else'}`,
  );
  return [];
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function unpack(bytes: Buffer): Buffer {
  return isGzip(bytes) ? gunzipSync(bytes, { maxOutputLength: MAX_UNPACKED_BYTES }) : bytes;
}

function unreadable(bytes: Buffer, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  if (bytes.length === 0) return 'the file is empty';
  return `${isGzip(bytes) ? 'cannot be unpacked or read' : 'not JSON'} (${reason.slice(0, 120)})`;
}

function codeOf({ id, properties }: z.infer<typeof feature>): string | null {
  const candidates = [...CODE_PROPERTIES.map((name) => properties?.[name]), id];
  // Some tools write codes as numbers, which loses the zeros in front.
  const found = candidates.find(
    (value) => typeof value === 'number' || (typeof value === 'string' && value !== ''),
  );
  if (found === undefined) return null;
  return typeof found === 'number' ? String(found).padStart(5, '0') : String(found).trim();
}
