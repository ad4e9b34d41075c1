import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { entryOf, type Entry } from './link-in-address.ts';

const address = { pathname: '/mot-de-passe', hash: '' };
const entry = {
  state: null as Entry,
  replaceState(state: Entry, _title: string, path: string) {
    this.state = state;
    address.pathname = path;
    address.hash = '';
  },
};

beforeEach(() => {
  entry.state = null;
  vi.stubGlobal('location', address);
  vi.stubGlobal('history', entry);
});
afterEach(() => vi.unstubAllGlobals());

test('P2, C7: a link leaves the address bar and stays with its entry of the history', () => {
  address.hash = '#secret';
  expect(entryOf(null)).toEqual({ link: 'secret' });
  expect(address).toEqual({ pathname: '/mot-de-passe', hash: '' });
  // A reload: the address says nothing any more, the entry does.
  expect(entryOf(null)).toEqual({ link: 'secret' });
});

test('P2, C7: another link opened in the same tab takes the place of the first', () => {
  address.hash = '#second';
  expect(entryOf({ link: 'first' })).toEqual({ link: 'second' });
});

test('P2, C7: the skip link goes on with the same link', () => {
  address.hash = '#content';
  expect(entryOf({ link: 'secret' })).toEqual({ link: 'secret' });
  expect(address.hash).toBe('');
});

test('P1: without any link there is nothing to hold', () => {
  expect(entryOf(null)).toBeNull();
});
