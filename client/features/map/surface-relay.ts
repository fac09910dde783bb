/** Shows the light SVG map at once, hands over to WebGL when that has drawn, and takes back when it fails. */
import { CommuneMapSvg } from './commune-map-svg.ts';
import type { MapGeometry } from './map-geometry.ts';
import type { MapSurface, SurfaceColors, UnitPaints } from './map-surface.ts';
import type { MapView } from './map-view.ts';

export type SurfaceKind = 'svg' | 'webgl';

interface Opened {
  kind: SurfaceKind;
  surface: MapSurface;
  layer: HTMLElement;
}

/** MapLibre 6 draws with WebGL2 only. */
function hasWebgl2(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

/** Remembers geometry, view and picture, so that a renderer that comes later shows the same. */
export class SurfaceRelay implements MapSurface {
  readonly #host: HTMLElement;
  readonly #colors: SurfaceColors;
  readonly #onShown: (kind: SurfaceKind) => void;
  readonly #opened = new Map<SurfaceKind, Opened>();
  #geometry: MapGeometry | null = null;
  #view: MapView | null = null;
  #paints: UnitPaints = new Map();
  #closed = false;

  /** `onShown` is told whenever another renderer becomes the visible one. */
  constructor(host: HTMLElement, colors: SurfaceColors, onShown: (kind: SurfaceKind) => void) {
    this.#host = host;
    this.#colors = colors;
    this.#onShown = onShown;
    this.#openSvg();
    if (hasWebgl2()) void this.#openWebgl();
  }

  setGeometry(geometry: MapGeometry): void {
    this.#geometry = geometry;
    for (const { surface } of this.#opened.values()) surface.setGeometry(geometry);
  }

  setView(view: MapView): void {
    this.#view = view;
    for (const { surface } of this.#opened.values()) surface.setView(view);
  }

  paint(paints: UnitPaints): void {
    this.#paints = paints;
    for (const { surface } of this.#opened.values()) surface.paint(paints);
  }

  destroy(): void {
    this.#closed = true;
    this.#close('svg');
    this.#close('webgl');
  }

  #openSvg(): void {
    if (this.#opened.has('svg')) return;
    const layer = this.#layer();
    this.#add({ kind: 'svg', layer, surface: new CommuneMapSvg({ host: layer, colors: this.#colors }) });
    this.#onShown('svg');
  }

  async #openWebgl(): Promise<void> {
    try {
      const { CommuneMap } = await import('./commune-map.ts');
      if (this.#closed) return;
      const layer = this.#layer();
      // Below the SVG map until it has something to show.
      this.#host.prepend(layer);
      const surface = new CommuneMap({
        host: layer,
        colors: this.#colors,
        onDrawn: () => this.#handOver(),
        onFailure: (reason) => this.#takeBack(reason),
      });
      this.#add({ kind: 'webgl', layer, surface });
    } catch (fault) {
      this.#takeBack(String(fault));
    }
  }

  #layer(): HTMLElement {
    const layer = document.createElement('div');
    layer.className = 'map-layer';
    this.#host.append(layer);
    return layer;
  }

  #add(opened: Opened): void {
    this.#opened.set(opened.kind, opened);
    if (this.#geometry !== null) opened.surface.setGeometry(this.#geometry);
    if (this.#view !== null) opened.surface.setView(this.#view);
    opened.surface.paint(this.#paints);
  }

  #handOver(): void {
    this.#close('svg');
    this.#onShown('webgl');
  }

  #takeBack(reason: string): void {
    console.warn(`map: drawing with SVG, ${reason}`);
    this.#close('webgl');
    if (!this.#closed) this.#openSvg();
  }

  #close(kind: SurfaceKind): void {
    const opened = this.#opened.get(kind);
    this.#opened.delete(kind);
    opened?.surface.destroy();
    opened?.layer.remove();
  }
}
