import { parseEmail } from '../../domain/email.ts';
import type { ContactRequest } from '../../domain/wire/creation.ts';
import type { FieldIssue } from '../../domain/wire/problem.ts';
import type { GivenContact } from '../services/creation.ts';
import { parsePhone } from '../services/phones.ts';
import { issuesOf } from './field-issues.ts';

export type ParsedContact =
  | { ok: true; contact: GivenContact }
  | { ok: false; fields: FieldIssue[] };

/** What the person gave in C5, read; a consent counts only for a telephone that was given, and silence is no. */
export function givenContact(typed: ContactRequest): ParsedContact {
  const email = parseEmail(typed.email);
  const mobile = typed.mobile === undefined ? null : parsePhone(typed.mobile, 'mobile');
  const landline = typed.landline === undefined ? null : parsePhone(typed.landline, 'landline');
  const fields = issuesOf({ email, mobile, landline });
  if (!email.ok || mobile?.ok === false || landline?.ok === false) return { ok: false, fields };
  return {
    ok: true,
    contact: {
      email: email.email,
      mobile: mobile?.number ?? null,
      landline: landline?.number ?? null,
      granted: {
        email: typed.emailConsent,
        ...(mobile && {
          'mobile-call': typed.mobileCallConsent ?? false,
          'mobile-sms': typed.mobileSmsConsent ?? false,
        }),
        ...(landline && { 'landline-call': typed.landlineCallConsent ?? false }),
      },
    },
  };
}
