import type { FoundFile } from '../../db/queries/adviser.ts';
import { maskEmail, maskPhone } from '../../domain/masking.ts';
import { policy } from '../../domain/policy.ts';
import type { PersonFile } from '../../domain/wire/conseiller.ts';
import { unseal } from '../crypto/seal.ts';
import { addressOf } from './address.ts';
import type { Edge } from './edge.ts';

type Account = NonNullable<FoundFile['account']>;

/** What the person's guard said of the present moment. */
interface Seen {
  locks: readonly { code: string; until: number }[];
  openSessions: number;
  rememberedDevices: number;
}

/** K1: state without secrets. Everything by which somebody could be reached is masked here. */
export async function fileView(
  edge: Edge,
  found: FoundFile,
  { locks, openSessions, rememberedDevices }: Seen,
): Promise<Omit<PersonFile, 'reference' | 'history'>> {
  const { person, account } = found;
  const mobile = await mobileOf(edge, found);
  return {
    firstName: person.firstName,
    lastName: person.marriedName ?? person.birthName,
    birthDate: person.birthDate,
    caisse: person.caisse,
    account: {
      state: stateOf(account),
      createdAt: instant(account?.createdAt),
      closedAt: instant(account?.closedAt),
      lastSignInAt: instant(account?.lastSignInAt),
    },
    email: await emailView(edge, account),
    locks: locks.map(({ code, until }) => ({ code, until: new Date(until).toISOString() })),
    openSessions,
    rememberedDevices,
    maskedMobile: mobile === undefined ? null : maskPhone(mobile),
  };
}

/**
 * E.164: the mobile in the caisse's records, else the account's own. In this order: whoever came into an
 * account could have put a mobile of theirs there (K3).
 */
export async function mobileOf(
  edge: Edge,
  { person, account }: FoundFile,
): Promise<string | undefined> {
  const { keyring } = edge;
  const { mobileSealed } = person;
  const known = mobileSealed && (await unseal(keyring, 'person.phone', mobileSealed));
  if (known) return known;
  // One given lately is held back, as an address is (ME3).
  const settledAt = (account?.mobileGivenAt ?? 0) + policy.emailChange.holdsPassword;
  return account?.mobileSealed && settledAt <= edge.now()
    ? unseal(keyring, 'account.phone', account.mobileSealed)
    : undefined;
}

async function emailView(edge: Edge, account: Account | null): Promise<PersonFile['email']> {
  const email = account ? await addressOf(edge, account) : undefined;
  if (!account || email === undefined) return { state: 'none', masked: null, changedAt: null };
  return {
    state: account.emailConfirmedAt === null ? 'unconfirmed' : 'confirmed',
    masked: maskEmail(email),
    changedAt: instant(account.emailChangedAt),
  };
}

function stateOf(account: Account | null): PersonFile['account']['state'] {
  if (!account) return 'none';
  if (account.resetAt !== null) return 'reset';
  return account.closedAt === null ? 'open' : 'closed';
}

const instant = (at: number | null | undefined): string | null =>
  at == null ? null : new Date(at).toISOString();
