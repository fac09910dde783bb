/** The score card of one scope and period. */
import type { ReactNode } from 'react';
import type { ScoreCard } from '#contract/score';
import type { ScoresApi } from '../../api/scores-api.ts';
import { GroupList } from './group-list.tsx';
import { PublishedFile } from './published-file.tsx';
import { PublishedForm } from './published-form.tsx';
import { PublishedPanel } from './published-panel.tsx';
import { TotalPanel } from './total-panel.tsx';
import { WhatIfPanel } from './what-if-panel.tsx';
import './card-view.css';

export interface CardViewProps {
  api: ScoresApi;
  card: ScoreCard;
  name: string;
  mayManage: boolean;
  /** The groups as a drawing, or as its table. */
  radar: ReactNode;
  /** The totals of the periods, likewise. */
  trend: ReactNode;
  onChanged: () => void;
}

export function CardView({ api, card, name, mayManage, radar, trend, onChanged }: CardViewProps) {
  return (
    <div className="card-view">
      <div className="card-column">
        <TotalPanel card={card} name={name} />
        <PublishedPanel
          card={card}
          form={
            mayManage
              ? (close) => (
                  <PublishedForm
                    card={card}
                    publish={(entry) => api.publish([entry])}
                    onDone={() => {
                      close();
                      onChanged();
                    }}
                    onCancel={close}
                  />
                )
              : null
          }
          file={
            mayManage
              ? (close) => (
                  <PublishedFile
                    api={api}
                    onDone={() => {
                      close();
                      onChanged();
                    }}
                    onCancel={close}
                  />
                )
              : null
          }
        />
        {trend}
      </div>
      <GroupList card={card} />
      <div className="card-column card-right">
        {radar}
        <WhatIfPanel api={api} card={card} />
      </div>
    </div>
  );
}
