import { BlockList, isIP } from 'node:net';

/** Which servers a feed may speak to. */
export interface HostPolicy {
  /** Host (with its port, if any) of the address itself: allowed by being named, over https and on the public net. */
  readonly own: string;
  /** HOST or HOST:PORT that an administrator has listed: these may also be private or speak plain http. */
  readonly listed: ReadonlySet<string>;
}

/** Networks that are never a public server: this machine, private and shared nets, tests, multicast, reserved. */
const PRIVATE: readonly (readonly [network: string, prefix: number, family: 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 4, 'ipv4'],
  ['240.0.0.0', 4, 'ipv4'],
  // Also IPv4 in its old and its translated spelling.
  ['::', 96, 'ipv6'],
  ['::ffff:0:0:0', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  // Teredo and 6to4 (below) lead on to an IPv4 address that nobody has looked at.
  ['2001::', 32, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];
/** Where clouds answer with the machine's own secrets: no feed is ever there, whatever name leads to it. */
const LINK_LOCAL: typeof PRIVATE = [
  ['169.254.0.0', 16, 'ipv4'],
  ['fe80::', 10, 'ipv6'],
];

const listOf = (networks: typeof PRIVATE): BlockList => {
  const list = new BlockList();
  for (const [network, prefix, family] of networks) list.addSubnet(network, prefix, family);
  return list;
};
const privateNets = listOf(PRIVATE);
const linkLocalNets = listOf(LINK_LOCAL);

/** `[::1]` of an address → `::1`. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

const isListed = (url: URL, { listed }: HostPolicy): boolean => {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return listed.has(hostOf(url)) || listed.has(url.host) || listed.has(`${hostOf(url)}:${port}`);
};

/** Why nothing may be asked at this address, before any name is resolved; null when it may. */
export function refusedAddress(url: URL, policy: HostPolicy): string | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return `${url.protocol}//…`;
  const listed = isListed(url, policy);
  if (!listed && url.host !== policy.own) return url.host;
  if (!listed && url.protocol === 'http:') return `http://${url.host}`;
  return isIP(hostOf(url)) === 0 ? null : refusedIp(hostOf(url), url, policy);
}

/** Why no connection may go to this resolved IP of the address; null when it may. */
export function refusedIp(ip: string, url: URL, policy: HostPolicy): string | null {
  const family = isIP(ip) === 6 ? 'ipv6' : 'ipv4';
  const shown = ip === hostOf(url) ? ip : `${hostOf(url)} (${ip})`;
  if (linkLocalNets.check(ip, family)) return shown;
  return privateNets.check(ip, family) && !isListed(url, policy) ? shown : null;
}
