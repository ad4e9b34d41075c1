import { findPerson } from '../../db/queries/persons.ts';
import type { Consents } from '../../durable-objects/contract.ts';
import { consentVersion, termsVersion } from '../../domain/creation.ts';
import { maskEmail } from '../../domain/masking.ts';
import { maskIban, vitaleStart } from '../../domain/proof.ts';
import type { CreationProgress } from '../../domain/wire/creation.ts';
import { tokenHash } from '../crypto/random.ts';
import { seal } from '../crypto/seal.ts';
import { emailOf, newLink, requestLink } from './confirmation.ts';
import { sealEmail } from './address.ts';
import type { Edge } from './edge.ts';
import { guardNamed } from './guards.ts';
import { hashAcceptable } from './new-password.ts';
import { ibanOf, nirOf, vitaleOf } from './person-secrets.ts';

/** The creation in progress, as this browser's cookie tells it. */
export interface CreationInProgress {
  guard: string;
  token: string;
  /** The address FranceConnect gave; empty when it gave none. */
  email: string;
}

/** F2: «Continuer» after the identity received. */
export const continueWelcome = async (edge: Edge, { guard, token }: CreationInProgress) =>
  guardNamed(edge.env, guard).continueWelcome({ tokenHash: await tokenHash(token) });

/** C3. Only the terms in force can be accepted. */
export async function acceptTerms(
  edge: Edge,
  { guard, token }: CreationInProgress,
  version: number,
) {
  if (version !== termsVersion) return { ok: false, code: 'terms-changed' } as const;
  return guardNamed(edge.env, guard).acceptTerms({ tokenHash: await tokenHash(token), version });
}

/** C4. The rules the screen shows, judged again here with what only the register knows. */
export async function choosePassword(
  edge: Edge,
  { guard: name, token }: CreationInProgress,
  password: string,
) {
  const guard = guardNamed(edge.env, name);
  const hash = await tokenHash(token);
  const creation = await guard.readCreation({ tokenHash: hash });
  if (creation.step === 'none') return { ok: false, code: 'creation-expired' } as const;
  if (creation.step === 'done') return { ok: true } as const;
  if (creation.step !== 'password' && creation.step !== 'contact') {
    return { ok: false, code: 'creation-elsewhere' } as const;
  }
  const person = await edge.step('database', () => findPerson(edge.database, creation.personId));
  const nir = await nirOf(edge, person);
  if (!person || !nir) return { ok: false, code: 'creation-expired' } as const;

  const { birthDate } = person;
  const accepted = await hashAcceptable(edge, password, { nir, birthDate });
  if (!accepted.ok) return accepted;
  const { passwordHash } = accepted;
  return guard.choosePassword({ tokenHash: hash, passwordHash });
}

/** What the person gave in C5, telephones in E.164. */
export interface GivenContact {
  email: string;
  mobile: string | null;
  landline: string | null;
  granted: { [Channel in keyof Consents]?: boolean };
}

/** C5 → C6: the account is opened, and the confirmation message on its way. */
export async function submitContact(
  edge: Edge,
  { guard, token }: CreationInProgress,
  { email, mobile, landline, granted }: GivenContact,
) {
  const at = edge.now();
  const consents = Object.fromEntries(
    Object.entries(granted).map(([channel, yes]) => [
      channel,
      { granted: yes, at, version: consentVersion },
    ]),
  );
  const sealPhone = async (number: string | null) =>
    number === null ? null : seal(edge.keyring, 'account.phone', number);
  const contact = {
    email: await sealEmail(edge, email),
    mobileSealed: await sealPhone(mobile),
    landlineSealed: await sealPhone(landline),
    consents,
  };
  const link = await newLink(edge, guard, email);
  return edge.step('open', async () =>
    guardNamed(edge.env, guard).openAccount({
      tokenHash: await tokenHash(token),
      contact,
      link,
      visitor: edge.visitor,
    }),
  );
}

/** C6: a new link from the last screen, to the address on file (`email` left out) or to a corrected one. */
export async function resendLink(
  edge: Edge,
  { guard, token }: CreationInProgress,
  email: string | undefined,
) {
  const creation = await guardNamed(edge.env, guard).readCreation({
    tokenHash: await tokenHash(token),
  });
  if (creation.step !== 'done') return { ok: false, code: 'creation-expired' } as const;
  const to = email ?? (await emailOf(edge, creation.accountId));
  if (to === undefined) return { ok: false, code: 'address-erased' } as const;
  return requestLink(edge, { guard, by: 'creation', token, email: to });
}

export const abandonCreation = async (edge: Edge, { guard, token }: CreationInProgress) =>
  guardNamed(edge.env, guard).abandonCreation({ tokenHash: await tokenHash(token) });

/** Where this creation stands, with what its screen shows (C11). */
export async function readProgress(
  edge: Edge,
  { guard, token, email }: CreationInProgress,
): Promise<CreationProgress> {
  const creation = await guardNamed(edge.env, guard).readCreation({
    tokenHash: await tokenHash(token),
  });
  switch (creation.step) {
    case 'none':
      return { step: 'none' };
    case 'terms':
      return { step: 'terms', version: termsVersion };
    case 'contact':
      return { step: 'contact', proposedEmail: email === '' ? null : email };
    case 'done':
      return {
        step: 'done',
        maskedEmail: maskEmail((await emailOf(edge, creation.accountId)) ?? ''),
      };
    default:
      return showPerson(edge, creation.step, creation);
  }
}

async function showPerson(
  edge: Edge,
  step: 'welcome' | 'proof' | 'password',
  { personId, cameToSignIn }: { personId: string; cameToSignIn: boolean },
): Promise<CreationProgress> {
  const person = await edge.step('database', () => findPerson(edge.database, personId));
  const nir = await nirOf(edge, person);
  if (!person || !nir) return { step: 'none' };
  const { firstName, birthName, marriedName, birthDate } = person;
  if (step === 'proof') {
    const [iban, vitale] = [await ibanOf(edge, person), await vitaleOf(edge, person)];
    return { step, maskedIban: maskIban(iban ?? ''), vitaleStart: vitaleStart(vitale ?? '') };
  }
  if (step === 'password') {
    const names = [firstName, birthName, ...(marriedName ? [marriedName] : [])];
    return { step, nir, birthDate, names };
  }
  const gender = nir.startsWith('2') ? 'female' : 'male';
  return { step, firstName, lastName: marriedName ?? birthName, birthDate, gender, cameToSignIn };
}
