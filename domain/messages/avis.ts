import { policy } from '../policy.ts';
import type { Message } from './shell.ts';

const { months } = policy.passkey;

/** What is said after sign-in, one thing at a time (A3). Overlapping insurers have their words in compte.ts. */
export const avisTexts = {
  termsTitle: 'De nouvelles conditions d’utilisation',
  termsLead: 'Pour continuer, lisez-les, puis acceptez-les.',
  toAnswer: 'Aller à ma réponse',
  /** Names the text for those who hear the page. */
  termsText: 'Texte des conditions d’utilisation',
  answerTitle: 'Votre réponse',
  accept: 'J’accepte',
  accepting: 'Enregistrement…',
  refusal: [
    'Vous ne les acceptez pas\u00a0? Déconnectez-vous. Votre compte ne peut pas être utilisé en ligne sans votre accord, mais rien n’est effacé, et vos remboursements ne changent pas.',
    'Elles vous seront montrées à la prochaine connexion. Pour fermer votre compte sans les accepter, appelez votre caisse au 3646.',
  ],
  signOut: 'Me déconnecter',
  signingOut: 'Déconnexion…',
  notSignedOut: 'Vous n’êtes pas encore déconnecté.',

  insurersLater: 'Ce message reste à l’accueil de votre compte.',
  continue: 'Continuer',

  offerTitle: 'Vous connecter avec l’empreinte ou le visage\u00a0?',
  offerLead: `La prochaine fois, l’empreinte ou le visage suffira. Ni mot de passe, ni code, pendant ${months}\u00a0mois.`,
  offerPoints: [
    'Votre empreinte et votre visage restent dans cet appareil. Ils ne nous sont jamais envoyés.',
    'Activez-le seulement si vous êtes seul à utiliser cet appareil\u00a0: toute personne qui peut le déverrouiller pourrait ouvrir votre compte.',
    'Votre mot de passe continue de fonctionner.',
  ],
  offerLater:
    'Vous pouvez aussi l’activer ou le retirer à tout moment, à la page «\u00a0Sécurité\u00a0».',
  activate: 'Activer',
  opening: 'Ouverture…',
  later: 'Plus tard',
  never: 'Ne plus me le rappeler',
} as const;

/** The text that was shown is not the one in force: this page is older than the service. */
export const termsChanged: Message = {
  title: 'Ce texte n’est plus le plus récent.',
  lines: [
    'Rechargez la page pour lire celui qui est en vigueur. Si une mise à jour vous est proposée, acceptez-la.',
  ],
};
