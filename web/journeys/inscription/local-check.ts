import { parseBirthDate } from '../../../domain/birth-date.ts';
import { emailKey, parseEmail } from '../../../domain/email.ts';
import type { CreationFieldError } from '../../../domain/messages/inscription-trouble.ts';
import { parsePostalCode } from '../../../domain/postal-code.ts';
import { policy } from '../../../domain/policy.ts';
import { compactProof, isIbanEnd, isVitaleEnd } from '../../../domain/proof.ts';
import type { IdentityRequest, ProofRequest } from '../../../domain/wire/creation.ts';
import type { FieldIssue } from '../../../domain/wire/problem.ts';
import { checkNir } from '../connexion/local-check.ts';

/** Each is also the id of its input; a group of answers has the id of its first one. */
export type FieldName =
  | keyof IdentityRequest
  | keyof ProofRequest
  | 'terms'
  | 'password'
  | 'confirmation'
  | 'email'
  | 'emailAgain'
  | 'emailConsent'
  | 'mobile'
  | 'landline';
export type FieldErrors = Partial<Record<FieldName, CreationFieldError>>;

/** Form only (C1): whether it is right is for the server alone to say. `now`: ms since the epoch. */
export function checkIdentity(typed: IdentityRequest, now: number): FieldErrors {
  const birthDate = parseBirthDate(typed.birthDate, now);
  const postalCode = parsePostalCode(typed.postalCode);
  return errors({
    name: typed.name.trim() === '' ? 'name-required' : undefined,
    nir: checkNir(typed.nir),
    birthDate: birthDate.ok ? undefined : `birth-date-${birthDate.issue}`,
    postalCode: postalCode.ok ? undefined : `postal-code-${postalCode.issue}`,
  });
}

/** C1, second screen. The whole serial number typed again is told from a wrong one. */
export function checkProof(typed: ProofRequest): FieldErrors {
  const [iban, vitale] = [compactProof(typed.iban), compactProof(typed.vitale)];
  const { vitaleShown, vitaleTyped } = policy.proof;
  const malformed = vitale.length === vitaleShown + vitaleTyped ? 'whole' : 'malformed';
  return errors({
    iban: iban === '' ? 'iban-required' : isIbanEnd(iban) ? undefined : 'iban-malformed',
    vitale:
      vitale === ''
        ? 'vitale-required'
        : isVitaleEnd(vitale)
          ? undefined
          : (`vitale-${malformed}` as const),
  });
}

export const checkEmail = (typed: string): 'email-required' | 'email-malformed' | undefined => {
  const parsed = parseEmail(typed);
  return parsed.ok ? undefined : `email-${parsed.issue}`;
};

/** C5. Telephones are read by the server, which knows the numbering plans. */
export function checkContact({
  email,
  emailAgain,
  emailConsent,
}: {
  email: string;
  emailAgain: string;
  emailConsent: boolean | undefined;
}): FieldErrors {
  const wrong = checkEmail(email);
  const same = emailKey(email.trim()) === emailKey(emailAgain.trim());
  const again = emailAgain.trim() === '' ? 'email-again-required' : 'email-again-different';
  return errors({
    email: wrong,
    emailAgain: wrong || same ? undefined : again,
    emailConsent: emailConsent === undefined ? 'consent-required' : undefined,
  });
}

const told: Record<string, CreationFieldError> = {
  'name required': 'name-required',
  'name malformed': 'name-malformed',
  'nir required': 'nir-required',
  'nir wrong-key': 'nir-wrong-key',
  'nir malformed': 'nir-malformed',
  'birthDate required': 'birth-date-required',
  'birthDate malformed': 'birth-date-malformed',
  'postalCode required': 'postal-code-required',
  'postalCode malformed': 'postal-code-malformed',
  'iban malformed': 'iban-malformed',
  'vitale malformed': 'vitale-malformed',
  'password required': 'password-required',
  'password malformed': 'password-refused',
  'email required': 'email-required',
  'email malformed': 'email-malformed',
  'mobile malformed': 'mobile-malformed',
  'mobile not-a-mobile': 'mobile-not-a-mobile',
  'landline malformed': 'landline-malformed',
};

/** The server's findings about the form of what was sent, in the words of these screens. */
export function fieldErrorsFrom(issues: readonly FieldIssue[]): FieldErrors {
  const found = issues.flatMap(({ field, issue }) => {
    const code = told[`${field} ${issue}`] ?? told[`${field} malformed`];
    return code ? [[field, code] as const] : [];
  });
  return Object.fromEntries(found);
}

/** Browsers fill in a date of birth as `1988-10-14`; people read and write `14/10/1988`. */
export const birthDateAsTyped = (text: string): string =>
  text.trim().replace(/^(\d{4})-(\d\d)-(\d\d)$/u, '$3/$2/$1');

function errors(found: Partial<Record<FieldName, CreationFieldError | undefined>>): FieldErrors {
  return Object.fromEntries(Object.entries(found).filter(([, code]) => code !== undefined));
}
