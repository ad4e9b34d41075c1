import { openDatabase } from '../../db/client.ts';
import { probe } from '../../db/queries/health.ts';
import type { Clock } from '../../domain/clock.ts';
import { seconds } from '../../domain/duration.ts';
import type { Health } from '../../domain/wire/sante.ts';
import type { Env } from '../env.ts';
import { withinDeadline } from '../mail/deadline.ts';
import { openSmtp } from '../mail/smtp.ts';

export type HealthPart = Exclude<keyof Health, 'status'>;
export type HealthProbes = Record<HealthPart, () => Promise<unknown>>;

const answerWithin = seconds(2);
const freshFor = seconds(15);

/** Asks each outside part for the real thing: a read and a write, a message, a greeting. */
export const healthProbes = (env: Env): HealthProbes => ({
  database: () => probe(openDatabase({ url: env.DATABASE_URL, token: env.DATABASE_TOKEN })),
  queue: () => env.MAIL_QUEUE.send({ id: 'probe' }),
  async mail() {
    const smtp = openSmtp(env, answerWithin);
    try {
      await smtp.verify();
    } finally {
      smtp.close();
    }
  },
});

/**
 * A health check that outsiders cannot turn into load: the parts are asked at most once in 15 s per
 * isolate, and whoever comes while they are being asked gets the former answer.
 */
export function healthCheck(probesOf: (env: Env) => HealthProbes = healthProbes) {
  // The answer is kept, never a promise: one request's promise may die with it.
  let last: { health: Health; askedAt: number } | undefined;
  return async (env: Env, clock: Clock): Promise<Health> => {
    const now = clock.now();
    if (last && Math.abs(now - last.askedAt) < freshFor) return last.health;
    if (last) last.askedAt = now;
    const health = await ask(probesOf(env));
    last = { health, askedAt: now };
    return health;
  };
}

async function ask(probes: HealthProbes): Promise<Health> {
  const [database, queue, mail] = await Promise.all([
    stateOf(probes.database),
    stateOf(probes.queue),
    stateOf(probes.mail),
  ]);
  const status = [database, queue, mail].every((state) => state === 'ok') ? 'ok' : 'down';
  return { status, database, queue, mail };
}

async function stateOf(probePart: () => Promise<unknown>): Promise<'ok' | 'down'> {
  try {
    await withinDeadline(answerWithin, probePart());
    return 'ok';
  } catch {
    return 'down';
  }
}
