import type { Article, SoonSlug } from './pages.ts';

const toSignIn = { text: 'Revenir à la page de connexion', href: '/connexion' };

/** What is coming, said plainly, and what to do meanwhile. */
export const soonArticles: Record<SoonSlug, Article> = {
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
};
