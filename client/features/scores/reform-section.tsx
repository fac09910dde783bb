/** The yearly indices and the reform plan: read from the server, changed by those who may. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanBoard } from '#contract/reform-plan';
import type { ScoresApi } from '../../api/scores-api.ts';
import { useKey } from '../../ui/use-key.ts';
import { ParView } from './par-view.tsx';
import type { PlanActs } from './plan-acts.ts';
import { PlanView } from './plan-view.tsx';
import { FaultNote, Freshness, Waiting } from './reading-note.tsx';
import type { SectionProps } from './section-props.ts';
import { useReading } from './use-reading.ts';
import './reform-view.css';

export function ReformSection({ section, ...props }: SectionProps & { section: 'par' | 'plan' }) {
  return section === 'par' ? <Par {...props} /> : <Plan {...props} />;
}

function Par({ api, mayManage }: SectionProps) {
  const { t } = useTranslation();
  const ask = useMemo(() => () => api.par(), [api]);
  // Entered by hand a few times a year: only a key asks for it anew.
  const reading = useReading(ask, null);
  useKey('r', reading.reload);
  const save = mayManage
    ? async (entry: Parameters<typeof api.enterYear>[0]) => reading.put(await api.enterYear(entry))
    : null;
  const saveInternal = mayManage
    ? async (entry: Parameters<typeof api.enterInternal>[0]) => reading.put(await api.enterInternal(entry))
    : null;
  return (
    <>
      <div className="scores-bar">
        <p className="quiet scores-lead">{t('scores.par.lead')}</p>
        <Freshness asOf={null} reading={reading} />
      </div>
      {reading.answer === null ? (
        <Waiting reading={reading} />
      ) : (
        <>
          <FaultNote fault={reading.fault} />
          <ParView board={reading.answer} {...{ save, saveInternal }} />
        </>
      )}
    </>
  );
}

function Plan({ api, names, mayManage, mayReport, liveSeq }: SectionProps) {
  const ask = useMemo(() => () => api.plan(), [api]);
  const reading = useReading(ask, liveSeq);
  useKey('r', reading.reload);
  const acts = mayManage || mayReport ? actsOf(api, reading.put, mayManage) : null;
  return (
    <>
      <div className="scores-bar">
        <p className="quiet scores-lead">{reading.answer?.note}</p>
        <Freshness asOf={null} reading={reading} />
      </div>
      {reading.answer === null ? (
        <Waiting reading={reading} />
      ) : (
        <>
          <FaultNote fault={reading.fault} />
          <PlanView board={reading.answer} {...{ names, acts }} />
        </>
      )}
    </>
  );
}

/** Each act answers with the plan as it stands then. */
function actsOf(api: ScoresApi, put: (board: PlanBoard) => void, mayKeep: boolean): PlanActs {
  return {
    tellProgress: async (progress) => put(await api.tellProgress(progress)),
    keep: mayKeep
      ? {
          tellTask: async (task) => put(await api.tellTask(task)),
          previewPlan: api.previewPlan,
          adoptPlan: async (file, named) => put(await api.adoptPlan(file, named)),
        }
      : null,
  };
}
