import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createLog } from '../../server/ops/log.ts';

function logInto(lines: string[], level: 'info' | 'error' = 'info') {
  return createLog(
    level,
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    }),
  );
}

describe('createLog', () => {
  test('OP3 secrets are blotted out wherever a library may have put them', () => {
    const lines: string[] = [];
    const log = logInto(lines);
    const headers = {
      authorization: 'Bearer s3cret',
      cookie: 'ioc_session=s3cret',
      'x-csrf-token': 's3cret',
    };
    log.info({
      req: { headers },
      headers,
      password: 's3cret',
      a: { token: 's3cret' },
      b: { c: { secret: 's3cret' } },
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('s3cret');
    expect(lines[0]).toContain('[redacted]');
  });

  test('OP3 one JSON line per entry, with its time, from the chosen level on', () => {
    const lines: string[] = [];
    const log = logInto(lines, 'error');
    log.info('not this');
    log.error({ seq: 7 }, 'this');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 50, service: 'ioc', seq: 7, msg: 'this' });
  });
});
