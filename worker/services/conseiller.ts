import { findFile, findFileAgain, type FoundFile } from '../../db/queries/adviser.ts';
import { maskPhone } from '../../domain/masking.ts';
import type { Nir } from '../../domain/nir.ts';
import { policy } from '../../domain/policy.ts';
import type { PersonFile } from '../../domain/wire/conseiller.ts';
import { sealReason } from '../adviser/reason.ts';
import { blindIndexes } from '../crypto/blind-index.ts';
import { guardName } from '../crypto/guard-name.ts';
import { sealMail } from '../mail/content.ts';
import { openReference, sealReference } from './adviser-reference.ts';
import { type AdviserSession, ask } from './adviser-session.ts';
import { addressOf } from './address.ts';
import type { Edge } from './edge.ts';
import { guardNamed } from './guards.ts';
import { linesFor } from './journal.ts';
import { sealNotice } from './new-password.ts';
import { fileView, mobileOf } from './person-file.ts';
import { newProvisionalCode } from './provisional-code.ts';

/** K1: whose file, and why. What is found is written in the person's journal before it is shown. */
export async function search(
  edge: Edge,
  adviser: AdviserSession,
  { nir, reason }: { nir: Nir; reason: string },
) {
  const allowed = await ask(edge, adviser, 'searches');
  if (!allowed.ok) return allowed;
  const indexes = await blindIndexes(edge.keyring, 'nir', nir);
  const found = await edge.step('database', () => findFile(edge.database, indexes));
  if (!found) return { ok: false, code: 'person-unknown' } as const;

  const guard = await guardName(edge.keyring, nir);
  const accountId = found.account?.id ?? null;
  const sealedReason = await sealReason(edge.keyring, { reason, adviser: adviser.email });
  const seen = await edge.step('guard', () =>
    guardNamed(edge.env, guard).viewByAdviser({ accountId, sealedReason }),
  );
  const file: PersonFile = {
    ...(await fileView(edge, found, seen)),
    reference: await sealReference(edge, adviser, { guard, personId: found.person.id, reason }),
    history: await historyOf(edge, accountId),
  };
  return { ok: true, file } as const;
}

/** K2: empties the account, so that the person can create it again; its former address is told. */
export async function resetAccount(edge: Edge, adviser: AdviserSession, reference: string) {
  const opened = await openFile(edge, adviser, reference);
  if (!opened.ok) return opened;
  const { account, guard, sealedReason } = opened;
  if (!account || account.resetAt !== null) return { ok: false, code: 'nothing-to-reset' } as const;
  const notice = await resetNotice(edge, account);
  return edge.step('reset', () =>
    guardNamed(edge.env, guard).resetAccount({
      accountId: account.id,
      requestId: crypto.randomUUID(),
      sealedReason,
      notice,
    }),
  );
}

/** K3: a provisional code by SMS. The code leaves this function sealed or digested only. */
export async function sendCode(edge: Edge, adviser: AdviserSession, reference: string) {
  const opened = await openFile(edge, adviser, reference);
  if (!opened.ok) return opened;
  const { account, guard, sealedReason } = opened;
  const mobile = await mobileOf(edge, opened);
  if (mobile === undefined) return { ok: false, code: 'no-mobile' } as const;
  const { code, digest } = await newProvisionalCode(edge, guard);
  const requestedAt = edge.now();
  const validUntil = requestedAt + policy.passwordReset.validity;
  const sealedMail = await sealMail(edge.keyring, {
    template: 'provisional-code-sms',
    to: mobile,
    code,
    requestedAt,
    validUntil,
  });
  const outcome = await edge.step('request', () =>
    guardNamed(edge.env, guard).sendProvisionalCode({
      accountId: account?.id ?? null,
      codeDigest: digest,
      requestId: crypto.randomUUID(),
      sealedMail,
      emailChangedAt: account?.emailChangedAt ?? null,
      sealedReason,
    }),
  );
  return outcome.ok ? { ...outcome, maskedMobile: maskPhone(mobile) } : outcome;
}

/** The file of a reference as it is at this moment: what was shown may have changed since. */
async function openFile(edge: Edge, adviser: AdviserSession, sealed: string) {
  const reference = await openReference(edge, adviser, sealed);
  if (!reference) return { ok: false, code: 'reference-expired' } as const;
  const allowed = await ask(edge, adviser, 'actions');
  if (!allowed.ok) return allowed;
  const { guard, personId, reason } = reference;
  const found = await edge.step('database', () => findFileAgain(edge.database, personId));
  if (!found) return { ok: false, code: 'reference-expired' } as const;
  const sealedReason = await sealReason(edge.keyring, { reason, adviser: adviser.email });
  return { ok: true, ...found, guard, sealedReason } as const;
}

/** The newest lines of the account's journal; a search's own is still on its way there. */
async function historyOf(edge: Edge, accountId: string | null): Promise<PersonFile['history']> {
  if (accountId === null) return [];
  return edge.step('journal', () => linesFor(edge, accountId, policy.journal.shown));
}

/** An address that nobody confirmed may be a stranger's: nothing is told there. */
async function resetNotice(edge: Edge, account: NonNullable<FoundFile['account']>) {
  const to = account.emailConfirmedAt === null ? undefined : await addressOf(edge, account);
  if (to === undefined) return null;
  return sealNotice(edge, { to, event: 'account-reset', visitor: null });
}
