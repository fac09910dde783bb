import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { REJECTION_CODES } from '#contract/rejection';
import { createMetrics } from '../../server/ops/metrics.ts';

/**
 * Prometheus' own linter. On a machine without it, and outside of CI, says so and gives `null`.
 */
async function promtool(metrics: string): Promise<{ code: number | null; said: string } | null> {
  const tool = spawn('promtool', ['check', 'metrics']);
  const started = await new Promise<boolean>((done) => {
    tool.once('spawn', () => done(true));
    tool.once('error', () => done(false));
  });
  if (!started) {
    if (process.env.CI) throw new Error('promtool is missing (Debian: apt install prometheus)');
    console.info('OP4 did not run: promtool is not installed (Debian: apt install prometheus).');
    return null;
  }
  const ended = new Promise<number | null>((done) => tool.once('close', done));
  tool.stdin.end(metrics);
  const said = (await text(tool.stdout)) + (await text(tool.stderr));
  return { code: await ended, said };
}

function filled() {
  const metrics = createMetrics();
  metrics.countAccepted(7);
  metrics.countDuplicates(2);
  metrics.countRejected('unknown_unit');
  metrics.setLogSeq(7);
  metrics.setIngestLag(1.5);
  metrics.setClients(3);
  metrics.observeBroadcast(0.004);
  metrics.observeRequest({ method: 'GET', route: '/api/v1/units/{code}', status: 200, seconds: 0.01 });
  metrics.readStoreBytesBy(() => 4_096);
  metrics.readOpenIncidentsBy(() => ['recount_failed']);
  return metrics;
}

describe('createMetrics', () => {
  test('OP4 promtool finds nothing to complain about, and would where there is reason to', async () => {
    const good = await promtool((await filled().render()).body);
    if (good === null) return;
    expect(good).toEqual({ code: 0, said: '' });
    expect((await promtool('# TYPE ioc_bad_total gauge\nioc_bad_total 1\n'))?.code).not.toBe(0);
  });

  test('OP4 only counters end in _total, and every series has a help text', async () => {
    const { body } = await filled().render();
    const types = [...body.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
    expect(types.length).toBeGreaterThan(20);
    for (const [, name = '', type] of types) {
      expect(name.endsWith('_total'), name).toBe(type === 'counter');
      expect(body).toContain(`# HELP ${name} `);
    }
  });

  test('OP5 what was told is what is shown, every reason of refusal from the start', async () => {
    const lines = (await filled().render()).body.split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'ioc_events_accepted_total 7',
        'ioc_events_duplicate_total 2',
        'ioc_events_rejected_total{code="unknown_unit"} 1',
        'ioc_log_seq 7',
        'ioc_ingest_lag_seconds 1.5',
        'ioc_live_clients 3',
        'ioc_broadcast_seconds_count 1',
        'ioc_store_bytes 4096',
        'ioc_incidents_open{kind="recount_failed"} 1',
        'ioc_incidents_open{kind="recount_difference"} 0',
      ]),
    );
    for (const code of REJECTION_CODES) {
      expect(lines.some((line) => line.startsWith(`ioc_events_rejected_total{code="${code}"}`))).toBe(true);
    }
    for (const name of ['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes']) {
      expect(lines.some((line) => line.startsWith(`${name} `))).toBe(true);
    }
  });

  test('OP5 the size of the store is asked for at each reading', async () => {
    const metrics = createMetrics();
    let bytes = 1;
    metrics.readStoreBytesBy(() => bytes);
    expect((await metrics.render()).body).toContain('ioc_store_bytes 1\n');
    bytes = 2;
    expect((await metrics.render()).body).toContain('ioc_store_bytes 2\n');
  });
});
