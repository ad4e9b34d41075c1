import type { ExclusionCode } from '../outcome-codes.ts';

/** Where a person can turn who cannot go on here. */
export type WayOut = 'caisse' | 'franceconnect' | 'sign-in' | 'forgotten';

export interface Exclusion {
  title: string;
  lines: readonly string[];
  ways: readonly WayOut[];
}

export const wayTexts = {
  title: 'Ce que vous pouvez faire',
  caisse: 'Contactez votre caisse d’assurance maladie au 3646',
  caisseNote: 'Service gratuit, plus le prix de l’appel. Ayez votre carte Vitale près de vous.',
  franceconnect: "S'identifier avec FranceConnect",
  franceconnectNote:
    'Votre compte est créé sans carte Vitale ni RIB, avec un compte que vous avez déjà\u00a0: impôts, La Poste ou un autre.',
  'sign-in': 'Me connecter',
  forgotten: 'Mot de passe oublié ?',
} as const;

const schemes =
  'Le compte est ouvert aux assurés du régime général et des régimes partenaires\u00a0: CAMIEG, CANSSM, CAVIMAC, CNMSS, CRPCEN, ENIM et MGP.';

/** Why somebody who is known cannot create an account here and now, and where to turn (C1, C2). */
export const exclusionTexts: Record<ExclusionCode, Exclusion> = {
  'account-exists': {
    title: 'Vous avez déjà un compte ameli',
    lines: ['Un compte existe pour ce numéro de sécurité sociale. Il suffit de vous connecter.'],
    ways: ['sign-in', 'forgotten'],
  },
  'scheme-not-covered': {
    title: 'Votre régime ne permet pas de créer un compte ici',
    lines: [
      schemes,
      'Votre régime a peut-être son propre service en ligne. Si votre situation a changé, faites mettre à jour votre dossier.',
    ],
    ways: ['caisse'],
  },
  'provisional-number': {
    title: 'Votre numéro de sécurité sociale est provisoire',
    lines: [
      'Un compte ne peut être créé qu’avec un numéro définitif. Vous le recevrez quand votre dossier sera complet.',
    ],
    ways: ['caisse'],
  },
  'uncertified-number': {
    title: 'Votre numéro de sécurité sociale n’est pas encore certifié',
    lines: [
      'Votre caisse doit d’abord le certifier, d’ordinaire à partir d’un acte de naissance. Vous pourrez ensuite créer votre compte.',
    ],
    ways: ['caisse'],
  },
  'no-bank-details': {
    title: 'Votre caisse n’a pas vos coordonnées bancaires',
    lines: [
      'Sans elles, nous ne pouvons pas vérifier votre identité de cette façon. Elles servent aussi à vous rembourser\u00a0: transmettez votre RIB à votre caisse.',
    ],
    ways: ['franceconnect', 'caisse'],
  },
  'card-inactive': {
    title: 'Votre carte Vitale n’est pas active',
    lines: [
      'Elle a peut-être été déclarée perdue ou volée, ou n’est pas encore arrivée. Sans carte active, nous ne pouvons pas vérifier votre identité de cette façon.',
    ],
    ways: ['franceconnect', 'caisse'],
  },
  'card-transfer-failed': {
    title: 'Votre carte Vitale doit être mise à jour',
    lines: [
      'Votre changement de caisse n’a pas été enregistré correctement sur votre carte. Votre caisse peut le corriger.',
    ],
    ways: ['franceconnect', 'caisse'],
  },
};

export const isExclusion = (code: string): code is ExclusionCode =>
  Object.hasOwn(exclusionTexts, code);
