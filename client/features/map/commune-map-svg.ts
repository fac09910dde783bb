/** Draws the same map with SVG where there is no WebGL2, from the same geometry and the same pictures. */
import type { FeatureCollection } from 'geojson';
import type { MapGeometry } from './map-geometry.ts';
import {
  changedPaints,
  type MapSurface,
  OUTLINE_REM,
  type SurfaceColors,
  type SurfaceOptions,
  type UnitPaint,
} from './map-surface.ts';
import type { MapView } from './map-view.ts';
import { svgPath } from './svg-path.ts';

const SVG = 'http://www.w3.org/2000/svg';

function svgElement<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Record<string, string>,
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function pathOf(shapes: FeatureCollection, view: MapView): string {
  return shapes.features.map((shape) => svgPath(shape.geometry, view)).join('');
}

/** One path a unit; a changed unit costs one attribute. */
export class CommuneMapSvg implements MapSurface {
  readonly #root: SVGSVGElement;
  readonly #colors: SurfaceColors;
  readonly #paths = new Map<string, { fill: SVGPathElement; outline: SVGPathElement }>();
  #geometry: MapGeometry | null = null;
  #view: MapView | null = null;
  #wanted: ReadonlyMap<string, UnitPaint> = new Map();
  #shown: ReadonlyMap<string, UnitPaint> = new Map();
  #frame = 0;

  constructor({ host, colors }: SurfaceOptions) {
    this.#colors = colors;
    this.#root = svgElement('svg', { width: '100%', height: '100%', 'aria-hidden': 'true' });
    host.append(this.#root);
  }

  setGeometry(geometry: MapGeometry): void {
    this.#geometry = geometry;
    this.#draw();
  }

  setView(view: MapView): void {
    this.#view = view;
    this.#draw();
  }

  paint(paints: ReadonlyMap<string, UnitPaint>): void {
    this.#wanted = paints;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#flush());
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#root.remove();
  }

  #draw(): void {
    if (this.#geometry === null || this.#view === null) return;
    const view = this.#view;
    const { land, border, units } = this.#geometry;
    const { sea, land: landColor, border: borderColor, edge } = this.#colors;
    const fills = svgElement('g', { stroke: edge, 'stroke-width': '0.07rem', 'stroke-linejoin': 'round' });
    const outlines = svgElement('g', { fill: 'none', 'stroke-linejoin': 'round' });
    this.#paths.clear();
    for (const shape of units.features) {
      const d = svgPath(shape.geometry, view);
      const fill = svgElement('path', { d, fill: landColor, 'fill-rule': 'evenodd' });
      const outline = svgElement('path', { d });
      this.#paths.set(shape.properties.code, { fill, outline });
      fills.append(fill);
      outlines.append(outline);
    }
    this.#root.replaceChildren(
      svgElement('rect', { width: '100%', height: '100%', fill: sea }),
      svgElement('path', { d: pathOf(land, view), fill: landColor, 'fill-rule': 'evenodd' }),
      svgElement('path', {
        d: pathOf(border, view),
        fill: 'none',
        stroke: borderColor,
        'stroke-width': '0.08rem',
        'stroke-dasharray': '6 5',
      }),
      fills,
      outlines,
    );
    this.#shown = new Map();
    this.#flush();
  }

  #flush(): void {
    this.#frame = 0;
    for (const [code, paint] of changedPaints(this.#shown, this.#wanted)) {
      const paths = this.#paths.get(code);
      if (paths === undefined) continue;
      paths.fill.setAttribute('fill', paint.fill);
      const { outline } = paint;
      paths.outline.setAttribute('stroke', outline === 'none' ? 'none' : this.#colors[outline]);
      paths.outline.setAttribute('stroke-width', `${OUTLINE_REM[outline]}rem`);
    }
    this.#shown = this.#wanted;
  }
}
