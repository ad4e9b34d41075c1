import type { Article, SoonSlug } from './pages.ts';

const toSignIn = { text: 'Revenir à la page de connexion', href: '/connexion' };

/** What is coming, said plainly, and what to do meanwhile. */
export const soonArticles: Record<SoonSlug, Article> = {
  inscription: {
    title: 'Créer un compte\u00a0: bientôt ici',
    blocks: [
      'La création de compte arrive dans une prochaine version de ce service.',
      { heading: 'Ce qu’il faudra préparer' },
      {
        list: [
          'votre numéro de sécurité sociale,',
          'votre carte Vitale,',
          'vos coordonnées bancaires (RIB), celles que votre caisse connaît,',
          'une adresse mail que vous êtes seul à consulter.',
        ],
      },
      { heading: 'En attendant' },
      'Pour toute démarche, contactez votre caisse d’assurance maladie au 3646.',
      'Si votre compte a été désactivé, il se réactivera ici, de la même façon.',
    ],
    links: [
      toSignIn,
      {
        text: 'Où trouver mon numéro de sécurité sociale',
        href: '/aide/numero-de-securite-sociale',
      },
    ],
  },
  'mot-de-passe': {
    title: 'Mot de passe oublié\u00a0: bientôt ici',
    blocks: [
      'Le choix d’un nouveau mot de passe arrive dans une prochaine version de ce service. Vous recevrez alors un mail avec un lien et un code provisoire.',
      { heading: 'En attendant' },
      {
        list: [
          'Vérifiez les majuscules et le clavier\u00a0: le bouton «\u00a0Afficher\u00a0» montre ce que vous tapez.',
          'Cherchez dans le gestionnaire de mots de passe de votre navigateur ou de votre téléphone.',
          'Si votre compte est bloqué, il se débloque seul à l’heure indiquée.',
          'Sinon, contactez votre caisse d’assurance maladie au 3646.',
        ],
      },
    ],
    links: [toSignIn],
  },
  franceconnect: {
    title: 'S’identifier avec FranceConnect\u00a0: bientôt ici',
    blocks: [
      'La connexion avec FranceConnect arrive dans une prochaine version de ce service.',
      'En attendant, connectez-vous avec votre numéro de sécurité sociale et votre mot de passe.',
    ],
    links: [toSignIn, { text: 'Qu’est-ce que FranceConnect\u00a0?', href: '/aide/franceconnect' }],
  },
};
