/** Whether a point lies in a set of polygons, by the even-odd rule. */

/** `polygons`: outer ring first, then holes, in the plane of `point`. A point on a border may go either way. */
export function pointInPolygons(
  point: readonly [number, number],
  polygons: readonly (readonly (readonly (readonly number[])[])[])[],
): boolean {
  return polygons.some((rings) => rings.filter((ring) => crossesOdd(point, ring)).length % 2 === 1);
}

/** Whether a ray from the point to the east crosses the ring an odd number of times. */
function crossesOdd([x, y]: readonly [number, number], ring: readonly (readonly number[])[]): boolean {
  let odd = false;
  let [px, py] = ring[ring.length - 1] as [number, number];
  for (const position of ring) {
    const [qx, qy] = position as [number, number];
    if (py > y !== qy > y && x < px + ((qx - px) * (y - py)) / (qy - py)) odd = !odd;
    [px, py] = [qx, qy];
  }
  return odd;
}
