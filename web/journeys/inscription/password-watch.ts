import { seconds } from '../../../domain/duration.ts';
import { creationLabels } from '../../../domain/messages/inscription.ts';
import {
  passwordTexts,
  strengthLevels,
  type StrengthLevel,
} from '../../../domain/messages/mot-de-passe.ts';
import type { Nir } from '../../../domain/nir.ts';
import { checkPassword, passwordRules, type PasswordRule } from '../../../domain/password.ts';
import type { StepOf, TypedPassword } from './machine.ts';
import type { StrengthMeter } from './strength/strength-meter.ts';

type Owner = StepOf<'password'>;

/** Ms after the last key before the state of the password is read aloud. */
const readAfter = seconds(1.5);

/** The state of each rule for this person (C4); undefined while nothing is typed. */
export function rulesOf(
  password: string,
  { nir, birthDate }: Owner,
): Record<PasswordRule, boolean> | undefined {
  if (password === '') return undefined;
  // Read by the server from the register: well formed.
  const held = checkPassword(password, { nir: nir as Nir, birthDate });
  return Object.fromEntries(held.map(({ rule, ok }) => [rule, ok])) as Record<
    PasswordRule,
    boolean
  >;
}

/** What is said to screen readers once the person pauses: how many rules are left, and the level. */
export function spoken({ rules, strength }: TypedPassword): string {
  if (!rules) return '';
  const left = passwordRules.filter((rule) => !rules[rule]).length;
  const level =
    typeof strength === 'number'
      ? ` ${creationLabels.strength}\u00a0: ${strengthLevels[strength]}.`
      : '';
  return `${passwordTexts.rulesLeft(left)}${level}`;
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

  typed(password: string, { names, nir, birthDate }: Owner): void {
    this.#meter?.ask(password, [...names, nir, birthDate, ...birthDate.split('-')]);
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
