import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { policy } from '../../domain/policy.ts';
import { openKeyring } from '../crypto/keyring.ts';
import { openNumber, openPasskeyChallenge } from '../http/app-cookies.ts';
import type { AppEnv } from '../http/context.ts';
import { clearableNames, cookiePairs } from '../http/cookie-header.ts';
import {
  clearCookie,
  cookieNames,
  openAdviser,
  openAdviserWay,
  openCreation,
  openDevices,
  openFranceConnect,
  openIdToken,
  openSession,
  openSignIn,
} from '../http/cookies.ts';
import { problem } from '../http/problem.ts';

const ours: readonly string[] = Object.values(cookieNames);
const maxCleared = 60;

/**
 * Opens our cookies into `c.var.cookies`; refuses and clears those that cannot be ours, so that the
 * next try works (WE10). An unreadable cookie that only spares a question is cleared: the person is asked for
 * a code, or the number, as on any new device, and need not know why.
 */
export const ownCookies = () =>
  createMiddleware<AppEnv>(async (c, next) => {
    c.set('cookies', { devices: [] });
    const header = c.req.header('Cookie');
    if (header === undefined) return next();
    if (header.length > policy.request.cookieBytes) {
      return refuse(c, new Set([...ours, ...clearableNames(header, maxCleared)]));
    }

    const pairs = cookiePairs(header).filter(({ name }) => ours.includes(name));
    const values = new Map(pairs.map(({ name, value }) => [name, value]));
    if (values.size < pairs.length) return refuse(c, ours);

    const unreadable = await openInto(c, values);
    if (unreadable.length > 0) return refuse(c, unreadable);
    return next();
  });

async function openInto(
  c: Context<AppEnv>,
  values: ReadonlyMap<string, string>,
): Promise<string[]> {
  if (values.size === 0) return [];
  const keyring = openKeyring(c.env);
  const open = async <T>(
    name: string,
    opener: (k: typeof keyring, value: string) => Promise<T | undefined>,
  ) => {
    const value = values.get(name);
    return value === undefined ? undefined : opener(keyring, value);
  };
  const [session, signIn, creation, franceConnect, idToken, adviser, adviserWay, ...sparing] =
    await Promise.all([
      open(cookieNames.session, openSession),
      open(cookieNames.signIn, openSignIn),
      open(cookieNames.creation, openCreation),
      open(cookieNames.franceConnect, openFranceConnect),
      open(cookieNames.franceConnectSession, openIdToken),
      open(cookieNames.adviser, openAdviser),
      open(cookieNames.adviserWay, openAdviserWay),
      open(cookieNames.devices, openDevices),
      open(cookieNames.number, openNumber),
      open(cookieNames.passkey, openPasskeyChallenge),
    ]);
  const [devices, number, passkeyChallenge] = sparing;
  const opened = { session, signIn, creation, franceConnect, idToken, adviser, adviserWay };
  c.set('cookies', { ...opened, number, passkeyChallenge, devices: devices ?? [] });
  const spared = { devices, number, passkey: passkeyChallenge };
  for (const use of namesIn(spared)) {
    if (values.has(cookieNames[use]) && spared[use] === undefined) clearCookie(c, cookieNames[use]);
  }
  const names = {
    session: cookieNames.session,
    signIn: cookieNames.signIn,
    creation: cookieNames.creation,
    franceConnect: cookieNames.franceConnect,
    idToken: cookieNames.franceConnectSession,
    adviser: cookieNames.adviser,
    adviserWay: cookieNames.adviserWay,
  } satisfies Record<keyof typeof opened, string>;
  return namesIn(names)
    .filter((use) => values.has(names[use]) && opened[use] === undefined)
    .map((use) => names[use]);
}

const namesIn = <Kept extends object>(kept: Kept) => Object.keys(kept) as (keyof Kept)[];

function refuse(c: Context<AppEnv>, names: Iterable<string>): Response {
  for (const name of names) clearCookie(c, name);
  return problem(c, 'unusable-cookies');
}
