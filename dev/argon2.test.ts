import { argon2Sync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { argon2 } from './argon2.ts';

const bytes = (minLength: number, maxLength: number) =>
  fc.uint8Array({ minLength, maxLength }).map((each) => Uint8Array.from(each));

test('any input gives the bytes of Node’s own Argon2id', () => {
  const cost = fc.record({
    memory: fc.integer({ min: 8, max: 300 }),
    passes: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(bytes(8, 40), bytes(8, 24), cost, (message, nonce, { memory, passes }) => {
      const ours = argon2(message, nonce, { memory, passes, lanes: 1 }, 32);
      const theirs = argon2Sync('argon2id', {
        message,
        nonce,
        memory,
        passes,
        parallelism: 1,
        tagLength: 32,
      });
      expect(Buffer.from(ours).toString('hex')).toBe(theirs.toString('hex'));
    }),
    { numRuns: 40 },
  );
});
