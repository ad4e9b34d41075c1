import fc from 'fast-check';
import { cookieNames } from '../../../worker/http/cookies.ts';
import { type Damage, type Draft, marker } from './draft.ts';

type Spoil = (value: string, at: number, others: readonly string[]) => string;

const spoils: Record<string, Spoil> = {
  'one character changed': (value, at) => {
    const index = at % value.length;
    return value.slice(0, index) + flipped(value[index] ?? '') + value.slice(index + 1);
  },
  'case of one letter changed': (value, at) => {
    const letters = [...value.matchAll(/[a-z]/giu)].map(({ index }) => index);
    const index = letters[at % letters.length] ?? 0;
    const letter = value[index] ?? '';
    const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
    return value.slice(0, index) + other + value.slice(index + 1);
  },
  'a spare bit of base64 changed': (value) => value.slice(0, -1) + neighbour(value.at(-1) ?? ''),
  'cut off': (value, at) => value.slice(0, at % value.length),
  'beginning lost': (value, at) => value.slice(1 + (at % value.length)),
  'one part lost': (value, at) => without(value.split('.'), at).join('.'),
  'parts reversed': (value) => value.split('.').toReversed().join('.'),
  'something added': (value) => `${value}.${marker}`,
  'padded base64': (value) => `${value}=`,
  'a control character': (value, at) => insert(value, at, '\u0001'),
  quoted: (value) => `"${value}"`,
  forged: () => marker,
  'forged in form': () => `${marker}.${marker}.test.${marker}`,
  'no key': (value) => value.replace(/[^.]+\.[^.]+$/u, `__proto__.${marker}`),
  'of another name': (_, at, others) => others[at % others.length] ?? '',
  'percent encoding': () => '%00%ff%zz',
};

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** The lowest bit of a last character is one that 32 bytes leave unused. */
const neighbour = (character: string): string => alphabet[alphabet.indexOf(character) ^ 1] ?? '';
const flipped = (character: string): string => (character === 'A' ? 'B' : 'A');
const insert = (text: string, at: number, added: string): string => {
  const cut = at % (text.length - 1);
  return text.slice(0, cut + 1) + added + text.slice(cut + 1);
};
const without = (parts: string[], at: number): string[] => parts.toSpliced(at % parts.length, 1);

const spoilt = (names: readonly string[]) =>
  fc
    .record({
      name: fc.constantFrom(...names),
      spoil: fc.constantFrom(...Object.entries(spoils)),
      at: fc.nat(500),
    })
    .map(({ name, spoil: [what, spoil], at }) => ({
      what: `${name}: ${what}`,
      apply: (draft: Draft) => {
        const others = draft.cookies.filter(([other]) => other !== name).map(([, value]) => value);
        draft.cookies = draft.cookies.map(([other, value]) => {
          if (other !== name) return [other, value];
          const changed = spoil(value, at, others);
          // An oddity may have put the right value under another name already.
          return [other, changed === value ? marker : changed];
        });
      },
    }));

const ours = Object.values(cookieNames);
/** Those that only spare a question. */
const sparing: string[] = [cookieNames.devices, cookieNames.number, cookieNames.passkey];
const refused = ours.filter((name) => !sparing.includes(name));

const doubled = fc
  .record({ name: fc.constantFrom(...ours), first: fc.boolean(), same: fc.boolean() })
  .map(({ name, first, same }) => ({
    what: `${name} twice`,
    apply: (draft: Draft) => {
      const right = draft.cookies.find(([other]) => other === name)?.[1] ?? marker;
      const again = [name, same ? right : marker] as const;
      draft.cookies = first ? [again, ...draft.cookies] : [...draft.cookies, again];
    },
  }));

const twoLines = fc.constant({
  what: 'two Cookie lines',
  apply: (draft: Draft) => {
    draft.headers.push([
      'Cookie',
      draft.cookies.map(([name, value]) => `${name}=${value}`).join('; '),
    ]);
  },
});

const oversized = fc
  .record({ name: fc.constantFrom(...ours, marker), many: fc.boolean() })
  .map(({ name, many }) => ({
    what: 'more than 8 kB of cookies',
    apply: (draft: Draft) => {
      if (!many) draft.cookies.push([name, 'x'.repeat(8192)]);
      else for (let at = 0; at < 300; at++) draft.cookies.push([`${marker}${at}`, marker]);
    },
  }));

/** Cookies that cannot be ours: refused and cleared, whatever the rest of the request. */
export const cookieDamage: fc.Arbitrary<Damage> = fc
  .oneof({ weight: 4, arbitrary: spoilt(refused) }, doubled, twoLines, oversized)
  .map(({ what, apply }) => ({ what, code: 'unusable-cookies', apply }));

/** Such a cookie that is not ours is only forgotten: the person is asked for a code, the number, or a finger again. */
export const sparingOddity = spoilt(sparing);
