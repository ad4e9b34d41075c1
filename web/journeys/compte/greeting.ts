import { minutes } from '../../../domain/duration.ts';
import { policy } from '../../../domain/policy.ts';
import type { OpenSession } from '../../../domain/wire/session.ts';
import { greetingKey as key } from './greeted-last.ts';

export { forgetGreeting } from './greeted-last.ts';

/** Which sign-in was greeted last in this browser: nothing personal, and shared by its tabs. */
interface Greeted {
  account: string;
  /** By this device's clock, ms. */
  startedAt: number;
}

/** Longer than any answer is on its way, shorter than a session that ends by itself. */
const margin = minutes(1);

const startOf = ({ absoluteIn }: OpenSession, now: number): number =>
  now + absoluteIn - policy.session.absolute;

/** True when this session's sign-in has not been greeted yet: its notices are still to be said (A3). */
export function isNewSignIn(session: OpenSession, now: number): boolean {
  const greeted = read();
  const same =
    greeted?.account === session.account &&
    Math.abs(startOf(session, now) - greeted.startedAt) < margin;
  return !same;
}

/** False when the next opening of the account is certainly the first of a session. */
export const isAnyGreeted = (): boolean => read() !== undefined;

export function markGreeted(session: OpenSession, now: number): void {
  const greeted: Greeted = { account: session.account, startedAt: startOf(session, now) };
  try {
    localStorage.setItem(key, JSON.stringify(greeted));
  } catch {
    // Refused: the notices may be said once more.
  }
}

function read(): Greeted | undefined {
  try {
    const { account, startedAt } = JSON.parse(
      localStorage.getItem(key) ?? '{}',
    ) as Partial<Greeted>;
    return account !== undefined && typeof startedAt === 'number'
      ? { account, startedAt }
      : undefined;
  } catch {
    return undefined;
  }
}
