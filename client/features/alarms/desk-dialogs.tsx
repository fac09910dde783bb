/** What may stand over the desk: a question, the dossiers of the group, the keys. */
import { useTranslation } from 'react-i18next';
import type { AlarmDetail } from '#contract/alarm-item';
import type { Officer } from '../../api/alarms-api.ts';
import type { Names } from '../../state/catalogue.ts';
import { formatNumber } from '../../ui/format.ts';
import { ActDialog } from './act-dialog.tsx';
import { viewOfItem } from './alarm-view.ts';
import { titleWords } from './alarm-words.ts';
import { DeskHelp } from './desk-help.tsx';
import { MembersTable } from './members-table.tsx';
import { Modal } from './modal.tsx';
import type { useDesk } from './use-desk.ts';

export interface DeskDialogsProps {
  desk: ReturnType<typeof useDesk>;
  names: Names;
  now: number;
  me: string;
  officers: readonly Officer[];
  alarm: AlarmDetail | null;
  help: boolean;
  dossiers: boolean;
  onDossiers: (open: boolean) => void;
  onHelp: (open: boolean) => void;
}

export function DeskDialogs(props: DeskDialogsProps) {
  const { desk, names, now, me, officers, alarm, help, dossiers, onDossiers, onHelp } = props;
  const { t } = useTranslation();
  const { asking, target } = desk;
  const title = target === null ? '' : titleWords(t, names, viewOfItem(target));
  return (
    <>
      {asking !== null && (
        <ActDialog
          key={asking}
          {...{ asking, officers, me, now, busy: desk.acts.busy, fault: desk.askFault }}
          subject={
            asking === 'bulk' ? t('desk.pickedCount', { amount: formatNumber(desk.picked.size) }) : title
          }
          onSubmit={(answer) => void desk.submit(answer)}
          onClose={() => desk.open(null)}
        />
      )}
      {dossiers && alarm !== null && (
        <Modal title={title} wide onClose={() => onDossiers(false)}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className="table-scroll" tabIndex={0} aria-label={t('members.list')}>
            {alarm.memberItems.length === 0 ? (
              <p className="quiet">{t('members.none')}</p>
            ) : (
              <MembersTable items={alarm.memberItems} total={alarm.members} now={now} />
            )}
          </section>
          <div className="form-acts">
            <button type="button" className="button" onClick={() => onDossiers(false)}>
              {t('help.close')}
            </button>
          </div>
        </Modal>
      )}
      {help && <DeskHelp onClose={() => onHelp(false)} />}
    </>
  );
}
