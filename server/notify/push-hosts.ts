/** Which push services may be written to: a browser names its own, and a forged one must not make us knock anywhere. */

/** @param allowed `host`, `host:port` or `*.host`; without a port 443 is meant */
export function isAllowedPushHost(endpoint: string, allowed: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, port, username, password } = new URL(endpoint);
  if (protocol !== 'https:' || username !== '' || password !== '') return false;
  return allowed.some((entry) => {
    const [name = '', ownPort = ''] = entry.split(':');
    if (port !== (ownPort === '443' ? '' : ownPort)) return false;
    return name.startsWith('*.') ? hostname.endsWith(name.slice(1)) : hostname === name;
  });
}
