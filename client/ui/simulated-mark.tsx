/** Says beside the source of figures that they are simulated; nothing outside a demonstration. */
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { SimulatedContext } from './simulated.ts';
import './simulated-mark.css';

export function SimulatedMark() {
  const { t } = useTranslation();
  return useContext(SimulatedContext) && <span className="simulated-mark">{t('fields.simulated')}</span>;
}
