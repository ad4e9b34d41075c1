import { Hono } from 'hono';
import { healthReply } from '../../domain/wire/sante.ts';
import type { AppEnv } from '../http/context.ts';
import { describe } from '../openapi.ts';
import { healthCheck } from '../services/sante.ts';

const check = healthCheck();

/** Are the database, the queue and the mail server there? The same body with 200 and 503. */
export const sante = new Hono<AppEnv>().get(
  '/',
  describe({
    summary: 'État du service',
    ok: healthReply,
    also: { 503: healthReply },
    problems: [],
  }),
  async (c) => {
    const health = await check(c.env, c.var.clock);
    return c.json(health, health.status === 'ok' ? 200 : 503);
  },
);
