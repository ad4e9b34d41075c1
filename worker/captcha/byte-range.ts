/**
 * The part of `size` bytes that a `Range` header asks for (RFC 9110 §14), both ends included; `all` where the
 * header is absent, of another form or of several parts (it may be ignored), `none` when it lies outside.
 * Safari plays no sound that it cannot ask for in parts.
 */
export function byteRange(
  header: string | undefined,
  size: number,
): { first: number; last: number } | 'all' | 'none' {
  const [, from, to] = /^bytes=(\d{0,12})-(\d{0,12})$/u.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return 'all';
  // `-500`: the last 500.
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== '' && to !== '' && Number(to) < first) return 'all';
  return first <= last ? { first, last } : 'none';
}
