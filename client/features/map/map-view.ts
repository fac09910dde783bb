/** The fixed Web Mercator view that shows the whole province, as plain arithmetic shared by every renderer. */

export type Point = readonly [x: number, y: number];

/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

export interface Size {
  width: number;
  height: number;
}

export interface MapView extends Size {
  /** Zoom in MapLibre's sense: the world is 512 · 2^zoom CSS pixels wide. */
  zoom: number;
  /** Degrees. */
  center: Point;
  /** Degrees to CSS pixels from the top left of the view. */
  project(lon: number, lat: number): Point;
}

const WORLD_PX = 512;

function worldX(lon: number): number {
  return lon / 360 + 0.5;
}

function worldY(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

function latOfWorldY(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/** The largest view of `bounds` inside `size` that leaves `padding` CSS pixels free on every side. */
export function fitView(bounds: Bounds, size: Size, padding: number): MapView {
  const [west, south, east, north] = bounds;
  const left = worldX(west);
  const top = worldY(north);
  const spanX = worldX(east) - left;
  const spanY = worldY(south) - top;
  const roomX = Math.max(1, size.width - 2 * padding);
  const roomY = Math.max(1, size.height - 2 * padding);
  const scale = Math.min(roomX / spanX, roomY / spanY);
  const centerX = left + spanX / 2;
  const centerY = top + spanY / 2;
  return {
    ...size,
    zoom: Math.log2(scale / WORLD_PX),
    center: [(centerX - 0.5) * 360, latOfWorldY(centerY)],
    project: (lon, lat) => [
      (worldX(lon) - centerX) * scale + size.width / 2,
      (worldY(lat) - centerY) * scale + size.height / 2,
    ],
  };
}
