/** Events fit to be posted, each with an id and a dossier of its own. */

let nextId = 0;

/** A good event; parts can be replaced. */
export function event(data: Record<string, unknown> = {}, envelope: Record<string, unknown> = {}) {
  nextId += 1;
  return {
    specversion: '1.0',
    id: `e-${nextId}`,
    source: 'urn:ioc:test:one-stop',
    type: 'vn.ioc.dossier.status.v1',
    time: '2026-11-20T08:30:00+07:00',
    data: {
      dossierCode: `H15.T-${nextId}`,
      procedureCode: 'X.000000',
      unitCode: '24133',
      channel: 'counter',
      status: 'accepted',
      dueAt: '2026-11-27T17:00:00+07:00',
      ...data,
    },
    ...envelope,
  };
}
