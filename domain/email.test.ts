import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emailKey, parseEmail } from './email.ts';

describe('an address as people type it (C5)', () => {
  test.each([
    'a@b.fr',
    'jean-françois'.normalize('NFD').replace(/\p{M}/gu, '') + '@example.test',
    'first.last+tag@sub.example.co',
    "o'neil@example.test",
    'x_1@xn--bcher-kva.example',
    `${'l'.repeat(64)}@example.test`,
  ])('%s', (typed) => expect(parseEmail(typed)).toEqual({ ok: true, email: typed }));

  test('spaces around it are forgiven, capitals kept; compared without them', () => {
    expect(parseEmail(' Anne@Example.Test\t')).toEqual({ ok: true, email: 'Anne@Example.Test' });
    expect(emailKey('Anne@Example.Test')).toBe('anne@example.test');
  });

  test.each([
    'a',
    'a@',
    '@b.fr',
    'a@b',
    'a@b..fr',
    'a@.fr',
    'a@-b.fr',
    'a@b.12',
    'a b@c.fr',
    'a@b c.fr',
    '.a@b.fr',
    'a..b@c.fr',
    'a@b@c.fr',
    'é@b.fr',
    'a@b.fr,c@d.fr',
    'a<b@c.fr>',
    '"a"@b.fr',
    'a@[127.0.0.1]',
    `${'l'.repeat(65)}@example.test`,
    `a@${'d'.repeat(64)}.fr`,
    `a@${'dd.'.repeat(90)}fr`,
  ])('%s is none', (typed) => expect(parseEmail(typed)).toEqual({ ok: false, issue: 'malformed' }));

  test('nothing typed', () => expect(parseEmail(' ')).toEqual({ ok: false, issue: 'required' }));
});

test('what is read holds one @, nothing that ends a header line, and reads the same again', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.emailAddress()), (typed) => {
      const parsed = parseEmail(typed);
      if (!parsed.ok) return;
      expect(parsed.email).toMatch(/^[!-~]+$/u);
      expect(parsed.email.split('@')).toHaveLength(2);
      expect(parsed.email).not.toMatch(/[,;:<>()[\]\\"]/u);
      expect(parseEmail(parsed.email)).toEqual(parsed);
    }),
  );
});
