/** A value of an indicator as the event that the ordinary ingest takes. */
import type { CloudEvent } from '#contract/cloud-event';
import type { SourceRow } from '#contract/indicator';
import { isoLocal } from '../../domain/local-time.ts';
import { sourceUrn } from '../../domain/source-urn.ts';
import { INDICATOR_VALUE_TYPE } from '../../store/indicator-fold.ts';

export interface TakenValue {
  id: string;
  indicator: string;
  /** Null for the province as a whole. */
  unit: string | null;
  /** Beginning of the period, epoch ms. */
  period: number;
  value: number;
  /** Epoch ms. */
  at: number;
}

/**
 * @param source the declared system the value belongs to
 * @param way how it came, part of the URN: `sheet`, `pull-…`
 */
export function valueEvent(taken: TakenValue, source: SourceRow | undefined, way: string): CloudEvent {
  const { id, indicator, unit, period, value, at } = taken;
  return {
    ...{ specversion: '1.0', id, type: INDICATOR_VALUE_TYPE, time: isoLocal(at) },
    source: source === undefined ? `urn:ioc:${way}` : sourceUrn(source, way),
    data: {
      ...{ indicatorCode: indicator, value, periodStart: isoLocal(period) },
      ...(unit === null ? {} : { unitCode: unit }),
    },
  };
}
