import { expect, test } from 'vitest';
import { isSafeAddress } from './address.ts';

test.each([
  'https://oidc.franceconnect.gouv.fr/api/v2',
  'http://localhost:8788/api/v2',
  'http://127.0.0.1:1/',
  'http://[::1]:1/',
])('%s may be spoken to', (address) => expect(isSafeAddress(address)).toBe(true));

test.each([
  'http://oidc.franceconnect.gouv.fr/api/v2',
  'http://localhost.example/',
  'http://127.0.0.1.example/',
  'https://somebody:secret@franceconnect.example/',
  'ftp://localhost/',
  'javascript:alert(1)',
  '/api/v2',
  '',
])('«%s» may not', (address) => expect(isSafeAddress(address)).toBe(false));
