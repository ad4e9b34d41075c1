import { findSealedEmail } from '../../db/queries/accounts.ts';
import type { SealedEmail } from '../../durable-objects/contract.ts';
import type { LinkAsker } from '../../durable-objects/machine/confirmation.ts';
import { emailKey } from '../../domain/email.ts';
import { maskEmail } from '../../domain/masking.ts';
import { addParisDays } from '../../domain/paris-time.ts';
import { policy } from '../../domain/policy.ts';
import { blindIndexes } from '../crypto/blind-index.ts';
import { newToken, tokenHash } from '../crypto/random.ts';
import { seal, unseal } from '../crypto/seal.ts';
import { signValue, verifyValue } from '../crypto/signed-value.ts';
import { sealMail } from '../mail/content.ts';
import type { Edge } from './edge.ts';
import { guardNamed } from './guards.ts';

/** A confirmation link as it stands behind the `#`: whose guard to ask, and the token it knows a digest of. */
export interface ConfirmationLink {
  guard: string;
  token: string;
}

/** The content of a link of ours; undefined for anything else, which then touches no object. */
export async function openLink(edge: Edge, text: string): Promise<ConfirmationLink | undefined> {
  const [guard, token, ...rest] =
    (await verifyValue(edge.keyring, 'link.confirmation', text))?.split('.') ?? [];
  return guard && token && rest.length === 0 ? { guard, token } : undefined;
}

/** A new link of 256 random bits, and the two messages that carry it: now, and on the fifth day. */
export async function newLink(edge: Edge, guard: string, email: string) {
  const now = edge.now();
  const token = newToken();
  const link = await signValue(edge.keyring, 'link.confirmation', `${guard}.${token}`);
  const content = {
    template: 'confirmation',
    to: email,
    url: `${edge.origin}/confirmation#${link}`,
    requestedAt: now,
    validUntil: addParisDays(now, policy.emailLink.validityDays),
  } as const;
  const { keyring } = edge;
  const [linkHash, sealedMail, sealedReminder] = await Promise.all([
    tokenHash(token),
    sealMail(keyring, { ...content, reminder: false }),
    sealMail(keyring, { ...content, reminder: true }),
  ]);
  return { linkHash, requestId: crypto.randomUUID(), sealedMail, sealedReminder };
}

/** An address as the account's row keeps it. */
export async function sealEmail({ keyring }: Edge, email: string): Promise<SealedEmail> {
  const [sealed, indexes] = await Promise.all([
    seal(keyring, 'account.email', email),
    blindIndexes(keyring, 'email', emailKey(email)),
  ]);
  return { sealed, indexes };
}

export const readLink = async (edge: Edge, { guard, token }: ConfirmationLink) =>
  guardNamed(edge.env, guard).readLink({ linkHash: await tokenHash(token) });

/** C7: the person pressed the button. */
export const confirmLink = async (edge: Edge, { guard, token }: ConfirmationLink) =>
  guardNamed(edge.env, guard).confirmLink({
    linkHash: await tokenHash(token),
    requestId: crypto.randomUUID(),
  });

/** The address behind a link, for whoever holds the link and wants another one sent to the same place (C8). */
export async function emailBehind(edge: Edge, { guard, token }: ConfirmationLink) {
  const found = await guardNamed(edge.env, guard).findLinkAccount({
    linkHash: await tokenHash(token),
  });
  if (!found.ok) return found;
  const sealed = await findSealedEmail(edge.database, found.accountId);
  const email = sealed ? await unseal(edge.keyring, 'account.email', sealed) : undefined;
  return email === undefined
    ? ({ ok: false, code: 'address-erased' } as const)
    : ({ ok: true, email } as const);
}

export interface WantedLink {
  guard: string;
  by: LinkAsker['by'];
  token: string;
  email: string;
  /** False for the address on file. */
  another: boolean;
}

/** Has a new link sent, to the address on file or to another one (C6, C8, C9). */
export async function requestLink(edge: Edge, wanted: WantedLink) {
  const { guard, by, token, email, another } = wanted;
  const asker = { by, hash: await tokenHash(token) };
  const link = await newLink(edge, guard, email);
  const sealed = another ? await sealEmail(edge, email) : null;
  const outcome = await edge.step('link', () =>
    guardNamed(edge.env, guard).requestLink({ asker, link, email: sealed }),
  );
  return outcome.ok ? { ...outcome, maskedEmail: maskEmail(email) } : outcome;
}
