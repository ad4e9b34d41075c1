import { expect, test } from 'vitest';
import { encodePhc, parsePhc } from './phc.ts';

const record = {
  cost: { memory: 19_456, passes: 2, lanes: 1 },
  keyId: 'k1',
  salt: new Uint8Array(16).fill(1),
  hash: new Uint8Array(32).fill(2),
};

test('a record becomes the PHC string and comes back', () => {
  const phc = encodePhc(record);
  expect(phc).toBe(
    '$argon2id$v=19$m=19456,t=2,p=1,keyid=azE$AQEBAQEBAQEBAQEBAQEBAQ$AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI',
  );
  expect(parsePhc(phc)).toEqual(record);
});

test('other texts are not ours', () => {
  const phc = encodePhc(record);
  const others = [
    '',
    'Demo',
    phc.replace('argon2id', 'argon2i'),
    phc.replace('v=19', 'v=16'),
    phc.replace(',keyid=azE', ''),
    phc.replace('m=19456', 'm=99999999'),
    `${phc}$x`,
    phc.slice(0, phc.lastIndexOf('$')),
    phc.replace('AQEB', '****'),
  ];
  for (const other of others) expect(parsePhc(other)).toBeUndefined();
});
