/** Petition events as a citizens' channel posts them. */
import type { CloudEvent, PetitionStatusData } from '#contract/cloud-event';

let serial = 0;

/** @param time local, `2026-11-20T08:00:00` */
export function petitionEvent(
  time: string,
  data: Partial<PetitionStatusData> & Pick<PetitionStatusData, 'petitionCode'>,
  id = `petition-${++serial}`,
): CloudEvent {
  return {
    ...{ specversion: '1.0', id, source: 'urn:test:citizens', type: 'vn.ioc.petition.status.v1' },
    time: `${time}+07:00`,
    data: { unitCode: '24133', status: 'new', ...data },
  };
}
