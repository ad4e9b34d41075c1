import { expect } from 'vitest';
import { problemTitles } from '../../../domain/messages/problem.ts';
import type { ProblemCode } from '../../../domain/outcome-codes.ts';
import { problemMediaType, problemStatus } from '../../../worker/http/problem.ts';
import { apiCacheHeaders, securityHeaders } from '../../../worker/middleware/security-headers.ts';
import type { ApiDocument } from './api-document.ts';
import { type Draft, marker } from './draft.ts';

interface Reply {
  response: Response;
  text: string;
}

/** The reply as text, even where it is a picture or a sound. */
export async function read(response: Response): Promise<Reply> {
  return { response, text: new TextDecoder().decode(await response.arrayBuffer()) };
}

/** What holds of every reply of the API, good or bad. Returns the code of a problem. */
export function judgeReply(
  api: ApiDocument,
  draft: Draft,
  { response, text }: Reply,
): ProblemCode | undefined {
  const { status, headers } = response;
  expect(status).toBeLessThan(500);
  for (const [name, value] of Object.entries({ ...securityHeaders, ...apiCacheHeaders })) {
    expect(headers.get(name), name).toBe(value);
  }
  const mediaType = headers.get('Content-Type')?.split(';')[0] ?? '';
  if (draft.method === 'HEAD') {
    expect(text).toBe('');
    return undefined;
  }
  expect(
    api.faultOf(draft.described ? draft.operation : undefined, { status, mediaType, text }),
  ).toBe(undefined);
  if (status < 400) return undefined;

  const { code, title, requestId, status: told } = JSON.parse(text) as Record<string, unknown>;
  expect(mediaType).toBe(problemMediaType);
  expect(told).toBe(status);
  expect(title).toBe(problemTitles[code as ProblemCode]);
  expect(requestId).toBe(headers.get('X-Request-Id'));
  return code as ProblemCode;
}

/** A refusal: one of these codes, and nothing given in exchange for it. */
export function judgeRefusal(
  api: ApiDocument,
  draft: Draft,
  reply: Reply,
  codes: ProblemCode[],
): void {
  const code = judgeReply(api, draft, reply);
  const { status, headers } = reply.response;
  if (draft.method === 'HEAD')
    expect(codes.map((one) => problemStatus[one] as number)).toContain(status);
  else expect(codes).toContain(code);
  expect(headers.get('Content-Type')).toBe(`${problemMediaType}; charset=utf-8`);
  for (const line of headers.getSetCookie()) expect(line).toMatch(/^[^=]+=; Max-Age=0; Path=\//u);
  const allowed = headers.get('Allow')?.split(', ').toSorted();
  expect(allowed).toEqual(
    status === 405 ? api.methodsOf(draft.operation.path).toSorted() : undefined,
  );
}

/**
 * Nothing sent comes back. The one exception is the names of cookies that are cleared: they cannot be
 * cleared without being named.
 */
export function judgeSilence({ response, text }: Reply, secrets: readonly string[]): void {
  const headers = [...response.headers].map(([name, value]) =>
    name === 'set-cookie' ? value.replace(/^[^=]+=/u, '') : `${name}: ${value}`,
  );
  judgeLines([text, ...headers], [marker, ...secrets]);
}

const requestIds = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu;

export function judgeLines(lines: readonly string[], unsaid: readonly string[]): void {
  // Six digits may well be found in a random id.
  const said = lines.join('\n').replaceAll(requestIds, '').toLowerCase();
  for (const text of unsaid) expect(said.includes(text.toLowerCase()), text).toBe(false);
}
