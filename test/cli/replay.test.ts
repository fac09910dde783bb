import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { permitFolder } from '../support/permit-log.ts';
import { startCommand } from '../support/start-command.ts';
import { testCore } from '../support/test-core.ts';

test('RP4 replay posts the log to the running server under its key and ends cleanly on Ctrl-C', async () => {
  const core = testCore();
  core.clock.set(new Date().toISOString());
  const keys = new Set<string | undefined>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    keys.add(request.headers.authorization);
    response.end(
      JSON.stringify(core.ingest(JSON.parse(Buffer.concat(chunks).toString()) as unknown[], 'replay')),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { file, map } = permitFolder();
  const { port } = server.address() as AddressInfo;
  const env = { INGEST_KEYS: 'replay:a-key-of-sixteen-characters', PORT: String(port) };

  const whole = await startCommand('replay', [file, '--map', map, '--speed', '10000000'], env).ended;
  expect(whole.code, whole.stderr).toBe(0);
  expect(JSON.parse(whole.stdout)).toEqual({
    events: 15,
    played: 15,
    accepted: 15,
    duplicates: 0,
    rejected: 0,
  });
  expect([...keys]).toEqual(['Bearer a-key-of-sixteen-characters']);

  const url = `http://127.0.0.1:${port}`;
  const slow = startCommand(
    'replay',
    [file, '--map', map, '--speed', '1', '--url', url, '--key', 'another'],
    {},
  );
  await expect.poll(() => keys.has('Bearer another'), { timeout: 20_000 }).toBe(true);
  slow.child.kill('SIGINT');
  const { code, stdout } = await slow.ended;
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ events: 15, rejected: 0 });
});
