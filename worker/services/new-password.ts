import { findOwner } from '../../db/queries/owner.ts';
import type { Visitor } from '../../durable-objects/contract.ts';
import type { Notice } from '../../durable-objects/machine/state.ts';
import type { Nir } from '../../domain/nir.ts';
import { checkPassword, type PasswordFailure } from '../../domain/password.ts';
import { policy } from '../../domain/policy.ts';
import { hashPassword } from '../crypto/password-hash.ts';
import { sealMail, type SecurityNoticeContent } from '../mail/content.ts';
import { addressOf } from './address.ts';
import { isCommonPassword } from './common-passwords.ts';
import type { Edge } from './edge.ts';
import { nirOf } from './person-secrets.ts';

/** The rules the screens show, judged with what only the register knows (C4, M2, P2, W5). One Argon2id when they hold. */
export async function hashAcceptable(
  edge: Edge,
  password: string,
  owner: { nir: Nir; birthDate: string },
): Promise<
  | { ok: true; passwordHash: string }
  | { ok: false; code: 'password-refused'; rules: PasswordFailure[] }
> {
  const rules: PasswordFailure[] = checkPassword(password, owner)
    .filter(({ ok }) => !ok)
    .map(({ rule }) => rule);
  if (await isCommonPassword(password)) rules.push('too-common');
  if (rules.length > 0) return { ok: false, code: 'password-refused', rules };
  const passwordHash = await edge.step('hash', () => hashPassword(edge.keyring, password));
  return { ok: true, passwordHash };
}

/**
 * A password chosen with a link or a provisional code (P2, W5): judged and hashed for the owner of the account, with
 * the message that says so. Undefined when there is nobody left to write to.
 */
export async function acceptReset(edge: Edge, accountId: string, password: string) {
  const owner = await edge.step('database', () => findOwner(edge.database, accountId));
  const nir = await nirOf(edge, owner);
  const to = owner && (await addressOf(edge, owner));
  if (!owner || !nir || to === undefined) return undefined;
  const { birthDate, emailChangedAt } = owner;
  const accepted = await hashAcceptable(edge, password, { nir, birthDate });
  if (!accepted.ok) return accepted;
  const { passwordHash } = accepted;
  const notice = await sealNotice(edge, { to, event: 'password-reset' });
  const requestId = crypto.randomUUID();
  const { visitor } = edge;
  return {
    ok: true,
    to,
    chosen: { requestId, passwordHash, emailChangedAt, notice, visitor },
  } as const;
}

export interface News {
  to: string;
  event: SecurityNoticeContent['event'];
  visitor?: Visitor | null;
  /** The device that no longer opens the account by fingerprint or face. */
  removed?: SecurityNoticeContent['removed'];
  /** Masked. */
  newEmail?: string;
  undo?: { url: string; until: number };
}

/** The message that tells the owner what just happened (I6), sealed. */
export async function sealNotice(
  edge: Edge,
  { to, event, visitor = edge.visitor, removed, newEmail, undo }: News,
): Promise<Notice> {
  const at = edge.now();
  const sealed = await sealMail(edge.keyring, {
    template: 'security-notice',
    to,
    event,
    at,
    validUntil: at + policy.outside.noticeUseful,
    visitor,
    ...(removed && { removed }),
    newEmail: newEmail ?? null,
    undoUrl: undo?.url ?? null,
    undoUntil: undo?.until ?? null,
  });
  return { id: crypto.randomUUID(), sealed };
}
