import type {
  PasswordResetContent,
  SecurityNoticeContent,
  SignInCodeContent,
  SmsContent,
} from './content.ts';

/** For tests: 3 February 2026, 14:27:12 in Paris. */
export const requestedAt = Date.UTC(2026, 1, 3, 13, 27, 12);

const visitor = { device: 'Téléphone Android, Chrome', place: 'Lyon, France' };

export const codeContent: SignInCodeContent = {
  template: 'sign-in-code',
  to: 'camille.moreau@example.test',
  code: '048213',
  requestedAt,
  validUntil: requestedAt + 900_000,
  visitor,
};

export const resetContent: PasswordResetContent = {
  template: 'password-reset',
  nir: '2900199999001',
  url: 'https://ameli-edge.test/mot-de-passe#guard.token.k1.mac',
  code: 'K7RM-4XHQ',
  requestedAt,
  validUntil: requestedAt + 1_800_000,
  visitor,
};

export const smsContent: SmsContent = {
  template: 'provisional-code-sms',
  to: '+33639980012',
  code: 'K7RM-4XHQ',
  requestedAt,
  validUntil: requestedAt + 1_800_000,
};

export const noticeContent: SecurityNoticeContent = {
  template: 'security-notice',
  to: 'camille.moreau@example.test',
  event: 'password-changed',
  at: requestedAt,
  validUntil: requestedAt + 86_400_000,
  visitor,
  newEmail: null,
  undoUrl: null,
  undoUntil: null,
};

/** What a reader of the HTML part sees. */
export const plainOf = (html: string): string =>
  html
    .replace(/<(style|title)>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&#39;', "'");
