import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { captchaReply } from '../../domain/wire/captcha.ts';
import { emptyRequest } from '../../domain/wire/empty.ts';
import { byteRange } from '../captcha/byte-range.ts';
import type { AppEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { validJson } from '../middleware/wire-validator.ts';
import { describe } from '../openapi.ts';
import { askCaptcha, drawCaptcha, sayCaptcha } from '../services/captcha.ts';
import { edgeOf } from '../services/edge.ts';

/** P1: the text to copy, as a picture and read aloud. Its answer goes with the request that it protects. */
export const captcha = new Hono<AppEnv>()
  .post(
    '/',
    describe({ summary: 'Un texte à recopier (P1)', ok: captchaReply, problems: [] }),
    validJson(emptyRequest),
    async (c) => c.json(await askCaptcha(edgeOf(c))),
  )
  .get('/image', describeMedia('Le texte à recopier, en image', 'image/png'), async (c) => {
    const drawn = await drawCaptcha(edgeOf(c), tokenOf(c));
    return drawn.ok
      ? c.body(drawn.bytes, 200, { 'Content-Type': 'image/png' })
      : problem(c, drawn.code);
  })
  .get('/son', describeMedia('Le texte à recopier, lu à voix haute', 'audio/wav'), async (c) => {
    const said = await sayCaptcha(edgeOf(c), tokenOf(c));
    return said.ok ? inParts(c, said.bytes) : problem(c, said.code);
  });

const tokenOf = (c: Context<AppEnv>): string => c.req.query('c') ?? '';

/** The same bytes every time, so they can be asked for in parts. */
function inParts(c: Context<AppEnv>, bytes: Uint8Array<ArrayBuffer>) {
  const headers = { 'Content-Type': 'audio/wav', 'Accept-Ranges': 'bytes' };
  const range = byteRange(c.req.header('Range'), bytes.length);
  if (range === 'all') return c.body(bytes, 200, headers);
  if (range === 'none') {
    return c.body(null, 416, { 'Content-Range': `bytes */${bytes.length}` });
  }
  const { first, last } = range;
  const part = bytes.slice(first, last + 1);
  const contentRange = `bytes ${first}-${last}/${bytes.length}`;
  return c.body(part, 206, { ...headers, 'Content-Range': contentRange });
}

function describeMedia(summary: string, type: string) {
  const whole = { description: summary, content: { [type]: {} } };
  return describeRoute({
    summary,
    parameters: [{ in: 'query', name: 'c', required: true, schema: { type: 'string' } }],
    responses: {
      200: whole,
      ...(type === 'audio/wav' && { 206: whole, 416: { description: 'RFC 9110' } }),
    },
    // Read back by the OpenAPI document, as those of the other routes.
    'x-problems': ['captcha-expired'],
  } as Parameters<typeof describeRoute>[0]);
}
