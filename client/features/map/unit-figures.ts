/** What the map is told about the units: who they are, their figures now, and which figure it shows. */

export interface MapUnit {
  code: string;
  name: string;
  kind: string;
  /** WGS 84 degrees of a point inside the unit. */
  lon: number;
  lat: number;
}

/** Dossiers and petitions of one unit. The ratios are 0–1, null while there is nothing to divide by. */
export interface UnitFigures {
  overdue: number;
  lateNoApology: number;
  dueSoon: number;
  receivedToday: number;
  /** Of the resolved ones. */
  onTimeRatio: number | null;
  /** Of the received ones, as the service index counts. */
  onTimeOfReceived: number | null;
  open: number;
  /** Not yet answered, new ones included. */
  petitionsOpen: number;
  /** Part of `petitionsOpen`. */
  petitionsOverdue: number;
}

export const MAP_MEASURES = ['overdue', 'dueSoon', 'received', 'onTime', 'petitions'] as const;
export type MapMeasure = (typeof MAP_MEASURES)[number];

export const NO_FIGURES: UnitFigures = {
  overdue: 0,
  lateNoApology: 0,
  dueSoon: 0,
  receivedToday: 0,
  onTimeRatio: null,
  onTimeOfReceived: null,
  open: 0,
  petitionsOpen: 0,
  petitionsOverdue: 0,
};

/** The one number of a unit that a measure colours; null where there is nothing to measure. */
export function measuredValue(measure: MapMeasure, figures: UnitFigures): number | null {
  switch (measure) {
    case 'overdue':
      return figures.overdue;
    case 'dueSoon':
      return figures.dueSoon;
    case 'received':
      return figures.receivedToday;
    case 'onTime':
      return figures.onTimeRatio;
    case 'petitions':
      return figures.petitionsOverdue;
  }
}
