import { expect, test } from 'vitest';
import { documentTitle, endOfSession } from './page.ts';

test('an error comes first in the title', () => {
  expect(documentTitle('Aide', false)).toBe('Aide – compte ameli');
  expect(documentTitle('Aide', true)).toBe('Erreur\u00a0: Aide – compte ameli');
});

test('only the end or the absence of a session sends back to the sign-in page', () => {
  expect(endOfSession('session-expired')).toBe('session-expired');
  expect(endOfSession('no-session')).toBe('sign-in-first');
  expect(endOfSession('database-unavailable')).toBeUndefined();
});
