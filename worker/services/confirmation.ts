import { findSealedEmail } from '../../db/queries/accounts.ts';
import type { LinkAsker } from '../../durable-objects/machine/confirmation.ts';
import { maskEmail } from '../../domain/masking.ts';
import { addParisDays } from '../../domain/paris-time.ts';
import { policy } from '../../domain/policy.ts';
import { newToken, tokenHash } from '../crypto/random.ts';
import { signValue, verifyValue } from '../crypto/signed-value.ts';
import { sealMail } from '../mail/content.ts';
import { addressOf, sealEmail } from './address.ts';
import type { Edge } from './edge.ts';
import { confirmEmailChange } from './email-change.ts';
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

export const readLink = async (edge: Edge, { guard, token }: ConfirmationLink) =>
  guardNamed(edge.env, guard).readLink({ linkHash: await tokenHash(token) });

/** C7, I3: the person pressed the button. The guard knows what the link confirms. */
export async function confirmLink(edge: Edge, link: ConfirmationLink) {
  const read = await readLink(edge, link);
  if (!read.ok) return read;
  if (read.purpose === 'change') return confirmEmailChange(edge, link, read.accountId);
  const linkHash = await tokenHash(link.token);
  const requestId = crypto.randomUUID();
  const { visitor } = edge;
  return guardNamed(edge.env, link.guard).confirmLink({ linkHash, requestId, visitor });
}

/** The address on file for an account; undefined when there is none that opens. */
export async function emailOf(edge: Edge, accountId: string): Promise<string | undefined> {
  const sealed = await edge.step('database', () => findSealedEmail(edge.database, accountId));
  return addressOf(edge, { emailSealed: sealed ?? null });
}

/** The address behind a link, for whoever holds the link and wants another one sent to the same place (C8). */
export async function emailBehind(edge: Edge, { guard, token }: ConfirmationLink) {
  const found = await guardNamed(edge.env, guard).findLinkAccount({
    linkHash: await tokenHash(token),
  });
  if (!found.ok) return found;
  const email = await emailOf(edge, found.accountId);
  return email === undefined
    ? ({ ok: false, code: 'address-erased' } as const)
    : ({ ok: true, email } as const);
}

export interface WantedLink {
  guard: string;
  by: LinkAsker['by'];
  token: string;
  /** Where it goes: the address on file, or another one. */
  email: string;
}

/** Has a new link sent (C6, C8, C9). */
export async function requestLink(edge: Edge, { guard, by, token, email }: WantedLink) {
  const asker = { by, hash: await tokenHash(token) };
  const [link, sealed] = await Promise.all([newLink(edge, guard, email), sealEmail(edge, email)]);
  const { visitor } = edge;
  const outcome = await edge.step('link', () =>
    guardNamed(edge.env, guard).requestLink({ asker, link, email: sealed, visitor }),
  );
  return outcome.ok ? { ...outcome, maskedEmail: maskEmail(email) } : outcome;
}
