import { expect, test } from 'vitest';
import { linkMessage } from '../../../domain/messages/confirmation.ts';
import { linkFailureCodes } from '../../../domain/outcome-codes.ts';
import type { Failure } from '../../shell/outcome.ts';
import { initialState, reduce, type ConfirmationEvent } from './machine.ts';

const after = (...events: ConfirmationEvent[]) => events.reduce(reduce, initialState);
const failed = (code: Failure['code']): ConfirmationEvent => ({
  type: 'failed',
  failure: { code, until: undefined, attemptsLeft: undefined, closedAt: undefined, fields: [] },
});
const reading: ConfirmationEvent = { type: 'asked', what: 'reading' };
const valid: ConfirmationEvent = { type: 'told', link: { state: 'valid' } };
const confirming: ConfirmationEvent = { type: 'asked', what: 'confirm' };

test.each([
  ['valid', 'ready'],
  ['used', 'link-used'],
  ['replaced', 'link-replaced'],
  ['expired', 'link-expired'],
  ['erased', 'address-erased'],
  ['cancelled', 'change-cancelled'],
  ['unknown', 'link-unknown'],
] as const)('C6 to C9: a link that is %s shows %s', (state, screen) => {
  expect(after(reading, { type: 'told', link: { state } })).toMatchObject({
    screen,
    waiting: undefined,
  });
});

test('C7: only the button confirms', () => {
  expect(after(reading, valid).screen).toBe('ready');
  expect(after(reading, valid, confirming, { type: 'confirmed' })).toMatchObject({
    screen: 'confirmed',
    waiting: undefined,
  });
});

test('I3: the page knows whether the link opens an account or changes the address of one', () => {
  const change: ConfirmationEvent = { type: 'told', link: { state: 'valid', purpose: 'change' } };
  expect(after(reading, valid).purpose).toBe('opening');
  expect(after(reading, change, confirming, { type: 'confirmed' })).toMatchObject({
    screen: 'confirmed',
    purpose: 'change',
  });
});

test('I3: a link of a change that changes nothing any more says what became of the address, not of an account', () => {
  expect(linkMessage('link-used', 'opening').lines).toEqual([
    'Votre adresse mail est confirmée\u00a0: vous pouvez vous connecter.',
  ]);
  expect(linkMessage('link-used', 'change').lines.join(' ')).toContain('a bien été changée');
  expect(linkMessage('link-expired', 'change').lines.join(' ')).toContain('reste la vôtre');
  expect(linkMessage('link-replaced', 'change')).toBe(linkMessage('link-replaced', 'opening'));
});

test.each(linkFailureCodes)('a link that became %s meanwhile shows that', (code) => {
  expect(after(reading, valid, confirming, failed(code))).toMatchObject({
    screen: code,
    failure: undefined,
  });
});

test('a trouble on the way leaves the screen, with the words', () => {
  expect(after(reading, valid, confirming, failed('timeout'))).toMatchObject({
    screen: 'ready',
    failure: { code: 'timeout' },
    waiting: undefined,
  });
  expect(after(reading, failed('offline')).screen).toBe('reading');
});

test('C8: a new message says where it went', () => {
  const events: ConfirmationEvent[] = [
    { type: 'told', link: { state: 'expired' } },
    { type: 'asked', what: 'resend' },
    { type: 'sent', maskedEmail: 'h***@e***.test' },
  ];
  expect(after(...events)).toMatchObject({ screen: 'sent', maskedEmail: 'h***@e***.test' });
});
