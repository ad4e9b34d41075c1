import { nirKey, parseNir } from '../domain/nir.ts';
import { fictitiousIban } from './iban.ts';
import type { DemoAccount, DemoPerson } from './people.ts';

/** Fictitious births: 2 sexes, 100 years, 12 months, order numbers 100 to 999 (demo people have lower ones). */
const births = 2 * 100 * 12;
export const mostGenerated = births * 900;

const firstNames = [
  'Adèle',
  'Bruno',
  'Chloé',
  'David',
  'Emma',
  'Fabien',
  'Gaëlle',
  'Henri',
] as const;
const names = ['Aubert', 'Bonnet', 'Collin', 'Durand', 'Étienne', 'Faure', 'Girard'] as const;

/** UUID of the nth generated row: all share a beginning, so that they can be told from the others. */
export const generatedId = (kind: 'person' | 'account', n: number): string =>
  `${kind === 'person' ? '0000000a' : '0000000b'}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** The nth generated person: always the same one, and never the same as another. */
export function generatedPerson(n: number): DemoPerson {
  if (n >= mostGenerated) throw new RangeError('no more fictitious numbers');
  const sex = 1 + (n % 2);
  const year = pad(Math.floor(n / 2) % 100, 2);
  const month = pad(1 + (Math.floor(n / 200) % 12), 2);
  const order = pad(100 + Math.floor(n / births), 3);
  const parsed = parseNir(`${sex}${year}${month}99999${order}`);
  if (!parsed.ok) throw new Error('a generated number is not one');
  return {
    firstName: firstNames[n % firstNames.length] ?? '',
    birthName: names[n % names.length] ?? '',
    nir: parsed.nir,
    key: nirKey(parsed.nir),
    nirKind: 'certified',
    birthDate: `${Number(year) > 25 ? 19 : 20}${year}-${month}-01`,
    postalCode: pad(1000 + (n % 94_000), 5),
    scheme: 'general',
    caisse: 'CPAM de démonstration',
    attachment: 'attached',
    iban: fictitiousIban(n % 1000),
    vitale: `8025000002${pad(20_000_000_000 + n, 11)}`,
    vitaleState: 'active',
    situation: 'compte actif, engendré',
  };
}

export const generatedAccount = (n: number): DemoAccount => ({
  email: `assure-${n}@population.test`,
  emailConfirmed: true,
  termsVersion: 2,
});

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
