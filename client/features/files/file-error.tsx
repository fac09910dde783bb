/** Why a file was not read or not stored, and what to do about it. */
import { useTranslation } from 'react-i18next';
import { Mark } from '../../ui/mark.tsx';
import type { FileError as Fault } from './use-file-import.ts';

export function FileError({ error }: { error: Fault }) {
  const { t } = useTranslation();
  const { kind, detail } = error;
  return (
    <p className="files-error" role="alert">
      <Mark kind="act" />
      <span>{kind === 'other' ? detail || t('files.error.other') : t(`files.error.${kind}`)}</span>
    </p>
  );
}
