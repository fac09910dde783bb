/** Environment variables to one frozen, typed configuration; every fault is found before any is reported. */
import { isIP } from 'node:net';
import { type IngestSources, readIngestSources } from './config/ingest-sources.ts';
import { likelyMisspellings } from './config/misspellings.ts';
import {
  type NamedSecret,
  type Report,
  readPassword,
  readSecrets,
  refuseSharedSecrets,
} from './config/named-secrets.ts';
import { NOTIFY_VARIABLES, type NotifyConfig, readNotifyConfig } from './config/notify-config.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Only this machine can reach the server. */
  readonly loopback: boolean;
  readonly dataDir: string;
  readonly demo: boolean;
  readonly ingestKeys: readonly NamedSecret[];
  readonly ingestSources: IngestSources;
  readonly screenTokens: readonly NamedSecret[];
  readonly adminPassword: string | null;
  /** A drill: `start` in epoch ms, `speed` times real time. `null` is the machine's own clock. */
  readonly drill: { readonly start: number; readonly speed: number } | null;
  readonly logLevel: LogLevel;
  /** Hosts inside one's own network, `host` or `host:port`, that connectors may ask. */
  readonly connectorHosts: readonly string[];
  readonly notify: NotifyConfig;
  /** Weaknesses that do not stop the start; to be logged. Never holds a secret. */
  readonly warnings: readonly string[];
}

export interface ConfigFault {
  variable: string;
  problem: string;
  example: string;
}

/** Shown as it is to whoever started the server; holds no values of secrets. */
export class ConfigError extends Error {
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    const lines = faults.map((fault) => `  ${fault.variable}: ${fault.problem}\n    ví dụ ${fault.example}`);
    super(`Cấu hình có ${faults.length} lỗi:\n${lines.join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** Variable → an example of a good value, as faults and `.env.example` show it. */
export const VARIABLES = {
  PORT: 'PORT=8080',
  HOST: 'HOST=127.0.0.1',
  DATA_DIR: 'DATA_DIR=./var',
  DEMO: 'DEMO=1',
  INGEST_KEYS: 'INGEST_KEYS=one-stop:6b1f0c9d2a7e4853,land:f27c55e1a90b4d36',
  INGEST_SOURCES: 'INGEST_SOURCES=one-stop:urn:vn:one-stop,land:urn:vn:land|urn:vn:survey',
  SCREEN_TOKENS: 'SCREEN_TOKENS=wall-1:9f31c7ab04d2e658',
  ADMIN_PASSWORD: 'ADMIN_PASSWORD=a-sentence-of-your-own',
  CLOCK: 'CLOCK=2026-11-21T07:00:00+07:00',
  CLOCK_SPEED: 'CLOCK_SPEED=60',
  LOG_LEVEL: 'LOG_LEVEL=info',
  CONNECTOR_HOSTS: 'CONNECTOR_HOSTS=10.0.0.5,stat.local:8443',
  ...NOTIFY_VARIABLES,
} as const;
export type Variable = keyof typeof VARIABLES;
const NAMES = Object.keys(VARIABLES) as Variable[];

const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
const HOST_NAME = /^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/;

/** True for the names and addresses that never leave the machine. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || bare === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(bare);
}

/**
 * Reads our variables and no others; an empty value counts as unset.
 * @throws ConfigError listing every fault at once
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const faults: ConfigFault[] = [];
  const warnings: string[] = [];
  const report: Report = (variable, problem) => {
    faults.push({ variable, problem, example: VARIABLES[variable as Variable] });
  };
  for (const { found, meant } of likelyMisspellings(Object.keys(env), NAMES)) {
    faults.push({
      variable: found,
      problem: `không phải tên biến; có phải ý là ${meant}?`,
      example: VARIABLES[meant],
    });
  }
  const read = (name: Variable): string | undefined => env[name]?.trim() || undefined;

  const host = readHost(read('HOST'), report);
  const loopback = isLoopback(host);
  const weak: Report = (variable, problem) => {
    if (loopback) warnings.push(`${variable}: ${problem}`);
    else report(variable, `${problem}, mà HOST=${host} thì máy khác truy cập được`);
  };
  const demo = readDemo(read('DEMO'), host, loopback, report);
  const ingestKeys = readSecrets('INGEST_KEYS', read('INGEST_KEYS'), report, weak);
  const screenTokens = readSecrets('SCREEN_TOKENS', read('SCREEN_TOKENS'), report, weak);
  refuseSharedSecrets([...ingestKeys, ...screenTokens], report);

  const config: Config = {
    port: readPort(read('PORT'), report),
    host,
    loopback,
    dataDir: read('DATA_DIR') ?? './var',
    demo,
    ingestKeys,
    ingestSources: readIngestSources(read('INGEST_SOURCES'), ingestKeys, report),
    screenTokens,
    adminPassword: readPassword(env.ADMIN_PASSWORD, report, weak),
    drill: readDrill(read('CLOCK'), read('CLOCK_SPEED'), report),
    logLevel: readLogLevel(read('LOG_LEVEL'), report),
    connectorHosts: readHosts(read('CONNECTOR_HOSTS'), report),
    notify: readNotifyConfig(
      read,
      report,
      (variable, problem) => warnings.push(`${variable}: ${problem}`),
      isLoopback,
    ),
    warnings: Object.freeze(warnings),
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.freeze(config);
}

function readPort(text: string | undefined, report: Report): number {
  if (text === undefined) return 8080;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  report('PORT', `"${text}" không phải cổng; cần số nguyên từ 0 đến 65535`);
  return 0;
}

function readHost(text: string | undefined, report: Report): string {
  if (text === undefined) return '127.0.0.1';
  if (isIP(text) === 0 && !HOST_NAME.test(text)) report('HOST', `"${text}" không phải địa chỉ hay tên máy`);
  return text;
}

function readDemo(text: string | undefined, host: string, loopback: boolean, report: Report): boolean {
  if (text !== undefined && text !== '0' && text !== '1') report('DEMO', `"${text}" không phải 0 hay 1`);
  if (text === '1' && !loopback) {
    report(
      'DEMO',
      `bản trình diễn mở không cần đăng nhập nên chỉ được nghe trên máy này, không phải HOST=${host}; bỏ HOST hoặc đặt DEMO=0`,
    );
  }
  return text === '1';
}

function readDrill(clock: string | undefined, speed: string | undefined, report: Report): Config['drill'] {
  const factor = speed === undefined ? 1 : Number(speed);
  if (!/^\d+(\.\d+)?$/.test(speed ?? '1') || factor <= 0 || factor > 100_000) {
    report('CLOCK_SPEED', `"${speed}" không phải số lớn hơn 0 và không quá 100000`);
  }
  if (clock === undefined) {
    if (speed !== undefined && factor !== 1) report('CLOCK_SPEED', 'chỉ dùng cùng với CLOCK');
    return null;
  }
  const start = ISO_TIME.test(clock) ? Date.parse(clock) : Number.NaN;
  if (Number.isNaN(start))
    report('CLOCK', `"${clock}" không phải thời điểm ISO 8601 có độ lệch múi giờ hoặc Z`);
  return Object.freeze({ start, speed: factor });
}

/** `host` or `host:port`, an IPv6 address in brackets. */
const NAMED_HOST = /^(\[[0-9a-f:]+\]|[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)(:\d{1,5})?$/i;

function readHosts(text: string | undefined, report: Report): readonly string[] {
  const hosts = (text ?? '')
    .split(',')
    .map((host) => host.trim())
    .filter(Boolean);
  for (const host of hosts)
    if (!NAMED_HOST.test(host)) report('CONNECTOR_HOSTS', `"${host}" không phải máy hay máy:cổng`);
  return Object.freeze(hosts);
}

function readLogLevel(text: string | undefined, report: Report): LogLevel {
  const level = LOG_LEVELS.find((one) => one === (text ?? 'info'));
  if (level === undefined) report('LOG_LEVEL', `"${text}" không thuộc ${LOG_LEVELS.join(', ')}`);
  return level ?? 'info';
}
