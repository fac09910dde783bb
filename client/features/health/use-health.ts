/** The state of the installation, asked for again and again while someone looks at it. */
import { useEffect, useState } from 'react';
import type { SystemHealth } from '#contract/system-health';
import { type ApiClient, ApiError } from '../../api/api-client.ts';

const ASK_EVERY_MS = 15_000;

export interface HealthView {
  /** The last answer; kept while the server is away. */
  health: SystemHealth | null;
  /** Why there is no newer answer. */
  fault: 'forbidden' | 'signed-out' | 'network' | null;
}

export function useHealth(api: Pick<ApiClient, 'get'>): HealthView {
  const [view, setView] = useState<HealthView>({ health: null, fault: null });
  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function ask(): Promise<void> {
      try {
        const health = await api.get<SystemHealth>('/health');
        if (current) setView({ health, fault: null });
      } catch (error) {
        const fault = faultOf(error);
        if (current) setView((held) => ({ health: fault === 'network' ? held.health : null, fault }));
      }
      if (current) timer = setTimeout(() => void ask(), ASK_EVERY_MS);
    }
    void ask();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [api]);
  return view;
}

function faultOf(error: unknown): Exclude<HealthView['fault'], null> {
  if (!(error instanceof ApiError)) throw error;
  if (error.status === 401) return 'signed-out';
  return error.status === 403 ? 'forbidden' : 'network';
}
