import { policy } from '../policy.ts';

const { ibanTyped, vitaleTyped } = policy.proof;

/** Words that people, scripts of the call centre and tests know: C1 to C5, exactly as the journeys have them. */
export const creationLabels = {
  title: 'Je crée mon compte ameli',
  mandatory: '* champ obligatoire',
  name: 'Mon nom',
  nir: 'Mon n° de sécurité sociale',
  birthDate: 'Ma date de naissance',
  postalCode: 'Mon code postal',
  or: 'OU',
  franceConnectTitle: 'Je crée immédiatement mon compte via FranceConnect',
  franceConnect: "S'identifier avec FranceConnect",
  whatIsFranceConnect: "Qu'est-ce que FranceConnect ?",
  iban: `Saisissez les ${ibanTyped} derniers caractères de votre IBAN`,
  vitale: `Saisissez les ${vitaleTyped} derniers chiffres du numéro de série de votre carte Vitale avec photo`,
  noSerial: 'Je ne dispose pas du numéro de série de ma carte Vitale',
  back: 'Retour',
  submit: 'Valider',
  notYou: "Ce n'est pas vous ?",
  steps: ['Étape 1', 'Étape 2', 'Étape 3'],
  terms: "J'accepte les conditions d'utilisation",
  accept: "Oui, j'accepte",
  refuse: 'Non, je refuse',
  cancel: 'Annuler',
  continue: 'Continuer',
  password: 'Je choisis un code personnel',
  contact: 'Informations personnelles',
  email: 'Saisissez votre adresse email',
  emailAgain: 'Je confirme mon adresse email',
  emailConsent:
    "J'autorise l'Assurance Maladie à m'envoyer par email des informations promotionnelles sur ses services",
  mobile: 'Saisissez votre n° de téléphone portable',
  landline: 'Saisissez votre n° de téléphone fixe',
  phoneConsent:
    "J'autorise l'Assurance Maladie à me communiquer des informations promotionnelles sur ses services",
  byPhone: 'Par Téléphone',
  bySms: 'Par SMS',
  yes: 'Oui',
  no: 'Non',
} as const;

/** The first screen (C1). Those of what follows are in inscription-suite.ts. */
export const identityTexts = {
  intro:
    'Ayez près de vous votre carte Vitale et vos coordonnées bancaires (RIB). Comptez moins de 5\u00a0minutes.',
  nameHint: 'Nom de naissance ou nom d’usage, sans le prénom.',
  nirHint: 'Les 13 ou 15 caractères de votre carte Vitale, avec ou sans espaces.',
  whereIsNir: 'Où trouver mon numéro de sécurité sociale\u00a0?',
  birthDateHint: 'jj/mm/aaaa, par exemple 14/10/1988.',
  postalCodeHint:
    'Celui que connaît votre caisse. Vous avez déménagé\u00a0? L’ancien convient aussi.',
  identifying: 'Vérification en cours…',
  haveAccount: 'Vous avez déjà un compte\u00a0?',
  signIn: 'Me connecter',
} as const;
