import { findOnFile, type OnFile } from '../../db/queries/account-pages.ts';
import type { EmailChangeProgress } from '../../durable-objects/machine/email-change.ts';
import { maskEmail, maskPhone, maskWholeIban } from '../../domain/masking.ts';
import { nirKey } from '../../domain/nir.ts';
import { isoDay } from '../../domain/paris-format.ts';
import { policy } from '../../domain/policy.ts';
import type { Informations } from '../../domain/wire/compte.ts';
import { unseal } from '../crypto/seal.ts';
import type { Edge } from './edge.ts';
import { guardNamed } from './guards.ts';
import type { AccountSession } from './home.ts';
import { openFile } from './insured-file.ts';
import { ibanOf, nirOf } from './person-secrets.ts';

/** Everything on file, masked where it could be misused (I2). Undefined when the account is no longer there. */
export async function readInformations(
  edge: Edge,
  { guard, accountId }: Pick<AccountSession, 'guard' | 'accountId'>,
): Promise<Informations | undefined> {
  const [onFile, change] = await Promise.all([
    edge.step('database', () => findOnFile(edge.database, accountId)),
    guardNamed(edge.env, guard).readEmailChange({}),
  ]);
  return onFile && show(edge, onFile, change);
}

async function show(
  edge: Edge,
  { person, account, consentHistory }: OnFile,
  change: EmailChangeProgress,
): Promise<Informations> {
  const [nir, iban, file, email, mobile, landline] = await Promise.all([
    nirOf(edge, person),
    ibanOf(edge, person),
    openFile(edge, person),
    showEmail(edge, account, change),
    phoneOf(edge, account.mobileSealed),
    phoneOf(edge, account.landlineSealed),
  ]);
  const { firstName, birthName, marriedName, birthDate, caisse } = person;
  const { rights, caisseCode, ...shown } = file;
  return {
    ...shown,
    identity: { firstName, birthName, marriedName, birthDate },
    nir: nir === undefined ? '' : `${nir}${nirKey(nir)}`,
    rights: { ...rights, open: rights.open && !isOver(rights.until, edge.now()) },
    caisse: caisse === null ? null : { name: caisse, code: caisseCode },
    maskedIban: iban === undefined ? null : maskWholeIban(iban),
    email,
    maskedMobile: mobile === undefined ? null : maskPhone(mobile),
    maskedLandline: landline === undefined ? null : maskPhone(landline),
    consents: Object.fromEntries(
      Object.entries(account.consents).map(([channel, { granted, at }]) => [
        channel,
        { granted, at: instant(at) },
      ]),
    ),
    consentHistory: consentHistory.map(({ channel, granted, at }) => ({
      channel,
      granted,
      at: instant(at),
    })),
    passwordHeldUntil: heldUntil(account.emailChangedAt, change.changedAt, edge.now()),
    revisions: {
      mobile: instantOrNull(account.mobileGivenAt),
      landline: instantOrNull(account.landlineGivenAt),
      consents: instantOrNull(consentsGivenAt(account)),
    },
  };
}

/** When the last of the consents was given or refused; null for never. */
export const consentsGivenAt = ({ consents }: Pick<OnFile['account'], 'consents'>) =>
  Object.values(consents).reduce<number | null>(
    (newest, { at }) => Math.max(newest ?? at, at),
    null,
  );

/** E.164; undefined when there is none, or it does not open. */
export const phoneOf = async (
  { keyring }: Edge,
  sealed: string | null,
): Promise<string | undefined> =>
  sealed === null ? undefined : unseal(keyring, 'account.phone', sealed);

/** An address that waits for its confirmation is shown beside the one in use; alone when there is none (I3). */
async function showEmail(
  { keyring }: Edge,
  { emailSealed, emailConfirmedAt }: OnFile['account'],
  { pending }: EmailChangeProgress,
): Promise<Informations['email']> {
  const open = async (sealed: string) =>
    maskEmail((await unseal(keyring, 'account.email', sealed)) ?? '');
  const waiting = pending && { masked: await open(pending.sealed), until: instant(pending.until) };
  if (emailSealed === null) {
    return waiting && { masked: waiting.masked, confirmed: false, pending: waiting };
  }
  return {
    masked: await open(emailSealed),
    confirmed: emailConfirmedAt !== null,
    pending: waiting,
  };
}

const isOver = (until: string | null, now: number): boolean =>
  until !== null && until < isoDay(now);

/** The guard knows of a change before the row does (ME3). */
function heldUntil(inRow: number | null, inGuard: number | null, now: number): string | null {
  const until = Math.max(inRow ?? 0, inGuard ?? 0) + policy.emailChange.holdsPassword;
  return until > now ? instant(until) : null;
}

const instant = (at: number): string => new Date(at).toISOString();
const instantOrNull = (at: number | null): string | null => (at === null ? null : instant(at));
