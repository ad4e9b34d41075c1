import type { ConsentChannel } from '../domain/creation.ts';
import type { Attachment, NirKind, Scheme, VitaleState } from '../db/schema/person.ts';
import { fictitiousIban } from './iban.ts';

/** Instants of an account, ms before the demo data are made unless the name says otherwise. */
export interface DemoAccount {
  email: string | null;
  emailConfirmed: boolean;
  /** How long ago the address was entered or changed, ms. */
  emailChangedAgo?: number;
  /** ms since the epoch. */
  closedAt?: number;
  /** ms since the epoch. */
  lastSignInAt?: number;
  termsVersion: number;
  /** E.164. */
  mobile?: string;
  landline?: string;
  /** Answered when the account was created. */
  consents?: Partial<Record<ConsentChannel, boolean>>;
}

/** A fictitious insured person: place of birth 99 999 does not exist. */
export interface DemoPerson {
  firstName: string;
  birthName: string;
  marriedName?: string;
  /** 13 characters. */
  nir: string;
  key: string;
  nirKind: NirKind;
  /** YYYY-MM-DD. */
  birthDate: string;
  postalCode: string;
  formerPostalCodes?: readonly string[];
  scheme: Scheme;
  caisse: string | null;
  attachment: Attachment;
  iban: string | null;
  /** The 21 digits of the serial number. */
  vitale: string | null;
  vitaleState: VitaleState;
  /** E.164, as the caisse knows it: a provisional code may go there (K3). */
  mobile?: string;
  overlappingInsurers?: true;
  account?: DemoAccount;
  /** What there is to see, for the person trying it out. */
  situation: string;
}

/** Password of every demo account. */
export const demoPassword = 'Demo-Ameli-2026';

const hour = 3_600_000;
const vitale = (last11: string): string => `8025000002${last11}`;

/** What most people of the table have in common. */
const ordinary = {
  nirKind: 'certified',
  scheme: 'general',
  attachment: 'attached',
  vitaleState: 'active',
} as const;

const accountOf = (email: string | null, change: Partial<DemoAccount> = {}): DemoAccount => ({
  email,
  emailConfirmed: email !== null,
  termsVersion: 2,
  ...change,
});

const claudeMartin = (nir: string, key: string, iban: number): DemoPerson => ({
  ...ordinary,
  firstName: 'Claude',
  birthName: 'Martin',
  nir,
  key,
  birthDate: '1960-07-07',
  postalCode: '86000',
  caisse: 'CPAM de la Vienne',
  iban: fictitiousIban(iban),
  vitale: vitale(`10000000${iban}`),
  situation: 'sans compte ; deux personnes de même état civil (FranceConnect : ambigu)',
});

export const people: readonly DemoPerson[] = [
  {
    ...ordinary,
    firstName: 'Camille',
    birthName: 'Moreau',
    nir: '2900199999001',
    key: '13',
    birthDate: '1990-01-15',
    postalCode: '75011',
    caisse: 'CPAM de Paris',
    iban: fictitiousIban(101),
    vitale: vitale('10000000001'),
    mobile: '+33639980001',
    account: accountOf('camille.moreau@example.test', {
      lastSignInAt: Date.UTC(2025, 6, 9, 8, 32),
      mobile: '+33639980001',
      consents: { email: true, 'mobile-call': false, 'mobile-sms': true },
    }),
    situation: 'compte actif : le cas ordinaire',
  },
  {
    ...ordinary,
    firstName: 'Karim',
    birthName: 'Benali',
    nir: '1850299999002',
    key: '32',
    birthDate: '1985-02-03',
    postalCode: '75011',
    caisse: 'CPAM de Paris',
    iban: fictitiousIban(102),
    vitale: vitale('10000000002'),
    account: accountOf('karim.benali@example.test', {
      mobile: '+33639980002',
      landline: '+33199000002',
      consents: { email: false, 'mobile-call': false, 'mobile-sms': false, 'landline-call': true },
    }),
    situation: 'compte actif, même adresse postale que Camille : deux comptes dans un navigateur',
  },
  {
    ...ordinary,
    firstName: 'Jeanne',
    birthName: 'Petit',
    nir: '2780399999003',
    key: '49',
    birthDate: '1978-03-21',
    postalCode: '35000',
    caisse: 'CPAM d’Ille-et-Vilaine',
    iban: fictitiousIban(103),
    vitale: vitale('10000000003'),
    mobile: '+33639980003',
    account: accountOf(null),
    situation: 'compte sans adresse mail ; son portable est connu de la caisse',
  },
  {
    ...ordinary,
    firstName: 'Louis',
    birthName: 'Garnier',
    nir: '1660499999004',
    key: '23',
    birthDate: '1966-04-08',
    postalCode: '69007',
    caisse: 'CPAM du Rhône',
    iban: fictitiousIban(104),
    vitale: vitale('10000000004'),
    account: accountOf('louis.garnier@example.test', {
      emailConfirmed: false,
      emailChangedAgo: 48 * hour,
    }),
    situation: 'adresse mail saisie, pas encore confirmée',
  },
  {
    ...ordinary,
    firstName: 'Nora',
    birthName: 'Lefèvre',
    nir: '2950599999005',
    key: '22',
    birthDate: '1995-05-30',
    postalCode: '44000',
    caisse: 'CPAM de Loire-Atlantique',
    iban: fictitiousIban(105),
    vitale: vitale('10000000005'),
    // Noon in Paris on 12/04/2024. A closed account has given its address back.
    account: accountOf(null, { closedAt: Date.UTC(2024, 3, 12, 10) }),
    situation: 'compte résilié le 12/04/2024',
  },
  {
    ...ordinary,
    firstName: 'Marc',
    birthName: 'Dubois',
    nir: '1720699999006',
    key: '50',
    birthDate: '1972-06-12',
    postalCode: '57000',
    scheme: 'none',
    caisse: null,
    attachment: 'none',
    iban: fictitiousIban(106),
    vitale: vitale('10000000006'),
    account: accountOf('marc.dubois@example.test'),
    situation: 'ni au régime général ni dans un régime partenaire',
  },
  {
    ...ordinary,
    firstName: 'Inès',
    birthName: 'Fontaine',
    nir: '2830799999007',
    key: '58',
    birthDate: '1983-07-19',
    postalCode: '31000',
    caisse: 'CPAM de la Haute-Garonne',
    attachment: 'pending',
    iban: fictitiousIban(107),
    vitale: vitale('10000000007'),
    account: accountOf('ines.fontaine@example.test'),
    situation: 'rattachement à une caisse en cours',
  },
  {
    ...ordinary,
    firstName: 'Paul',
    birthName: 'Roussel',
    nir: '1910899999008',
    key: '22',
    birthDate: '1991-08-27',
    postalCode: '06000',
    caisse: 'CPAM des Alpes-Maritimes',
    iban: fictitiousIban(108),
    vitale: vitale('10000000008'),
    account: accountOf('paul.roussel@example.test', { emailChangedAgo: 10 * hour }),
    situation: 'adresse mail changée il y a 10 heures',
  },
  {
    ...ordinary,
    firstName: 'Sofia',
    birthName: 'Marchand',
    nir: '2690999999009',
    key: '95',
    birthDate: '1969-09-05',
    postalCode: '29200',
    caisse: 'CPAM du Finistère',
    iban: fictitiousIban(109),
    vitale: vitale('10000000009'),
    overlappingInsurers: true,
    account: accountOf('sofia.marchand@example.test', { termsVersion: 1 }),
    situation: 'compte actif ; nouvelles conditions à accepter, complémentaires qui se chevauchent',
  },
  {
    ...ordinary,
    firstName: 'Hugo',
    birthName: 'Lemaire',
    nir: '1881099999010',
    key: '05',
    birthDate: '1988-10-14',
    postalCode: '63000',
    formerPostalCodes: ['75011'],
    caisse: 'CPAM du Puy-de-Dôme',
    iban: 'FR0220041010050010013M02679',
    vitale: vitale('04671322630'),
    situation: 'sans compte, peut en créer un',
  },
  {
    ...ordinary,
    firstName: 'Lucie',
    birthName: 'Perrin',
    marriedName: 'Blanc',
    nir: '2741199999011',
    key: '74',
    birthDate: '1974-11-03',
    postalCode: '33000',
    caisse: 'CPAM de la Gironde',
    iban: 'FR2620041010050020013M02630',
    vitale: vitale('11223344556'),
    situation: 'sans compte, peut en créer un ; nom de naissance Perrin, nom d’usage Blanc',
  },
  {
    ...ordinary,
    firstName: 'Théo',
    birthName: 'Caron',
    nir: '1801299999012',
    key: '39',
    birthDate: '1980-12-21',
    postalCode: '59000',
    caisse: 'CPAM de Lille-Douai',
    iban: null,
    vitale: vitale('10000000012'),
    situation: 'sans compte ; pas de coordonnées bancaires connues',
  },
  {
    ...ordinary,
    firstName: 'Alice',
    birthName: 'Renaud',
    nir: '2930199999013',
    key: '48',
    birthDate: '1993-01-30',
    postalCode: '69003',
    caisse: 'CPAM du Rhône',
    iban: fictitiousIban(113),
    vitale: vitale('10000000013'),
    vitaleState: 'inactive',
    situation: 'sans compte ; carte Vitale inactive',
  },
  {
    ...ordinary,
    firstName: 'Jean',
    birthName: 'Morel',
    nir: '1620299999014',
    key: '80',
    birthDate: '1962-02-09',
    postalCode: '13001',
    scheme: 'none',
    caisse: null,
    attachment: 'none',
    iban: fictitiousIban(114),
    vitale: vitale('10000000014'),
    situation: 'sans compte ; régime non concerné',
  },
  {
    ...ordinary,
    firstName: 'Ange',
    birthName: 'Santoni',
    nir: '171072B999019',
    key: '58',
    birthDate: '1971-07-16',
    postalCode: '20200',
    caisse: 'CPAM de la Haute-Corse',
    iban: fictitiousIban(119),
    vitale: vitale('10000000019'),
    account: accountOf('ange.santoni@example.test', {
      landline: '+33199000019',
      consents: { email: true, 'landline-call': false },
    }),
    situation: 'compte actif, numéro de Corse',
  },
  {
    ...ordinary,
    firstName: 'Dominique',
    birthName: 'Provisoire',
    nir: '7900999999021',
    key: '65',
    nirKind: 'provisional',
    birthDate: '1990-09-01',
    postalCode: '93200',
    caisse: 'CPAM de la Seine-Saint-Denis',
    iban: null,
    vitale: null,
    vitaleState: 'none',
    situation: 'sans compte ; numéro provisoire, refusé à la création',
  },
  // Told apart by nothing that FranceConnect knows: its user «ambigu» is both.
  claudeMartin('1600799999031', '47', 131),
  claudeMartin('1600799999032', '46', 132),
];

/** The name people go by. */
export const fullName = ({ firstName, birthName, marriedName }: DemoPerson): string =>
  `${firstName} ${marriedName === undefined ? birthName : `${birthName}-${marriedName}`}`;
