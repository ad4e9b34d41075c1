/**
 * The network that an address belongs to: /24 for IPv4, /56 for IPv6 (what one home or one phone
 * line usually gets), so that changing address inside it changes nothing. Undefined for anything
 * else.
 */
export function ipPrefix(address: string): string | undefined {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  const ipv4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/.exec(mapped?.[1] ?? address);
  if (ipv4) return `${ipv4[1]}.${ipv4[2]}.${ipv4[3]}.0/24`;
  const groups = expandIpv6(address);
  if (!groups) return undefined;
  const [a, b, c, d] = groups;
  // The fourth group holds bits 48 to 63: keep its upper half.
  return `${[a, b, c, (d ?? 0) & 0xff00].map((group) => (group ?? 0).toString(16)).join(':')}::/56`;
}

function expandIpv6(address: string): number[] | undefined {
  const halves = address.toLowerCase().split('::');
  if (!/^[0-9a-f:.]+$/i.test(address) || !address.includes(':') || halves.length > 2)
    return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  // Only the first four groups matter; a dotted tail is never among them.
  const missing = halves.length === 2 ? Math.max(0, 8 - head.length - tail.length) : 0;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail].slice(0, 4);
  if (groups.length < 4 || groups.some((group) => !/^[0-9a-f]{1,4}$/.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16));
}
