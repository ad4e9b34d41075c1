/** Words that people, scripts of the call centre and tests know: W, exactly as journeys.md has them. */
export const labels = {
  title: "J'accède à mon compte ameli",
  allMandatory: 'Tous les champs sont obligatoires.',
  nir: 'Mon numéro de sécurité sociale',
  whereIsNir: 'Où trouver mon numéro de sécurité sociale ?',
  password: 'Mon mot de passe (ou code provisoire)',
  forgotten: 'Mot de passe oublié ?',
  signIn: 'Me connecter',
  firstVisit: 'Première visite ?',
  createAccount: 'Créer un compte',
  or: 'OU',
  franceConnect: "S'identifier avec FranceConnect",
  whatIsFranceConnect: "Qu'est-ce que FranceConnect ?",
  askCode: 'Recevoir un code de sécurité',
  code: 'Saisissez le code de sécurité reçu par mail',
  remember: 'Se souvenir de cet appareil',
  askNewCode: 'Recevoir un nouveau code de sécurité',
} as const;

/** The first screen's own words; those of what follows are in connexion-suite.ts, fetched while the person types. */
export const connexionTexts = {
  nirHint: 'Les 13 ou 15 caractères de votre carte Vitale, avec ou sans espaces.',
  show: 'Afficher',
  showPassword: 'Afficher le mot de passe',
  checking: 'Vérification en cours…',
  slow: 'Votre connexion semble lente. Nous attendons la réponse…',
} as const;

/** Why somebody is (back) on the sign-in page without having asked for it, or having signed out. */
export type ArrivalReason =
  | 'cookies-cleared'
  | 'sign-in-first'
  | 'session-expired'
  | 'signed-out'
  | 'signed-out-elsewhere'
  /** The server is still to be told. */
  | 'signed-out-unreached'
  | 'account-closed';
