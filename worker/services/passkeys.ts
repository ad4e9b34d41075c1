import * as v from 'valibot';
import { type ListedPasskey, listPasskeys } from '../../db/queries/passkeys.ts';
import type { AccessList } from '../../durable-objects/machine/access.ts';
import type { Visitor } from '../../durable-objects/contract.ts';
import { deviceTexts } from '../../domain/messages/visitor.ts';
import { passkeyIdOf } from '../../domain/passkey.ts';
import { unseal } from '../crypto/seal.ts';
import type { Edge } from './edge.ts';

/** A device that opens an account by fingerprint or face; instants in ms since the epoch. */
export interface OpenPasskey {
  credentialId: string;
  transports: readonly string[];
  visitor: Visitor;
  registeredAt: number;
  lastUsedAt: number | null;
  expiresAt: number;
}

const place = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({ device: v.string(), place: v.nullable(v.string()) }),
);

/** Those of an account that open it, newest first: the guard says which, their rows what they are. */
export async function openPasskeys(
  edge: Edge,
  accountId: string,
  { passkeys }: Pick<AccessList, 'passkeys'>,
): Promise<OpenPasskey[]> {
  // Most accounts have none: nobody waits for the database in vain.
  if (passkeys.length === 0) return [];
  const rows = await edge.step('database', () => listPasskeys(edge.database, accountId));
  const live = new Map(passkeys.map((passkey) => [passkey.id, passkey]));
  const shown = rows.map(async (row) => {
    const known = live.get(passkeyIdOf(row.credentialId));
    return known ? [await opened(edge, row, known)] : [];
  });
  return (await Promise.all(shown)).flat();
}

async function opened(
  { keyring }: Edge,
  { credentialId, transports, visitorSealed, lastUsedAt }: ListedPasskey,
  { registeredAt, expiresAt }: AccessList['passkeys'][number],
): Promise<OpenPasskey> {
  const parsed = v.safeParse(place, await unseal(keyring, 'passkey.visitor', visitorSealed));
  const visitor = parsed.success ? parsed.output : { device: deviceTexts.unknown, place: null };
  return { credentialId, transports, visitor, registeredAt, lastUsedAt, expiresAt };
}
