/**
 * Which hosts a connector may ask. An address is typed in by a person and the server stands inside a network:
 * without a rule a connector would be a way to whatever listens there. Public addresses are free; others need
 * to be named in the configuration (CONNECTOR_HOSTS).
 */
import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';

/** Networks that do not lead out: loopback, private, link-local, shared, multicast, reserved. */
const INSIDE = new BlockList();
for (const [net, bits] of [
  ...[
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ],
  ...[
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['224.0.0.0', 3],
  ],
] as [string, number][])
  INSIDE.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ...[
    ['::', 96],
    ['64:ff9b::', 96],
    ['fc00::', 7],
    ['fe80::', 10],
    ['ff00::', 8],
    ['2002::', 16],
  ],
] as [string, number][])
  INSIDE.addSubnet(net, bits, 'ipv6');

/** Whether the address lies inside a network of one's own. */
export function isInside(address: string): boolean {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  return INSIDE.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}

/** @param allowed `host` or `host:port` of the configuration */
export function isNamed(url: URL, allowed: readonly string[]): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return allowed.some((entry) => {
    const [, name = '', own] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    return name === host && (own === undefined || own === port);
  });
}

/** The address a host may not have, as it was typed; null when it is a name or may be asked. */
export function forbiddenLiteral(url: URL, allowed: readonly string[]): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 && isInside(host) && !isNamed(url, allowed) ? host : null;
}

export class InsideAddress extends Error {}

/** Looks a name up and refuses at that moment: a name that leads outside now may lead inside later. */
export function guardedLookup(url: URL, allowed: readonly string[]): LookupFunction {
  const isFree = isNamed(url, allowed);
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (fault, addresses) => {
      if (fault) return done(fault, []);
      const inside = isFree ? undefined : addresses.find(({ address }) => isInside(address));
      if (inside !== undefined) return done(new InsideAddress(inside.address), []);
      const [first] = addresses;
      if (options.all) done(null, addresses);
      else done(null, first?.address ?? '', first?.family);
    });
  };
}
