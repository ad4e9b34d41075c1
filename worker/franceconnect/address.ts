const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** An address that may be spoken to: https anywhere, http on this machine only (the local world, tests). */
export function isSafeAddress(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname));
}
