import fc from 'fast-check';
import { type Draft, type Header, marker } from './draft.ts';

const queries = [
  `?${marker}`,
  `?__proto__[x]=${marker}&constructor=1`,
  '?%ff=%zz&%00&%',
  '?a=1&a=2&a[]=3',
  '?_method=DELETE&method=DELETE',
  `?${'x='.repeat(2000)}`,
  '?\0\u2028\ud800',
  '?',
];
const headers: readonly Header[] = [
  ['User-Agent', `Mozilla/5.0 (${marker}) ${marker.repeat(50)}`],
  ['User-Agent', ''],
  ['Accept', `text/${marker}`],
  ['Accept-Language', marker],
  ['Accept-Encoding', marker],
  ['Authorization', `Bearer ${marker}`],
  ['Referer', `https://${marker}.test/`],
  ['X-Request-Id', marker],
  ['X-Forwarded-For', `${marker}, 127.0.0.1`],
  ['X-Forwarded-Host', marker],
  ['X-HTTP-Method-Override', 'DELETE'],
  ['If-None-Match', `"${marker}"`],
  ['If-Modified-Since', marker],
  ['Range', 'bytes=0-1,5-'],
  ['Cache-Control', marker],
  ['Access-Control-Request-Method', 'POST'],
  ['CF-IPCountry', marker],
  [marker, marker],
  ['X-Long', marker.repeat(400)],
];
const cookies: readonly Header[] = [
  [marker, marker],
  ['__proto__', marker],
  ['', marker],
  ['constructor', '%E0%A4%A'],
  ['__host-session', marker],
  ['__Secure-session', marker],
];

/** What is strange but harms nothing: the answer is the same with it. */
export const oddity = fc.oneof(
  fc.constantFrom(...queries).map((query) => ({
    what: `query ${query.slice(0, 40)}`,
    // Behind what the operation itself reads there, if it does.
    apply: (draft: Draft) =>
      void (draft.query = draft.query === '' ? query : `${draft.query}&${query.slice(1)}`),
  })),
  fc.constantFrom(...headers).map((header) => ({
    what: `header ${header[0]}`,
    apply: (draft: Draft) => void draft.headers.push(header),
  })),
  fc.constantFrom(...cookies).map((cookie) => ({
    what: `cookie ${cookie[0]}`,
    apply: (draft: Draft) => void draft.cookies.push(cookie),
  })),
);
