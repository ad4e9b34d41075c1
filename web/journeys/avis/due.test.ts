import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noticeCodes } from '../../../domain/notices.ts';
import { dueNotices, type Notice, type NoticeFacts } from './due.ts';

const device = { signIns: 2, offer: undefined, seen: [], passkey: undefined };
const quiet: NoticeFacts = {
  dress: 'app',
  termsDue: false,
  notices: [],
  device,
  passkeysPossible: true,
  told: false,
};
const insurers = ['overlapping-insurers'] as const;
const passkey = { credentialId: 'c', until: 1 };

const cases: [string, Partial<NoticeFacts>, readonly Notice[]][] = [
  ['the second sign-in, nothing else to say: the offer', {}, ['passkey-offer']],
  ['the first sign-in here: nothing', { device: { ...device, signIns: 1 } }, []],
  [
    'Sofia: terms, then insurers',
    { termsDue: true, notices: insurers },
    ['terms', 'overlapping-insurers'],
  ],
  ['Sofia, terms accepted: insurers', { notices: insurers, told: true }, ['overlapping-insurers']],
  ['insurers come before the offer', { notices: insurers }, ['overlapping-insurers']],
  [
    'insurers read here already: the offer',
    { notices: insurers, device: { ...device, seen: insurers } },
    ['passkey-offer'],
  ],
  ['terms accepted just now: no offer in this sign-in', { told: true }, []],
  ['refused for good', { device: { ...device, offer: 'never' } }, []],
  ['active here already', { device: { ...device, passkey } }, []],
  ['a browser without fingerprint or face', { passkeysPossible: false }, []],
  ['a browser tab: terms alone', { dress: 'web', termsDue: true, notices: insurers }, ['terms']],
  ['a browser tab without terms: nothing', { dress: 'web', notices: insurers }, []],
  ['an address that waits is said at home', { notices: ['email-change-waits'] }, ['passkey-offer']],
];

test.each(cases)('A3: %s', (_what, facts, due) => {
  expect(dueNotices({ ...quiet, ...facts })).toEqual(due);
});

const order: readonly Notice[] = ['terms', 'overlapping-insurers', 'passkey-offer'];

const anyFacts: fc.Arbitrary<NoticeFacts> = fc.record({
  dress: fc.constantFrom('web', 'app'),
  termsDue: fc.boolean(),
  notices: fc.subarray([...noticeCodes]),
  device: fc.record({
    signIns: fc.nat(4),
    offer: fc.constantFrom('never', undefined),
    seen: fc.subarray([...noticeCodes]),
    passkey: fc.constantFrom(passkey, undefined),
  }),
  passkeysPossible: fc.boolean(),
  told: fc.boolean(),
});

test('A3: whatever the facts, the order holds, terms are never passed over, and the offer is alone and wanted', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const due = dueNotices(facts);
      expect(due).toEqual(order.filter((notice) => due.includes(notice)));
      expect(due.includes('terms')).toBe(facts.termsDue);
      const { dress, device, notices, passkeysPossible, told } = facts;
      const unread =
        notices.some((code) => code === insurers[0]) && !device.seen.includes(insurers[0]);
      expect(due.includes('overlapping-insurers')).toBe(dress === 'app' && unread);
      const wanted =
        device.signIns > 1 && device.offer === undefined && device.passkey === undefined;
      const alone = !facts.termsDue && !unread && !told;
      expect(due.includes('passkey-offer')).toBe(
        dress === 'app' && wanted && passkeysPossible && alone,
      );
      expect(due.includes('passkey-offer') && due.length > 1).toBe(false);
    }),
    { numRuns: 1000 },
  );
});
