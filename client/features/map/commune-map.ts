/** Draws the units with WebGL; the only file that touches MapLibre. */
import { type GeoJSONSource, Map as GlMap, setWorkerUrl } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { restedFrames } from '../../state/rested-frames.ts';
import type { MapGeometry } from './map-geometry.ts';
import { lineWidths, mapStyle } from './map-style.ts';
import { changedPaints, type MapSurface, type SurfaceOptions, type UnitPaint } from './map-surface.ts';
import type { MapView } from './map-view.ts';

/** The context may be lost this often before the map is given up; a healthy driver loses it after sleep only. */
const MAX_LOSSES = 3;
/** A context that has not come back by then will not: the wall must not stay black (ux.md F8), ms. */
const RESTORE_WITHIN_MS = 5_000;
/** MapLibre's default of 4096 silently lowers the sharpness of a 4K wall with a pixel ratio above 1. */
const MAX_CANVAS: [number, number] = [8192, 8192];
/** From one drawing to the next while units keep changing, ms: without a graphics card each takes long. */
const PAINT_REST_MS = 250;

function rootRem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

export interface CommuneMapOptions extends SurfaceOptions {
  /** The first whole picture stands. */
  onDrawn: () => void;
  /** It cannot go on: the context was lost too often or did not come back. */
  onFailure: (reason: string) => void;
}

/** One MapLibre map for the life of the panel. It neither moves nor turns; pointers are the panel's affair. */
export class CommuneMap implements MapSurface {
  readonly #map: GlMap;
  readonly #onFailure: (reason: string) => void;
  readonly #rested = restedFrames(PAINT_REST_MS);
  #geometry: MapGeometry | null = null;
  #wanted: ReadonlyMap<string, UnitPaint> = new Map();
  #shown: ReadonlyMap<string, UnitPaint> = new Map();
  #ready = false;
  #drawn = false;
  #cancel: (() => void) | null = null;
  #losses = 0;
  #restoreTimer: ReturnType<typeof setTimeout> | undefined;

  constructor({ host, colors, onDrawn, onFailure }: CommuneMapOptions) {
    setWorkerUrl(workerUrl);
    this.#onFailure = onFailure;
    this.#map = new GlMap({
      container: host,
      style: mapStyle(colors),
      interactive: false,
      attributionControl: false,
      renderWorldCopies: false,
      fadeDuration: 0,
      maxCanvasSize: MAX_CANVAS,
      trackResize: false,
      // The panel around it speaks for the map; the library's own label would be a word of English.
      locale: { 'Map.Title': '' },
    });
    this.#map.on('idle', () => {
      if (this.#drawn || this.#geometry === null || this.#shown.size === 0) return;
      this.#drawn = true;
      onDrawn();
    });
    this.#map.on('style.load', () => this.#restart());
    this.#map.on('webglcontextlost', () => this.#lost());
    this.#map.on('webglcontextrestored', () => clearTimeout(this.#restoreTimer));
  }

  setGeometry(geometry: MapGeometry): void {
    this.#geometry = geometry;
    if (this.#ready) this.#restart();
  }

  setView(view: MapView): void {
    this.#map.resize();
    this.#map.jumpTo({ center: [view.center[0], view.center[1]], zoom: view.zoom });
    if (this.#ready) this.#setWidths();
  }

  paint(paints: ReadonlyMap<string, UnitPaint>): void {
    this.#wanted = paints;
    this.#cancel ??= this.#rested(() => this.#flush());
  }

  destroy(): void {
    this.#cancel?.();
    clearTimeout(this.#restoreTimer);
    this.#map.remove();
  }

  /** Data and feature states do not survive a new style or a restored context: give them all again. */
  #restart(): void {
    this.#ready = true;
    this.#shown = new Map();
    this.#setWidths();
    if (this.#geometry !== null) {
      this.#source('land')?.setData(this.#geometry.land);
      this.#source('border')?.setData(this.#geometry.border);
      this.#source('units')?.setData(this.#geometry.units);
    }
    this.#flush();
  }

  #setWidths(): void {
    for (const [layer, width] of Object.entries(lineWidths(rootRem()))) {
      this.#map.setPaintProperty(layer, 'line-width', width);
    }
  }

  #source(id: string): GeoJSONSource | undefined {
    return this.#map.getSource<GeoJSONSource>(id);
  }

  #flush(): void {
    this.#cancel?.();
    this.#cancel = null;
    if (!this.#ready) return;
    for (const [id, paint] of changedPaints(this.#shown, this.#wanted)) {
      this.#map.setFeatureState({ source: 'units', id }, { fill: paint.fill, outline: paint.outline });
    }
    this.#shown = this.#wanted;
  }

  #lost(): void {
    this.#ready = false;
    this.#losses += 1;
    clearTimeout(this.#restoreTimer);
    if (this.#losses >= MAX_LOSSES) this.#onFailure('webgl context lost too often');
    else {
      this.#restoreTimer = setTimeout(() => this.#onFailure('webgl context not restored'), RESTORE_WITHIN_MS);
    }
  }
}
