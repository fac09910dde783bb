/** The equal-area plane on which every area of this project is measured, and areas on the WGS 84 ellipsoid. */

/** `[x, y]`: longitude and latitude in degrees, or kilometres on the plane; the signature says which. */
export type Point = [number, number];

/** WGS 84: equatorial radius in km and first eccentricity squared. */
const RADIUS = 6378.137;
const E2 = 0.00669437999014;
const E = Math.sqrt(E2);
const DEGREE = Math.PI / 180;

/** Authalic function of a latitude's sine (Snyder, Map Projections: A Working Manual, eq. 3-12). */
function authalic(sine: number): number {
  const t = E * sine;
  return (1 - E2) * (sine / (1 - t * t) - Math.log((1 - t) / (1 + t)) / (2 * E));
}

/** Sine of the latitude whose authalic value is `q`; Newton from the sphere, exact after four steps. */
function inverseAuthalic(q: number): number {
  let sine = q / 2;
  for (let step = 0; step < 6; step += 1) {
    const slope = (2 * (1 - E2)) / (1 - E2 * sine * sine) ** 2;
    sine -= (authalic(sine) - q) / slope;
  }
  return sine;
}

export interface EqualAreaPlane {
  /** Degrees to kilometres. */
  forward(lonLat: readonly number[]): Point;
  /** Kilometres to degrees. */
  back(xy: readonly number[]): Point;
}

/**
 * Cylindrical equal-area projection of the ellipsoid, true in shape at `latitude` (degrees): an area
 * on the plane, in km², is the area on the ellipsoid (Snyder, eq. 10-13 to 10-17).
 */
export function equalAreaPlane(latitude: number): EqualAreaPlane {
  const sine = Math.sin(latitude * DEGREE);
  const k = Math.cos(latitude * DEGREE) / Math.sqrt(1 - E2 * sine * sine);
  return {
    forward: (lonLat) => [
      RADIUS * k * (lonLat[0] ?? Number.NaN) * DEGREE,
      (RADIUS * authalic(Math.sin((lonLat[1] ?? Number.NaN) * DEGREE))) / (2 * k),
    ],
    back: (xy) => [
      (xy[0] ?? Number.NaN) / (RADIUS * k * DEGREE),
      Math.asin(inverseAuthalic(((xy[1] ?? Number.NaN) * 2 * k) / RADIUS)) / DEGREE,
    ],
  };
}

/** Signed area of a ring on a plane; positive counterclockwise. The ring may be open or closed. */
export function planarArea(ring: readonly (readonly number[])[]): number {
  let doubled = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [ax, ay] = ring[j] as Point;
    const [bx, by] = ring[i] as Point;
    doubled += ax * by - bx * ay;
  }
  return doubled / 2;
}

/** Area of polygons (outer ring first, then holes; degrees) on the ellipsoid, in km². */
export function geodesicArea(polygons: readonly (readonly (readonly number[])[])[][]): number {
  const plane = equalAreaPlane(0);
  let sum = 0;
  for (const rings of polygons) {
    rings.forEach((ring, index) => {
      // From the ring's first point, or the products of large coordinates eat the digits of small rings.
      const origin = plane.forward(ring[0] ?? []);
      const area = planarArea(
        ring.map((position) => {
          const [x, y] = plane.forward(position);
          return [x - origin[0], y - origin[1]];
        }),
      );
      sum += index === 0 ? Math.abs(area) : -Math.abs(area);
    });
  }
  return sum;
}
