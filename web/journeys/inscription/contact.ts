import type { ContactRequest } from '../../../domain/wire/creation.ts';

type Typed = Partial<Record<string, string>>;

/** Yes, no, or not answered. */
export const answerOf = (value: string | undefined): boolean | undefined =>
  value === undefined ? undefined : value === 'yes';

/** C5, as it is sent. A telephone left empty takes its consents with it; one not answered for is a no. */
export function contactOf(typed: Typed): ContactRequest {
  const { email = '', mobile = '', landline = '' } = typed;
  const yes = (name: string): boolean => answerOf(typed[name]) === true;
  return {
    email,
    emailConsent: yes('emailConsent'),
    ...(mobile.trim() !== '' && {
      mobile,
      mobileCallConsent: yes('mobileCallConsent'),
      mobileSmsConsent: yes('mobileSmsConsent'),
    }),
    ...(landline.trim() !== '' && {
      landline,
      landlineCallConsent: yes('landlineCallConsent'),
    }),
  };
}
