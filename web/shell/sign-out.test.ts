import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetSignOut, isSignOutDue } from './sign-out-due.ts';
import { signOut } from './sign-out.ts';

const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
};
const refused = (): never => {
  throw new DOMException('refused', 'SecurityError');
};

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', storage);
});
afterEach(() => vi.unstubAllGlobals());

const answers = (reply: () => Response | Promise<Response>): void =>
  void vi.stubGlobal('fetch', async () => reply());
const unreached = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
const problem = (code: string, status: number): Response =>
  Response.json({ code }, { status, headers: { 'content-type': 'application/problem+json' } });

test('told to the server, it is done; so it is when the session was over already', async () => {
  answers(() => Response.json({ next: 'https://fc.test/' }));
  expect(await signOut()).toEqual({ reason: 'signed-out', next: 'https://fc.test/' });
  answers(() => problem('session-expired', 401));
  expect(await signOut()).toEqual({ reason: 'signed-out', next: null });
  expect(isSignOutDue()).toBe(false);
});

test('a server out of reach is told later, whatever stood in the way', async () => {
  for (const reply of [unreached, () => new Response('<p>Hotel', { status: 200 })]) {
    answers(reply);
    expect(await signOut()).toEqual({ reason: 'signed-out-unreached', next: null });
    expect(isSignOutDue()).toBe(true);
    answers(() => Response.json({ next: null }));
    expect(await signOut()).toEqual({ reason: 'signed-out', next: null });
    expect(isSignOutDue()).toBe(false);
  }
});

test('a new sign-in puts an end to what was due', async () => {
  answers(unreached);
  await signOut();
  forgetSignOut();
  expect(isSignOutDue()).toBe(false);
});

test('where nothing can be kept, nobody is said to be signed out', async () => {
  vi.stubGlobal('localStorage', { getItem: refused, setItem: refused, removeItem: refused });
  answers(unreached);
  expect(await signOut()).toBeUndefined();
  expect(isSignOutDue()).toBe(false);
  forgetSignOut();
});
