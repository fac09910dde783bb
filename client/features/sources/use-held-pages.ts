/** The refused events of a choice: kept up to date at the top, and lengthened at the bottom on demand. */
import { useCallback, useEffect, useState } from 'react';
import type { HeldChoice, HeldValue, IndicatorsApi } from '../../api/indicators-api.ts';
import { type PacedFault, usePaced } from '../../ui/use-paced.ts';
import { type HeldList, joinFirst, joinOlder, markReleased } from './held-pages.ts';

const ASK_EVERY_MS = 10_000;

export interface HeldPages {
  /** Null before the first answer. */
  items: readonly HeldValue[] | null;
  /** Those of the choice that nobody has let count. */
  total: number;
  fault: PacedFault | null;
  /** Null when there are no older ones. */
  more: (() => void) | null;
  busy: boolean;
  /** The last wish for older ones has failed. */
  failed: boolean;
  onReleased: (id: number, released: NonNullable<HeldValue['released']>) => void;
}

/**
 * @param choice a new object is a new question, whose older pages are dropped
 * @param version asked again whenever it changes
 */
export function useHeldPages(
  ask: IndicatorsApi['held'],
  choice: HeldChoice,
  version: string | null,
): HeldPages {
  const first = usePaced(
    useCallback(() => ask(choice, null), [ask, choice]),
    version,
    ASK_EVERY_MS,
  );
  const [kept, setKept] = useState<{ of: HeldChoice; list: HeldList | null }>({ of: choice, list: null });
  const [wish, setWish] = useState<'none' | 'busy' | 'failed'>('none');
  const { answer } = first;
  useEffect(() => {
    if (answer === null) return;
    setKept((held) => ({ of: choice, list: joinFirst(held.of === choice ? held.list : null, answer) }));
  }, [answer, choice]);

  const list = kept.of === choice ? kept.list : null;
  const change = (step: (list: HeldList) => HeldList) =>
    setKept((held) => (held.of !== choice || held.list === null ? held : { ...held, list: step(held.list) }));
  const after = list?.next ?? null;
  async function lengthen(from: number): Promise<void> {
    setWish('busy');
    try {
      const page = await ask(choice, from);
      change((held) => joinOlder(held, from, page));
      setWish('none');
    } catch {
      // Said beside the button, which may be pressed again.
      setWish('failed');
    }
  }
  return {
    items: list?.items ?? null,
    total: answer?.total ?? 0,
    fault: first.fault,
    more: after === null ? null : () => void lengthen(after),
    busy: wish === 'busy',
    failed: wish === 'failed',
    onReleased(id, released) {
      change((held) => markReleased(held, id, released));
      first.refresh();
    },
  };
}
