import { policy } from '../policy.ts';

const { characters, validity } = policy.captcha;
const minutes = validity / 60_000;

/** The text to copy, seen or heard (P1). */
export const captchaTexts = {
  label: 'Recopiez le texte de l’image',
  hint: `${characters}\u00a0lettres ou chiffres, en majuscules ou en minuscules. Vous pouvez aussi écouter le texte.`,
  limit: `Vous avez ${minutes}\u00a0minutes. Vous pouvez demander un autre texte autant de fois que vous le voulez.`,
  alt: 'Lettres et chiffres déformés. Le bouton «\u00a0Écouter le texte\u00a0» les lit à voix haute.',
  loading: 'Chargement du texte…',
  listen: 'Écouter le texte',
  soundLoading: 'Chargement du son…',
  stop: 'Arrêter la lecture',
  listenAgain: 'Réécouter le texte',
  soundFailed: 'Le son n’a pas pu être lu. Réessayez, ou demandez un autre texte.',
  other: 'Obtenir un autre texte',
  renewed: 'Un autre texte est affiché.',
  expired: `Ce texte n’est plus valable\u00a0: les ${minutes}\u00a0minutes sont passées.`,
  renewedInTime: `Les ${minutes}\u00a0minutes sont passées\u00a0: voici un autre texte.`,
  failed: 'Le texte n’a pas pu être chargé.',
  retry: 'Réessayer',
  checking: 'Vérification…',
} as const;

/** What is wrong with what was typed, said beside the field and in the summary. */
export const captchaErrorTexts = {
  'captcha-required': 'Recopiez le texte de l’image, ou écoutez-le.',
  'captcha-loading': 'Le texte à recopier arrive. Attendez un instant, puis recopiez-le.',
  'captcha-missing':
    'Le texte à recopier n’a pas pu être chargé. Appuyez sur «\u00a0Réessayer\u00a0».',
  'captcha-wrong': 'Ce n’était pas le bon texte. Recopiez le nouveau.',
  'captcha-expired': 'Le texte n’était plus valable. Recopiez le nouveau.',
} as const;
