/** The process log: one JSON line per entry on standard output, without secrets and without bodies. */
import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../config.ts';

export type Log = Logger;

/** A second net: our own entries never carry these, but an object handed over by a library may. */
const SECRETS = ['authorization', 'cookie', 'set-cookie', 'password', 'secret', 'token', 'x-csrf-token'];
const PLACES = ['', '*.', '*.*.', 'headers.', '*.headers.'];
const REDACTED = PLACES.flatMap((place) =>
  SECRETS.map((name) => (name.includes('-') ? `${place.slice(0, -1)}["${name}"]` : `${place}${name}`)),
);

/** @param destination where lines go; standard output when absent */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = {
    level,
    base: { service: 'ioc' },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED, censor: '[redacted]' },
  };
  return destination ? pino(options, destination) : pino(options);
}
