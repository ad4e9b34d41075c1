import { nothing } from 'lit';
import { expect, test } from 'vitest';
import { unlockView, type UnlockState } from './unlock-view.ts';
import type { KnownVault } from './vault.ts';

const until = Date.UTC(2026, 6, 10, 9);
const vault = (of: string): KnownVault => ({ account: of, credentialId: `c-${of}`, until });
const state = (...vaults: KnownVault[]): UnlockState => ({
  vaults,
  opening: undefined,
  failure: undefined,
  forWaiting: false,
});

/** What a template would put on the page, its parts in order. */
function written(part: unknown): string {
  if (part === nothing || typeof part === 'function') return '';
  if (Array.isArray(part)) return part.map(written).join('');
  const { strings, values } = Object(part) as { strings?: string[]; values?: unknown[] };
  if (!strings || !values) return String(part);
  return strings.map((text, at) => text + written(values[at] ?? '')).join('');
}

const shown = (...vaults: KnownVault[]): string => written(unlockView(state(...vaults), () => {}));

test('I1: the one vault of a phone is opened by the words that everybody knows', () => {
  expect(shown(vault('a'))).toContain('Déverrouiller avec l’empreinte ou le visage');
  expect(shown(vault('a'))).not.toContain('Compte\u00a01');
});

test('I1: several are told apart, by their buttons and by what describes each', () => {
  const page = shown(vault('a'), vault('b'));
  for (const position of [1, 2]) {
    expect(page).toContain(`Déverrouiller le compte\u00a0${position} avec`);
    const [, id] = new RegExp(`<p class="hint" id=(\\S+)>Compte\\s${position}`, 'u').exec(page)!;
    expect(page).toContain(`aria-describedby=${id}\n`);
  }
  expect(new Set(page.match(/id=unlock-hint-\d/gu)).size).toBe(2);
});
