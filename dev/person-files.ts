import { hours } from '../domain/duration.ts';
import { isoDay } from '../domain/paris-format.ts';
import type { InsuredFile, PaymentContent } from '../worker/services/insured-file.ts';
import type { DemoPerson } from './people.ts';

/** What the caisse keeps of a fictitious person, as of `now` (ms): the same at every call of the same day. */
export function fileOf(person: DemoPerson, now: number): InsuredFile {
  const { attachment, caisse, postalCode, overlappingInsurers = false } = person;
  const attached = attachment === 'attached';
  const turn = Number(person.key);
  const year = Number(isoDay(now).slice(0, 4));
  const insurers = [
    {
      name: 'Mutuelle de l’Exemple',
      memberNumber: `EX-${person.nir.slice(-6)}`,
      from: `${year - 5}-01-01`,
      until: null,
    },
    {
      name: 'Prévoyance Imaginaire',
      memberNumber: `PI-${person.nir.slice(-6)}`,
      from: `${year - 1}-06-01`,
      until: null,
    },
  ];
  return {
    rights: { open: attached, until: null },
    caisseCode: caisse === null ? null : `01 ${departmentOf(postalCode)} 9999`,
    insurers: attached ? insurers.slice(0, overlappingInsurers ? 2 : 1) : [],
    automaticTransmission: attached,
    treatingDoctor: attached && turn % 4 !== 0 ? (doctors[turn % doctors.length] ?? null) : null,
    europeanCardUntil: attached && turn % 2 === 1 ? `${year + 1}-08-31` : null,
    postalAddress: ['12 rue de l’Exemple', `${postalCode} ${towns[postalCode] ?? 'Ville-Exemple'}`],
  };
}

/** The payments of the last months, newest first; none to whom no caisse pays. */
export function paymentsOf(
  { attachment, key }: DemoPerson,
  now: number,
): (PaymentContent & { paidOn: string })[] {
  if (attachment !== 'attached') return [];
  const count = 5 + (Number(key) % 4);
  return daysAgo.slice(0, count).map((days, at) => ({
    paidOn: isoDay(now - days * day),
    label: at % 3 === 2 ? 'Remboursement de soins' : 'Paiement à un tiers',
    amountInCents: amounts[(at + Number(key)) % amounts.length] ?? 0,
  }));
}

const day = hours(24);
const daysAgo = [3, 4, 19, 41, 58, 77, 103, 140];
const amounts = [1947, 5100, 9, 1661, 3098, 2650, 714, 18_240];
const doctors = ['Dr Claire Fictive', 'Dr Samuel Exemple', 'Dr Anne Imaginaire'];

/** Of a caisse's code. Upper Corsica's is not the beginning of its postal codes. */
const departmentOf = (postalCode: string): string =>
  postalCode.startsWith('202') ? '202' : `${postalCode.slice(0, 2)}1`;

const towns: Readonly<Record<string, string>> = {
  '06000': 'Nice',
  '13001': 'Marseille',
  '20200': 'Bastia',
  '29200': 'Brest',
  '31000': 'Toulouse',
  '33000': 'Bordeaux',
  '35000': 'Rennes',
  '44000': 'Nantes',
  '57000': 'Metz',
  '59000': 'Lille',
  '63000': 'Clermont-Ferrand',
  '69003': 'Lyon',
  '69007': 'Lyon',
  '75011': 'Paris',
  '86000': 'Poitiers',
  '93200': 'Saint-Denis',
};
