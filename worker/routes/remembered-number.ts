import type { Context } from 'hono';
import { type Nir, parseNir, type ParsedNir } from '../../domain/nir.ts';
import { clearNumber, readNumber, writeNumber } from '../http/app-cookies.ts';
import type { AppEnv } from '../http/context.ts';

/** The number to sign in with: the one typed, or else the one that this phone remembers (A1). */
export function givenNumber(
  c: Context<AppEnv>,
  typed: string | undefined,
): ParsedNir | { ok: false; issue: 'forgotten' } {
  if (typed !== undefined) return parseNir(typed);
  const nir = readNumber(c);
  return nir === undefined ? { ok: false, issue: 'forgotten' } : parseNir(nir);
}

export interface NumberWish {
  nir: Nir;
  typed: boolean;
  /** The person's wish; undefined where they were not asked. */
  remember: boolean | undefined;
  /** Was it the right password for it? */
  right: boolean;
}

/**
 * Keeps the number by its owner's wish, once the password has shown whose it is; one that is in use stays for as
 * long again. Forgets it at once, but not under the hands of somebody who signs in with it.
 */
export async function keepNumber(
  c: Context<AppEnv>,
  { nir, typed, remember, right }: NumberWish,
): Promise<void> {
  if (remember === false) {
    if (typed || right) clearNumber(c);
    return;
  }
  if (right && (remember || !typed)) await writeNumber(c, nir);
}
