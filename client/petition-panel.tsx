/** Petitions by field and unit for the page of their field: asked for as they change, judged every second. */
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope, Snapshot } from '#contract/snapshot';
import type { ApiClient } from './api/api-client.ts';
import { createPetitionsApi } from './api/petitions-api.ts';
import { PetitionBoard, type PetitionBoardProps } from './features/petitions/petition-board.tsx';
import { silentCargo } from './state/cargo-freshness.ts';
import type { Moment } from './state/judged.ts';
import { useStaleTime } from './ui/stale-time.ts';
import { usePaced } from './ui/use-paced.ts';
import { whenText } from './ui/when-text.ts';

/** The live line brings the totals at once; what they are made of follows at this pace. */
const EVERY_MS = 5_000;

export interface PetitionPanelProps extends Pick<PetitionBoardProps, 'unitName' | 'fieldName' | 'asTable'> {
  api: Pick<ApiClient, 'get'>;
  scope: Scope;
  data: Snapshot;
  moment: Moment;
}

export function PetitionPanel({ api, scope, data, moment, ...shown }: PetitionPanelProps) {
  const { t } = useTranslation();
  const petitions = useMemo(() => createPetitionsApi(api), [api]);
  const ask = useCallback(() => petitions.standing(scope), [petitions, scope]);
  const { answer, fault } = usePaced(ask, data.seq, EVERY_MS);
  const lost = useStaleTime();
  const silent = silentCargo('petitions', data, moment);
  const isFed = Object.values(data.sources).some(({ brings }) => brings?.includes('petitions'));
  const unfed = isFed ? null : t('petitions.unfed');
  const staleTime =
    silent === null ? (lost ?? unfed) : t('line.staleAt', { time: whenText(silent.at, moment.now) });
  if (answer === null)
    return (
      <p className="empty" role="status">
        {t(fault === null ? 'page.loading' : `fields.fault.${fault}`)}
      </p>
    );
  return <PetitionBoard {...shown} standing={answer} staleTime={staleTime} />;
}
