import type { SignInCodeContent } from './content.ts';

/** For tests: 3 February 2026, 14:27:12 in Paris. */
export const requestedAt = Date.UTC(2026, 1, 3, 13, 27, 12);

export const codeContent: SignInCodeContent = {
  template: 'sign-in-code',
  to: 'camille.moreau@example.test',
  code: '048213',
  requestedAt,
  validUntil: requestedAt + 900_000,
  visitor: { device: 'Téléphone Android, Chrome', place: 'Lyon, France' },
};
