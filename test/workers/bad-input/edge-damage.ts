import fc from 'fast-check';
import { origin } from '../client.ts';
import type { ApiDocument } from './api-document.ts';
import { bodyOf, type Damage, type Draft, type Header, marker } from './draft.ts';

const methods = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'LOCK',
  'QUERY',
];

/** Another method than the path knows. */
export const methodDamage = (api: ApiDocument, path: string): fc.Arbitrary<Damage> =>
  fc
    .constantFrom(...methods.filter((method) => !api.methodsOf(path).includes(method)))
    .map((method) => ({
      what: method,
      code: 'method-not-allowed',
      apply: (draft) => {
        draft.method = method;
        draft.described = false;
      },
    }));

/** Another last segment: where that may be any, it is the right address. */
const lastSegments: ((path: string) => string)[] = [
  (path) => `${path}%2f`,
  (path) => `${path}%00`,
  (path) => `${path}%ff`,
  (path) => `${path}%zz`,
  (path) => `${path}%`,
  (path) => `${path}%ed%a0%80`,
  (path) => `${path}\0${marker}`,
  (path) => `${path};a=${marker}`,
  (path) => `${path}.json`,
  (path) => `${path}*`,
];

const paths: ((path: string) => string)[] = [
  (path) => `${path}/`,
  (path) => `${path}/${marker}`,
  (path) => `/${path}`,
  (path) => path.replace('/api/', '/api//'),
  (path) => path.replace('/api/', '/API/'),
  (path) => path.replace('/api/', '/api%2f'),
  (path) => path.replace('/api/', `/api/${marker}/../${marker}/`),
  (path) => path.replace('/api', ''),
  () => `/api/${marker}`,
  () => `/${marker}`,
  () => '/api/__proto__',
  () => '/api/constructor/prototype',
  () => '/api/:id',
  () => '/api',
  () => `/api/${'x'.repeat(8000)}`,
  () => `/api${'/a'.repeat(2000)}`,
];

/** An address that there is not. */
export function pathDamage(path: string): fc.Arbitrary<Damage> {
  const changes = path.endsWith('}') ? paths : [...paths, ...lastSegments];
  return fc.nat(changes.length - 1).map((index) => ({
    what: `path ${index}`,
    code: 'not-found',
    apply: (draft) => {
      draft.path = changes[index]?.(draft.path) ?? '';
      draft.described = false;
    },
  }));
}

/** In the place of `c=<token>`. */
const tokens: ((token: string) => string)[] = [
  () => '',
  () => 'c=',
  () => `c=${marker}`,
  (token) => `C=${token}`,
  (token) => `c=${token.slice(0, -4)}`,
  (token) => `c=${token}A`,
  (token) => `c=${token}%00`,
  (token) => `c=${token.replace('.', '%FF')}`,
  (token) => `c=${marker}&c=${token}`,
];

/** What stands behind the `?` is no text to copy (P1). */
export const queryDamage: fc.Arbitrary<Damage> = fc.nat(tokens.length - 1).map((index) => ({
  what: `token ${index}`,
  code: 'captcha-expired',
  apply: (draft) => {
    draft.query = draft.query.replace(
      /^\?c=([^&]*)/u,
      (_, token: string) => `?${tokens[index]?.(token) ?? ''}`,
    );
  },
}));

const foreign: readonly (readonly Header[])[] = [
  [],
  [['Origin', 'null']],
  [['Origin', '']],
  [['Origin', `https://${marker}.test`]],
  [['Origin', `${origin}.${marker}.test`]],
  [['Origin', `${origin}:8443`]],
  [['Origin', origin.replace('https', 'http')]],
  [['Origin', `${origin}/`]],
  [['Origin', origin.toUpperCase()]],
  [
    ['Origin', origin],
    ['Origin', origin],
  ],
  [['Referer', `${origin}/${marker}`]],
  [
    ['Origin', origin],
    ['Sec-Fetch-Site', 'cross-site'],
  ],
  [
    ['Origin', origin],
    ['Sec-Fetch-Site', 'same-site'],
  ],
  [
    ['Origin', origin],
    ['Sec-Fetch-Site', marker],
  ],
  [
    ['Origin', origin],
    ['Sec-Fetch-Site', 'same-origin'],
    ['Sec-Fetch-Site', 'none'],
  ],
];

export const originDamage: fc.Arbitrary<Damage> = fc.constantFrom(...foreign).map((headers) => ({
  what: `origin ${JSON.stringify(headers)}`,
  code: 'foreign-origin',
  apply: (draft) => {
    draft.headers = [...draft.headers.filter(([name]) => name !== 'Origin'), ...headers];
  },
}));

const types = [
  undefined,
  '',
  'text/plain',
  'text/plain; charset=utf-8',
  'application/x-www-form-urlencoded',
  `multipart/form-data; boundary=${marker}`,
  'application/jsonp',
  'application/problem+json',
  'application/json, text/plain',
  'application/json; charset=latin1',
  'application/json; charset=utf-16',
  'application/json; charset=utf-8; charset=utf-16',
  `application/json; ${marker}=1`,
  `application/json;`,
  `${marker}/${marker}`,
  `application/json; charset=${marker.repeat(100)}`,
];
const encodings = ['gzip', 'br', 'deflate', 'identity, gzip', 'utf-8', marker];

/** A body said to be something else than plain JSON. There has to be one: no body has no type. */
export const typeDamage: fc.Arbitrary<Damage> = fc
  .oneof(
    fc.constantFrom(...types).map((type) => ({
      what: `type ${type}`,
      apply: (draft: Draft) => void (draft.contentType = type),
    })),
    fc.constantFrom(...encodings).map((encoding) => ({
      what: `encoding ${encoding}`,
      apply: (draft: Draft) => void draft.headers.push(['Content-Encoding', encoding]),
    })),
  )
  .map(({ what, apply }) => ({
    what,
    code: 'unsupported-media-type',
    apply: (draft) => {
      if (!bodyOf(draft)) draft.body = '{}';
      apply(draft);
    },
  }));
