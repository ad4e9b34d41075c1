import { findOnFile, type OnFile } from '../../db/queries/account-pages.ts';
import type { ContactChange } from '../../durable-objects/machine/contact.ts';
import type { Notice } from '../../durable-objects/machine/state.ts';
import { type ConsentChannel, consentVersion } from '../../domain/creation.ts';
import { tokenHash } from '../crypto/random.ts';
import { seal } from '../crypto/seal.ts';
import { addressOf } from './address.ts';
import type { Edge } from './edge.ts';
import { guardNamed } from './guards.ts';
import type { AccountSession } from './home.ts';
import { phoneOf } from './informations.ts';
import { sealNotice } from './new-password.ts';

type Account = OnFile['account'];

/** Telephones in E.164; null takes one away, one left out stays as it is. */
export interface GivenPhones {
  mobile?: string | null;
  landline?: string | null;
}

/** I3: telephones. One that is taken away takes its consents along; whoever reads the address on file is told (I6). */
export async function changePhones(edge: Edge, session: AccountSession, given: GivenPhones) {
  const account = await findAccount(edge, session);
  if (!account) return gone;
  const [mobileSealed, landlineSealed] = await Promise.all([
    sealChange(edge, given.mobile, account.mobileSealed),
    sealChange(edge, given.landline, account.landlineSealed),
  ]);
  if (mobileSealed === undefined && landlineSealed === undefined) return done;
  const withdrawn = [
    ...(mobileSealed === null ? (['mobile-call', 'mobile-sms'] as const) : []),
    ...(landlineSealed === null ? (['landline-call'] as const) : []),
  ].filter((channel) => account.consents[channel]?.granted);
  return write(
    edge,
    session,
    {
      ...(mobileSealed !== undefined && { mobileSealed }),
      ...(landlineSealed !== undefined && { landlineSealed }),
      consents: answers(
        edge,
        withdrawn.map((channel) => [channel, false]),
      ),
    },
    await noticeTo(edge, account),
  );
}

/** The channels that speak into a telephone, and where that is in the row. */
const phoneOfChannel = {
  email: null,
  'mobile-call': 'mobileSealed',
  'mobile-sms': 'mobileSealed',
  'landline-call': 'landlineSealed',
} as const satisfies Record<ConsentChannel, keyof Account | null>;

/** I3: consents. An answer that was given already changes nothing; a yes needs its telephone. */
export async function changeConsents(
  edge: Edge,
  session: AccountSession,
  given: Partial<Record<ConsentChannel, boolean>>,
) {
  const account = await findAccount(edge, session);
  if (!account) return gone;
  const changed = (Object.entries(given) as [ConsentChannel, boolean][]).filter(
    ([channel, granted]) => {
      const former = account.consents[channel];
      return former?.granted !== granted || former.version !== consentVersion;
    },
  );
  const unreachable = changed.flatMap(([channel, granted]) => {
    const phone = phoneOfChannel[channel];
    return granted && phone !== null && account[phone] === null ? [channel] : [];
  });
  if (unreachable.length > 0) return { ok: false, unreachable } as const;
  if (changed.length === 0) return done;
  return write(edge, session, { consents: answers(edge, changed) }, null);
}

const done = { ok: true } as const;
const gone = { ok: false, code: 'session-expired' } as const;

const findAccount = async (edge: Edge, { accountId }: AccountSession) =>
  (await edge.step('database', () => findOnFile(edge.database, accountId)))?.account;

const answers = (edge: Edge, given: readonly (readonly [ConsentChannel, boolean])[]) =>
  Object.fromEntries(
    given.map(([channel, granted]) => [
      channel,
      { granted, at: edge.now(), version: consentVersion },
    ]),
  );

/** The row's new value; undefined when the number is the one on file: said twice, it is one change. */
async function sealChange(
  edge: Edge,
  given: string | null | undefined,
  onFile: string | null,
): Promise<string | null | undefined> {
  if (given === undefined) return undefined;
  if (given === null) return onFile === null ? undefined : null;
  const known = await phoneOf(edge, onFile);
  return known === given ? undefined : seal(edge.keyring, 'account.phone', given);
}

const write = async (
  edge: Edge,
  { guard, token }: AccountSession,
  change: ContactChange,
  notice: Notice | null,
) =>
  edge.untilDone(
    edge.step('contact', async () =>
      guardNamed(edge.env, guard).setContact({
        sessionHash: await tokenHash(token),
        requestId: crypto.randomUUID(),
        change,
        visitor: edge.visitor,
        notice,
      }),
    ),
  );

/** Null when there is no confirmed address to tell. */
async function noticeTo(edge: Edge, account: Account): Promise<Notice | null> {
  const to = account.emailConfirmedAt === null ? undefined : await addressOf(edge, account);
  return to === undefined ? null : sealNotice(edge, { to, event: 'contact-changed' });
}
