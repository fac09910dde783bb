/** The three columns of the desk: queue, alarm, place and history. */
import type { ReactNode } from 'react';
import type { AlarmItem } from '#contract/alarm-item';
import type { AlarmSlice } from '#contract/alarm-slice';
import type { NoticesApi } from '../../api/notices-api.ts';
import type { Names } from '../../state/catalogue.ts';
import { DeskMiddle } from './desk-middle.tsx';
import { QueuePanel } from './queue-panel.tsx';
import { SidePanels } from './side-panels.tsx';
import type { Duty, PlaceMarks } from './use-duty.ts';

export interface DeskBodyProps {
  duty: Duty;
  names: Names;
  now: number;
  slice: AlarmSlice | null;
  noticesApi: NoticesApi;
  mayAct: boolean;
  mayRead: boolean;
  asTable: boolean;
  /** Raised while this page had no line. */
  missed: (item: AlarmItem) => boolean;
  /** Draws the map. */
  place: (marks: PlaceMarks) => ReactNode;
  onTable: () => void;
}

export function DeskBody(props: DeskBodyProps) {
  const { duty, names, now, slice, noticesApi, mayAct, mayRead, asTable, missed, place, onTable } = props;
  const { view, queue, desk, map, onAct, marks } = duty;
  return (
    <main className="desk" data-table={asTable}>
      <QueuePanel
        {...{ names, now, missed, tab: view.tab, search: view.search }}
        {...{ items: queue.items, chosen: desk.chosen, picked: desk.picked, fault: queue.fault }}
        flood={slice !== null && slice.flood.since > 0 ? slice.flood : null}
        suppressed={slice?.suppressed ?? 0}
        onChoose={view.choose}
        onBulk={() => desk.open('bulk')}
        onUnpick={desk.unpick}
      />
      <DeskMiddle
        {...{ names, now, mayAct, mayRead, asTable, onAct }}
        items={desk.items}
        detail={desk.detail}
        busy={desk.acts.busy}
        map={map ? place(marks) : null}
        onChoose={(id) => {
          view.choose(id);
          onTable();
        }}
      />
      {!asTable && (
        <SidePanels
          {...{ alarm: desk.detail.answer, names, now, noticesApi }}
          place={map ? null : place(marks)}
        />
      )}
    </main>
  );
}
