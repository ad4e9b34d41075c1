import { termsVersion } from '../creation.ts';
import { policy } from '../policy.ts';
import type { Article } from './pages.ts';

const { validityDays, keptDays } = policy.emailLink;

/** The terms of use, in the version that people accept (C3). A new text takes a new `termsVersion`. */
export const termsArticle: Article = {
  title: 'Conditions d’utilisation du compte',
  blocks: [
    `Version ${termsVersion}. Elles disent ce que le compte fait pour vous, ce qu’il vous demande, et ce que deviennent vos données.`,
    { heading: 'À quoi sert le compte' },
    'Le compte vous permet de suivre vos remboursements, de retrouver vos attestations et de faire vos démarches en ligne. Il est gratuit. Personne n’est obligé d’en avoir un\u00a0: votre caisse reste joignable au 3646, par courrier et à l’accueil.',
    { heading: 'Vos relevés ne viennent plus par courrier' },
    'En créant un compte, vous acceptez de consulter vos relevés de remboursement en ligne. Ils ne vous sont plus envoyés par la poste. Vous pouvez revenir au courrier en fermant votre compte.',
    { heading: 'Votre adresse mail' },
    'Une adresse mail est obligatoire. Elle est à vous seul\u00a0: deux comptes ne peuvent pas avoir la même. En la confirmant, vous acceptez de recevoir dans la messagerie du compte tout ou partie des courriers de l’Assurance Maladie\u00a0; un mail vous prévient de leur arrivée.',
    `Vous avez ${validityDays}\u00a0jours pour la confirmer avec le lien reçu. Une adresse jamais confirmée est effacée au bout de ${keptDays}\u00a0jours.`,
    { heading: 'Votre code personnel' },
    {
      list: [
        'Il ne sert qu’à vous. Ne le donnez à personne, pas même à un conseiller.',
        'Nous n’en gardons qu’une empreinte, qui ne permet pas de le retrouver.',
        'Après plusieurs erreurs, l’accès au compte est bloqué quelques minutes.',
        'Si vous pensez que quelqu’un l’a découvert, changez-le et prévenez votre caisse.',
      ],
    },
    { heading: 'Vos données' },
    {
      list: [
        'Votre numéro de sécurité sociale, votre adresse mail, vos téléphones et votre IBAN sont chiffrés.',
        'Les messages promotionnels ne sont envoyés que si vous les avez acceptés\u00a0; votre réponse et sa date sont conservées.',
        'Aucune donnée n’est vendue ni transmise à des fins de publicité.',
        'Vous pouvez demander à voir vos données, à les corriger ou à les effacer en écrivant à votre caisse.',
      ],
    },
    { heading: 'Fermer votre compte' },
    'Vous pouvez le fermer quand vous le voulez. Votre adresse mail est alors libérée. Vous pourrez le créer de nouveau.',
    { heading: 'Si ces conditions changent' },
    'La nouvelle version vous est montrée à la connexion suivante, et vous choisissez de l’accepter ou non. Nous conservons la version que vous avez acceptée et la date.',
  ],
  links: [{ text: 'Revenir à la création de compte', href: '/inscription' }],
};
