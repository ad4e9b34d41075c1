import { seconds } from '../../../domain/duration.ts';
import {
  passwordTexts,
  strengthLevels,
  type StrengthLevel,
} from '../../../domain/messages/mot-de-passe.ts';
import type { Nir } from '../../../domain/nir.ts';
import { checkPassword } from '../../../domain/password.ts';
import type { StrengthMeter } from './strength/strength-meter.ts';
import { personalRules, type KnownPerson, type RuleStates, type TypedPassword } from './typed.ts';

/** Ms after the last key before the state of the password is read aloud. */
const readAfter = seconds(1.5);

/** A number that nobody has: what is found about it is left out. */
const nobody = { nir: '0'.repeat(13) as Nir };

/**
 * The state of each rule for this person (C4, M2); undefined while nothing is typed. With `owner` null the rules
 * about the person are left out: the server judges them when the password is sent (P2, W5).
 */
export function rulesOf(password: string, owner: KnownPerson | null): RuleStates | undefined {
  if (password === '') return undefined;
  // Read by the server from the register: well formed.
  const person = owner ? { nir: owner.nir as Nir, birthDate: owner.birthDate } : nobody;
  const judged = checkPassword(password, person).filter(
    ({ rule }) => owner !== null || !personalRules.has(rule),
  );
  return Object.fromEntries(judged.map(({ rule, ok }) => [rule, ok]));
}

/** What is said to screen readers once the person pauses: how many rules are left, and the level. */
export function spoken({ rules, strength }: TypedPassword): string {
  if (!rules) return '';
  const left = Object.values(rules).filter((holds) => !holds).length;
  const words = [passwordTexts.rulesLeft(left)];
  if (rules['no-nir'] === undefined) words.push(passwordTexts.rulesAtSending);
  if (typeof strength === 'number')
    words.push(`${passwordTexts.strength}\u00a0: ${strengthLevels[strength]}.`);
  return words.join(' ');
}

/** Watches a password being chosen: its strength, worked out beside the page, and when to speak of it. */
export class PasswordWatch {
  readonly #tell: (strength: StrengthLevel | 'unavailable') => void;
  readonly #read: () => void;
  #meter: StrengthMeter | undefined;
  #running = false;
  #reading: ReturnType<typeof setTimeout> | undefined;

  /** @param read called after a pause, never at each key. */
  constructor(tell: (strength: StrengthLevel | 'unavailable') => void, read: () => void) {
    this.#tell = tell;
    this.#read = read;
  }

  /** Fetches the meter, on this step only; `ready` is called when it can be asked. */
  async start(ready: () => void): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      const { StrengthMeter } = await import('./strength/strength-meter.ts');
      if (!this.#running) return;
      this.#meter = new StrengthMeter(this.#tell);
      ready();
    } catch {
      this.#tell('unavailable');
    }
  }

  typed(password: string, owner: KnownPerson | null): void {
    this.#meter?.ask(password, owner ? knownOf(owner) : []);
    clearTimeout(this.#reading);
    this.#reading = setTimeout(this.#read, readAfter);
  }

  stop(): void {
    clearTimeout(this.#reading);
    this.#running = false;
    this.#meter?.stop();
    this.#meter = undefined;
  }
}

const knownOf = ({ names, nir, birthDate }: KnownPerson): string[] => [
  ...names,
  nir,
  birthDate,
  ...birthDate.split('-'),
];
