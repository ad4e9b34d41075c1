import { createMiddleware } from 'hono/factory';
import { policy } from '../../domain/policy.ts';
import type { AppEnv } from '../http/context.ts';
import { readLimitedBody } from '../http/limited-body.ts';
import { problem } from '../http/problem.ts';
import { parseStrictJson } from '../http/strict-json.ts';
import { isSafeMethod } from './safe-method.ts';

// The one media type read, with at most the one parameter that changes nothing (RFC 8259 §11).
const json = /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i;

/**
 * Reads the body of a changing request once, bounded, as strict UTF-8 JSON, and leaves the bytes
 * read for the validators. No body counts as `{}`: the schema of the route says what is missing
 * from it.
 */
export const jsonBody = (maxBytes: number = policy.request.bodyBytes) =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (isSafeMethod(c.req.method)) return next();

    const bytes = await readLimitedBody(c.req.raw, maxBytes);
    if (bytes === undefined) return problem(c, 'body-too-large');
    if (bytes.length > 0 && !isPlainJson(c.req.raw.headers))
      return problem(c, 'unsupported-media-type');

    if (!isStrictJson(bytes)) {
      return problem(c, 'invalid-request', { fields: [{ field: '', issue: 'malformed' }] });
    }
    c.req.raw = new Request(c.req.raw, {
      method: c.req.method,
      body: bytes.length > 0 ? bytes : '{}',
    });
    return next();
  });

function isPlainJson(headers: Headers): boolean {
  const encoding = headers.get('Content-Encoding') ?? 'identity';
  return json.test(headers.get('Content-Type') ?? '') && encoding === 'identity';
}

function isStrictJson(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return true;
  try {
    parseStrictJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    return true;
  } catch {
    return false;
  }
}
