/** The desk of the duty officer: queue first, then the chosen alarm with one answer, then place and history. */
import type { AlarmLoad } from '#contract/alarm-load';
import type { Officer } from '../../api/alarms-api.ts';
import { DeskBody, type DeskBodyProps } from './desk-body.tsx';
import { DeskDialogs } from './desk-dialogs.tsx';
import { DeskFooter } from './desk-footer.tsx';
import { QueueTabs } from './queue-tabs.tsx';
import { ToldLine } from './told-line.tsx';
import type { SoundControl } from './use-alarm-sound.ts';
import { type DutyInput, useDuty } from './use-duty.ts';
import './duty-desk.css';

export interface DutyDeskProps extends DutyInput, Omit<DeskBodyProps, 'duty'> {
  officers: readonly Officer[];
  /** The load of today; null while it is not known. */
  load: AlarmLoad | null;
  sound: SoundControl;
}

export function DutyDesk({ officers, load, sound, ...props }: DutyDeskProps) {
  const { names, now, me, slice } = props;
  const duty = useDuty(props);
  const { view, queue, desk, help, setHelp, searchField } = duty;
  return (
    <>
      <QueueTabs
        tab={view.tab}
        counts={queue.counts}
        silencesUntil={slice?.silencesUntil ?? 0}
        search={view.search}
        searchField={searchField}
        onTab={view.setTab}
        onSearch={view.setSearch}
      />
      <ToldLine told={desk.asking === null ? desk.acts.told : null} onClose={desk.acts.forget} />
      <DeskBody duty={duty} {...props} />
      <DeskFooter {...{ load, sound }} mayAct={props.mayAct} />
      <DeskDialogs
        {...{ desk, names, now, me, help, officers, alarm: desk.detail.answer }}
        dossiers={view.dossiers}
        onDossiers={view.showDossiers}
        onHelp={setHelp}
      />
    </>
  );
}
