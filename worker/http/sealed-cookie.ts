import type { Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import * as v from 'valibot';
import { type Keyring, openKeyring } from '../crypto/keyring.ts';
import { seal, type SealPurpose, unseal } from '../crypto/seal.ts';
import type { AppEnv } from './context.ts';

/** What every cookie of ours has; only the ways back from another site are Lax. */
export const attributes = {
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'Strict',
} satisfies CookieOptions;

/** Writes a cookie that nobody but us can read. Twin of `openSealed`. */
export async function setSealed(
  c: Context<AppEnv>,
  { name, purpose, ...options }: { name: string; purpose: SealPurpose } & CookieOptions,
  content: object,
): Promise<void> {
  const value = await seal(openKeyring(c.env), purpose, JSON.stringify(content));
  setCookie(c, name, value, { ...attributes, ...options });
}

/** The content of such a cookie; undefined when we did not write it. */
export async function openSealed<Schema extends v.GenericSchema>(
  keyring: Keyring,
  purpose: SealPurpose,
  value: string,
  schema: Schema,
): Promise<v.InferOutput<Schema> | undefined> {
  const plain = await unseal(keyring, purpose, value);
  if (plain === undefined) return undefined;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), plain);
  return parsed.success ? parsed.output : undefined;
}

/** Expires a cookie of any name on this host. */
export function clearCookie(c: Context<AppEnv>, name: string): void {
  deleteCookie(c, name, attributes);
}
