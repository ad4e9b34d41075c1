import { exports } from 'cloudflare:workers';
import type { ProblemCode } from '../../../domain/outcome-codes.ts';
import { origin } from '../client.ts';
import type { Operation } from './api-document.ts';
import type { Witness } from './witness.ts';

/** In every string sent, so that any of them found again was echoed. */
export const marker = `Zq${crypto.randomUUID().replaceAll('-', '')}`;

export type Header = readonly [name: string, value: string];

/** A request in the making: right at first, then damaged. */
export interface Draft {
  /** The operation it was made for. */
  readonly operation: Operation;
  /** False once the method or the path is no longer one of the document. */
  described: boolean;
  method: string;
  path: string;
  query: string;
  /** Literals of JSON, so that a name may be there twice. */
  fields: (readonly [name: string, value: string])[];
  /** Takes the place of the fields. */
  body: string | Uint8Array<ArrayBuffer> | undefined;
  contentType: string | undefined;
  cookies: Header[];
  headers: Header[];
}

/** One thing that makes a request bad, and the one answer it must get. */
export interface Damage {
  /** For the report of a failure. */
  what: string;
  code: ProblemCode;
  apply: (draft: Draft) => void;
}

/** What the witness would send, with all they hold. */
export function rightDraft(operation: Operation, witness: Witness): Draft {
  const values = witness.valuesFor(operation.path);
  const right = (name: string) => {
    if (!(name in values)) throw new Error(`the witness has no right value for «${name}»`);
    return values[name];
  };
  const query = new URLSearchParams(operation.query.map((name) => [name, String(right(name))]));
  return {
    operation,
    described: true,
    method: operation.method,
    path: operation.path.replace('{id}', () => String(right('id'))),
    query: operation.query.length > 0 ? `?${query.toString()}` : '',
    fields: Object.keys(operation.body?.properties ?? {}).flatMap((name) => {
      const value = right(name);
      return value === undefined ? [] : [[JSON.stringify(name), JSON.stringify(value)] as const];
    }),
    body: undefined,
    contentType: 'application/json',
    cookies: [...witness.cookies],
    headers: [['Origin', origin]],
  };
}

export const fieldsText = ({ fields }: Draft): string =>
  `{${fields.map(([name, value]) => `${name}:${value}`).join(',')}}`;

const safe = new Set(['GET', 'HEAD']);
export const bodyOf = (draft: Draft): Draft['body'] => {
  if (safe.has(draft.method)) return undefined;
  return draft.body ?? (draft.operation.body ? fieldsText(draft) : undefined);
};

let networks = 0;

/** Sends it, each from a network of its own: the shield is not what is tested. */
export async function send(draft: Draft): Promise<Response> {
  const { method, path, query, contentType, cookies } = draft;
  networks += 1;
  const headers = new Headers([
    ['CF-Connecting-IP', `10.${(networks >> 8) & 255}.${networks & 255}.1`],
  ]);
  for (const [name, value] of draft.headers) headers.append(name, value);
  if (cookies.length > 0) {
    headers.append('Cookie', cookies.map(([name, value]) => `${name}=${value}`).join('; '));
  }
  const body = bodyOf(draft);
  if (contentType !== undefined && body !== undefined) headers.set('Content-Type', contentType);
  return exports.default.fetch(`${origin}${path}${query}`, {
    method,
    headers,
    // As bytes, so that no content type is added where the draft has none.
    ...(body !== undefined && { body: typeof body === 'string' ? encode(body) : body }),
  });
}

export const encode = (text: string) => new TextEncoder().encode(text);
