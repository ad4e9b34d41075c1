import { expect, test } from 'vitest';
import type { FranceConnectReply } from '../wire/franceconnect.ts';
import { exclusionTexts } from './exclusion.ts';
import { franceConnectMessage, mayTryAgain, staysOpen } from './franceconnect.ts';

type Failed = Extract<FranceConnectReply, { step: 'failed' }>;
const told = (code: Failed['code'], change: Partial<Failed> = {}): Failed => ({
  step: 'failed',
  purpose: 'connexion',
  code,
  ...change,
});

test('F4: trying again is offered where it can help', () => {
  expect(mayTryAgain(told('franceconnect-refused'))).toBe(true);
  expect(mayTryAgain(told('franceconnect-unavailable'))).toBe(true);
  expect(mayTryAgain(told('database-unavailable'))).toBe(true);
  expect(mayTryAgain(told('identity-not-matched'))).toBe(false);
  expect(mayTryAgain(told('account-closed'))).toBe(false);
});

test('F4: the ordinary way stays open, unless the account itself is closed to it', () => {
  expect(staysOpen(told('franceconnect-invalid'))).toBe(true);
  expect(staysOpen(told('identity-not-matched'))).toBe(true);
  expect(staysOpen(told('password-lock'))).toBe(false);
  expect(staysOpen(told('scheme-not-covered'))).toBe(false);
});

test('F4: what the account answers is said as on the sign-in page, with its dates', () => {
  const closedAt = '2024-04-12T10:00:00.000Z';
  expect(franceConnectMessage(told('account-closed', { closedAt })).title).toContain('12/04/2024');
  const until = '2026-01-05T14:05:00.000Z';
  expect(franceConnectMessage(told('password-lock', { until })).title).toContain('05/01/2026');
  expect(franceConnectMessage(told('creation-lock', { until })).title).toContain('05/01/2026');
  expect(franceConnectMessage(told('scheme-not-covered'))).toBe(
    exclusionTexts['scheme-not-covered'],
  );
});
