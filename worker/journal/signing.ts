import type { JournalEnd, JournalHeadRow, JournalRow } from '../../db/queries/journal.ts';
import { fromBase64Url } from '../crypto/base64url.ts';
import type { Keyring, KeyUse } from '../crypto/keyring.ts';
import { mac } from '../crypto/mac.ts';

/** A line before it is signed. */
export type UnsignedLine = Omit<JournalRow, 'mac'>;

const lineUse = 'sign:journal';
const headUse = 'sign:journal-head';

/** What stands in the place of the line before the first. */
export const noLine = '';

/** `<key id>.<HMAC>` over all that a line says and the signature before it: each line holds all the former ones. */
export const signLine = (keyring: Keyring, line: UnsignedLine, previous: string): Promise<string> =>
  sign(keyring, lineUse, lineText(line, previous));

export const isLine = (keyring: Keyring, line: JournalRow, previous: string): Promise<boolean> =>
  isSigned(keyring, lineUse, lineText(line, previous), line.mac);

/** Of the last line. Under a key of its own: whoever shortens a journal cannot make the head that would suit it. */
export const signHead = (keyring: Keyring, end: JournalEnd): Promise<string> =>
  sign(keyring, headUse, headText(end));

export const isHead = (keyring: Keyring, head: JournalHeadRow, end: JournalEnd): Promise<boolean> =>
  isSigned(keyring, headUse, headText(end), head.mac);

// JSON of a list in a fixed order: two different lines never make the same text.
const lineText = (line: UnsignedLine, previous: string): string => {
  const { seq, id, accountId, event, actor, at, detailSealed } = line;
  return JSON.stringify([seq, id, accountId, event, actor, at, detailSealed, previous]);
};

const headText = ({ accountId, seq, mac }: JournalEnd): string =>
  JSON.stringify([accountId, seq, mac]);

async function sign(keyring: Keyring, use: KeyUse, text: string): Promise<string> {
  return `${keyring.current}.${await mac(keyring, keyring.current, use, text)}`;
}

/** False as well when the key is not in the keyring any more. */
async function isSigned(
  keyring: Keyring,
  use: KeyUse,
  text: string,
  signed: string,
): Promise<boolean> {
  const dot = signed.indexOf('.');
  const key = await keyring.macKey(signed.slice(0, dot), use);
  const bytes = fromBase64Url(signed.slice(dot + 1));
  if (key === undefined || bytes === undefined) return false;
  return crypto.subtle.verify('HMAC', key, bytes, new TextEncoder().encode(text));
}
