/** Tells a screen reader what changed among the figures that ask for an act, at most once in ten seconds. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../ui/format.ts';

const QUIET_MS = 10_000;

export function LiveSummary({ overdue, lateNoApology }: { overdue: number; lateNoApology: number }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState('');
  const lastAt = useRef(Number.NEGATIVE_INFINITY);
  const words = t('summary.overdue', {
    overdue: formatNumber(overdue),
    without: formatNumber(lateNoApology),
  });
  useEffect(() => {
    const wait = Math.max(0, lastAt.current + QUIET_MS - performance.now());
    const timer = setTimeout(() => {
      lastAt.current = performance.now();
      setSaid(words);
    }, wait);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <output className="visually-hidden" aria-live="polite">
      {said}
    </output>
  );
}
