import { expect, test } from 'vitest';
import { dataDirFrom, portsFrom } from './settings.ts';

test('ports have their usual place and can be moved', () => {
  expect(portsFrom({})).toEqual({ app: 8787, mail: 1080, smtp: 1025, db: 8080, idp: 8788 });
  expect(portsFrom({ PORT: '1', MAIL_PORT: '2', SMTP_PORT: '65535', DB_PORT: '' })).toEqual({
    app: 1,
    mail: 2,
    smtp: 65_535,
    db: 8080,
    idp: 8788,
  });
});

test('what is not a port is said in one sentence', () => {
  for (const text of ['0', '65536', '80a', '-1', '1e3']) {
    expect(() => portsFrom({ PORT: text })).toThrow(
      'PORT doit être un numéro de port, de 1 à 65535.',
    );
  }
});

test('data live in .data unless told otherwise', () => {
  expect(dataDirFrom({})).toMatch(/\/\.data$/u);
  expect(dataDirFrom({ DATA_DIR: '/elsewhere' })).toBe('/elsewhere');
});
