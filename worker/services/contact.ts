import { findOnFile, type OnFile } from '../../db/queries/account-pages.ts';
import type { Notice } from '../../durable-objects/machine/state.ts';
import { type ConsentChannel, consentVersion } from '../../domain/creation.ts';
import { seal } from '../crypto/seal.ts';
import { addressOf } from './address.ts';
import {
  against,
  conflict,
  type ContactOutcome,
  type GivenEdit,
  setContact,
  settled,
} from './contact-edits.ts';
import type { Edge } from './edge.ts';
import type { AccountSession } from './home.ts';
import { consentsGivenAt, phoneOf } from './informations.ts';
import { sealNotice } from './new-password.ts';

type Account = OnFile['account'];

/** Telephones in E.164; null takes one away, one left out stays as it is. */
export interface GivenPhones {
  mobile?: string | null;
  landline?: string | null;
}

/**
 * I3: telephones. One that is taken away takes its consents along; whoever reads the address on file is told (I6).
 * An `edit` is about one of them.
 */
export async function changePhones(
  edge: Edge,
  session: AccountSession,
  given: GivenPhones,
  edit: GivenEdit | null = null,
): Promise<ContactOutcome> {
  const account = await findAccount(edge, session);
  if (!account) return gone;
  const onFile = given.mobile === undefined ? account.landlineGivenAt : account.mobileGivenAt;
  const [mobileSealed, landlineSealed] = await Promise.all([
    sealChange(edge, given.mobile, account.mobileSealed),
    sealChange(edge, given.landline, account.landlineSealed),
  ]);
  if (mobileSealed === undefined && landlineSealed === undefined) {
    return settled(edge, session, edit, { ok: true, at: onFile });
  }
  const withdrawn = [
    ...(mobileSealed === null ? (['mobile-call', 'mobile-sms'] as const) : []),
    ...(landlineSealed === null ? (['landline-call'] as const) : []),
  ].filter((channel) => account.consents[channel]?.granted);
  const change = {
    ...(mobileSealed !== undefined && { mobileSealed }),
    ...(landlineSealed !== undefined && { landlineSealed }),
    consents: answers(
      edge,
      withdrawn.map((channel) => [channel, false]),
    ),
  };
  const notice = await noticeTo(edge, account);
  return setContact(edge, session, { change, notice, edit: against(edit, onFile) });
}

/** The channels that speak into a telephone, and where that is in the row. */
const phoneOfChannel = {
  email: null,
  'mobile-call': 'mobileSealed',
  'mobile-sms': 'mobileSealed',
  'landline-call': 'landlineSealed',
} as const satisfies Record<ConsentChannel, keyof Account | null>;

/** A yes to a telephone that is not there is none. */
interface Unreachable {
  ok: false;
  unreachable: readonly ConsentChannel[];
}

/** I3: consents. An answer that was given already changes nothing; a yes needs its telephone. */
export async function changeConsents(
  edge: Edge,
  session: AccountSession,
  given: Partial<Record<ConsentChannel, boolean>>,
  edit: GivenEdit | null = null,
): Promise<ContactOutcome | Unreachable> {
  const account = await findAccount(edge, session);
  if (!account) return gone;
  const onFile = consentsGivenAt(account);
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
  if (unreachable.length > 0) {
    const overtaken = edit !== null && edit.basedOn !== onFile;
    const refused = overtaken ? conflict : ({ ok: false, unreachable } as const);
    return settled<Unreachable>(edge, session, edit, refused);
  }
  if (changed.length === 0) return settled(edge, session, edit, { ok: true, at: onFile });
  const change = { consents: answers(edge, changed) };
  return setContact(edge, session, { change, notice: null, edit: against(edit, onFile) });
}

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

/** Null when there is no confirmed address to tell. */
async function noticeTo(edge: Edge, account: Account): Promise<Notice | null> {
  const to = account.emailConfirmedAt === null ? undefined : await addressOf(edge, account);
  return to === undefined ? null : sealNotice(edge, { to, event: 'contact-changed' });
}
