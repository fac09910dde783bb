/** The state of the installation for the people who answer for it. */
import type { HealthIncident, SystemHealth } from '#contract/system-health';
import { isoLocal } from '../../domain/local-time.ts';
import type { Incident } from '../../store/incident-table.ts';
import type { HttpDeps } from '../http-deps.ts';
import { defineRoute, type Route } from '../route.ts';
import { healthAnswer } from '../schemas/health-schemas.ts';
import { sourceItems } from './sources-route.ts';

const CLOSED_INCIDENTS_SHOWN = 10;

export function healthRoute({
  operation,
  quarantine,
  sources,
}: Pick<HttpDeps, 'operation' | 'quarantine' | 'sources'>): Route {
  return defineRoute({
    method: 'get',
    path: '/health',
    tag: 'Vận hành',
    summary: 'Tình trạng hệ thống: kho dữ liệu, lần đếm lại gần nhất, sự cố, nguồn',
    guard: { action: 'health:read', scope: 'province' },
    status: 200,
    answer: { description: 'Tình trạng lúc này', schema: healthAnswer },
    handle(): SystemHealth {
      const recount = operation.lastRecount();
      const { incidents } = operation;
      return {
        now: isoLocal(operation.now()),
        seq: operation.seq(),
        storeBytes: operation.storeBytes(),
        quarantined: quarantine.count(),
        recount: recount === undefined ? null : { ...recount, at: isoLocal(recount.at) },
        nextRecountAt: isoLocal(operation.nextRecountAt()),
        incidents: [...incidents.listOpen(), ...incidents.listClosed(CLOSED_INCIDENTS_SHOWN)].map(incidentOf),
        sources: sourceItems(sources.list()),
      };
    },
  });
}

function incidentOf({ openedAt, closedAt, ...incident }: Incident): HealthIncident {
  return {
    ...incident,
    openedAt: isoLocal(openedAt),
    closedAt: closedAt === null ? null : isoLocal(closedAt),
  };
}
