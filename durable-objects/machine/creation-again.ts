import type { Failure, Visitor } from '../contract.ts';
import { beginCreation, type BegunCreation } from './creation.ts';
import { type Decision, decision } from './decision.ts';
import { note } from './journal.ts';
import { adviserOf, judgeProvisionalCode, spendReset } from './password-reset.ts';
import type { GuardState } from './state.ts';

export interface BegunAgain extends Omit<
  BegunCreation,
  'first' | 'cameToSignIn' | 'takesOver' | 'adviser'
> {
  /** Of the provisional code just typed. */
  digest: string;
  /** Null for a number without account. */
  accountId: string | null;
  visitor: Visitor;
}

/**
 * W5 after K2 or K3: the adviser's code stands in for card and IBAN, and the creation begins at the terms (C3). The
 * code is spent here, together with the beginning: what fails before costs the person nothing.
 */
export function createAgain(
  state: GuardState,
  { digest, accountId, visitor, ...begun }: BegunAgain,
  now: number,
): Decision<{ ok: true } | Failure<'sign-in-expired'>> {
  if (judgeProvisionalCode(state, digest, now) !== 'right') {
    return decision(state, { ok: false, code: 'sign-in-expired' });
  }
  const used = { event: 'provisional-code-used', accountId, visitor } as const;
  const spent = note(spendReset(state, now), used, now);
  return beginCreation(
    spent,
    {
      ...begun,
      first: 'terms',
      cameToSignIn: false,
      takesOver: true,
      adviser: adviserOf(state),
    },
    now,
  );
}
