import { policy } from '../policy.ts';
import type { Article, HelpSlug } from './pages.ts';

const { signInCode, rememberedDevice, emailLink, proof, passwordReset, passkey } = policy;
const resetValidity = passwordReset.validity / 60_000;
const validity = signInCode.validity / 60_000;
const idle = policy.session.idle / 60_000;
const block = signInCode.requests.block / 60_000;
const toSignIn = { text: 'Revenir à la page de connexion', href: '/connexion' };
const notReceived = { text: 'Je n’ai pas reçu le code', href: '/aide/code-non-recu' };
const noMailbox = {
  text: 'Je n’ai plus accès à ma messagerie',
  href: '/aide/messagerie-inaccessible',
};
const forgotten = { text: 'Mot de passe oublié', href: '/aide/mot-de-passe-oublie' };
const cookies = { text: 'Les cookies de ce site', href: '/aide/cookies' };
const toCreation = { text: 'Revenir à la création de compte', href: '/inscription' };
const whyACode = { text: 'Pourquoi un code de sécurité', href: '/aide/code-de-securite' };

const installing = { text: 'Installer l’application', href: '/aide/installer-l-application' };
const fingerOrFace = { text: 'L’empreinte ou le visage', href: '/aide/empreinte-ou-visage' };
const withoutNetwork = { text: 'Sans connexion à internet', href: '/aide/hors-connexion' };

export const helpIndex = {
  title: 'Aide',
  intro: 'Les questions les plus fréquentes sur la création de votre compte et la connexion.',
  sketchLabel: 'Dessin d’une carte\u00a0: le numéro est imprimé en bas, la clé juste après.',
  sketchCaption:
    'Le numéro est en bas de la carte\u00a0: 13\u00a0caractères, puis la clé (2\u00a0chiffres).',
} as const;

/** H1. */
export const helpArticles: Record<HelpSlug, Article> = {
  'numero-de-securite-sociale': {
    title: 'Où trouver mon numéro de sécurité sociale',
    blocks: [
      'Il est imprimé sur votre carte Vitale, sous votre nom. Il compte 13\u00a0caractères, suivis d’une clé de 2\u00a0chiffres.',
      { heading: 'Pour le saisir' },
      {
        list: [
          'Tapez les 13\u00a0premiers caractères, avec ou sans la clé.',
          'Les espaces ne comptent pas.',
          'En Corse, il contient 2A ou 2B, en majuscules ou en minuscules.',
        ],
      },
      { heading: 'Sans votre carte Vitale' },
      'Vous le trouverez aussi sur votre attestation de droits, sur un bulletin de salaire ou sur un décompte de remboursement.',
      { heading: 'Pour un enfant' },
      'Chaque compte appartient à un assuré\u00a0: utilisez votre propre numéro, même pour les démarches de vos enfants.',
    ],
    links: [toSignIn, toCreation],
  },
  'numero-de-serie': {
    title: 'Où trouver le numéro de série de ma carte Vitale',
    blocks: [
      `Il est imprimé sur votre carte Vitale avec photo. C’est une longue suite de ${proof.vitaleShown + proof.vitaleTyped}\u00a0chiffres\u00a0: ne le confondez pas avec votre numéro de sécurité sociale, qui commence par 1 ou 2.`,
      { heading: 'Ce qu’il faut recopier' },
      {
        list: [
          `Les ${proof.vitaleShown}\u00a0premiers chiffres sont déjà affichés à l’écran\u00a0: vérifiez que ce sont bien ceux de votre carte.`,
          `Recopiez les ${proof.vitaleTyped}\u00a0suivants. Les espaces ne comptent pas.`,
          'Si vous avez eu plusieurs cartes, prenez la plus récente.',
        ],
      },
      { heading: 'Il est effacé, ou ma carte n’a pas de photo' },
      'Créez votre compte avec FranceConnect\u00a0: ni la carte ni le RIB ne sont alors demandés. Sinon, contactez votre caisse d’assurance maladie au 3646.',
    ],
    links: [
      toCreation,
      { text: 'Qu’est-ce que FranceConnect\u00a0?', href: '/aide/franceconnect' },
    ],
  },
  iban: {
    title: 'Où trouver mon IBAN',
    blocks: [
      'L’IBAN est le numéro international de votre compte bancaire. En France, il compte 27\u00a0caractères et commence par FR.',
      {
        list: [
          'Il est écrit sur votre RIB (relevé d’identité bancaire), à demander à votre banque ou à télécharger sur son site.',
          'Il figure souvent aussi sur vos relevés de compte et dans vos chéquiers.',
        ],
      },
      { heading: 'Ce qu’il faut recopier' },
      `Le début de l’IBAN que connaît votre caisse est affiché à l’écran\u00a0; des étoiles en cachent le milieu. Recopiez les ${proof.ibanTyped}\u00a0derniers caractères\u00a0: des chiffres, parfois des lettres.`,
      { heading: 'Le début affiché n’est pas celui de mon compte' },
      'Votre caisse connaît peut-être un ancien compte. Utilisez le RIB de celui-là, ou transmettez le nouveau à votre caisse avant de créer votre compte.',
    ],
    links: [toCreation],
  },
  'confirmation-non-recue': {
    title: 'Je n’ai pas reçu le message de confirmation',
    blocks: [
      'Il arrive d’ordinaire en moins d’une minute. Il vient de «\u00a0Votre Assurance Maladie\u00a0» et s’intitule «\u00a0Votre compte ameli - Confirmation de votre adresse mail\u00a0».',
      { heading: 'À vérifier, dans l’ordre' },
      {
        list: [
          'Le dossier Spam ou Indésirable de votre boîte mail.',
          'La recherche de votre messagerie, avec les mots de ce titre\u00a0: le message est parfois rangé à la suite d’un ancien.',
          'Le message le plus récent, s’il y en a plusieurs\u00a0: lui seul fonctionne.',
          'L’adresse mail masquée affichée à l’écran\u00a0: est-ce bien la vôtre\u00a0?',
          'La place qui reste dans votre boîte mail.',
        ],
      },
      { heading: 'Votre messagerie l’a peut-être supprimé' },
      'Certains fournisseurs effacent ou bloquent d’eux-mêmes des messages qui contiennent le mot «\u00a0confirmation\u00a0», par exemple avec la liste rouge d’Orange. Un antivirus peut aussi bloquer le lien. Regardez les réglages de filtrage de votre messagerie, ou ouvrez-la sur le site de votre fournisseur plutôt que dans un logiciel.',
      { heading: 'Le recevoir de nouveau, ou à une autre adresse' },
      `Connectez-vous avec votre numéro de sécurité sociale et votre mot de passe (code personnel). Vous pourrez faire renvoyer le message, à la même adresse ou à une autre, chez un autre fournisseur par exemple. Vous pouvez en demander ${emailLink.requests.max} par heure.`,
      { heading: 'Combien de temps ai-je\u00a0?' },
      {
        list: [
          `Le lien fonctionne pendant ${emailLink.validityDays}\u00a0jours.`,
          `Ensuite, et jusqu’à ${emailLink.keptDays}\u00a0jours, un nouveau lien peut être envoyé à la même adresse ou à une autre.`,
          `Après ${emailLink.keptDays}\u00a0jours, l’adresse est effacée. Votre compte reste\u00a0: connectez-vous pour en donner une.`,
        ],
      },
    ],
    links: [toSignIn, noMailbox],
  },
  'mot-de-passe-oublie': {
    title: 'J’ai oublié mon mot de passe',
    blocks: [
      `Demandez un mail depuis la page de connexion, avec le lien «\u00a0Mot de passe oublié\u00a0?\u00a0». Il contient un lien et un code provisoire, valables ${resetValidity}\u00a0minutes.`,
      { heading: 'Avec le lien' },
      'Ouvrez-le et choisissez un nouveau mot de passe. Peu importe l’appareil sur lequel vous l’ouvrez.',
      { heading: 'Avec le code provisoire' },
      'Sur la page de connexion, saisissez votre numéro de sécurité sociale, puis le code à la place du mot de passe. Un nouveau mot de passe vous est alors demandé.',
      {
        list: [
          'Le lien et le code servent une seule fois\u00a0: dès que l’un a servi, l’autre ne fonctionne plus.',
          'Si vous avez reçu plusieurs mails, seul le plus récent fonctionne.',
          `Vous pouvez en demander ${passwordReset.requests.max} par heure.`,
          'Une fois le mot de passe changé, tous vos appareils sont déconnectés.',
        ],
      },
      { heading: 'Je ne reçois pas le mail' },
      {
        list: [
          'Regardez dans le dossier Spam ou Indésirable de votre boîte mail.',
          'Vérifiez le numéro de sécurité sociale saisi. Pour protéger votre vie privée, la réponse est la même pour un numéro sans compte.',
          'Le mail ne part que vers l’adresse confirmée de votre compte.',
        ],
      },
      { heading: 'Je n’ai plus accès à ma messagerie' },
      'Appelez le 3646. Votre conseiller peut envoyer un code provisoire par SMS, si votre téléphone mobile est connu de votre caisse, ou réinitialiser votre compte. Ne donnez ce code à personne, pas même à lui.',
      { heading: 'Mon adresse mail vient de changer' },
      `Pendant ${policy.emailChange.holdsPassword / 3_600_000}\u00a0heures après ce changement, le mot de passe ne peut pas être modifié. Ce délai vous protège si quelqu’un d’autre l’a fait à votre place.`,
    ],
    links: [{ text: 'Demander un mail', href: '/mot-de-passe' }, noMailbox, toSignIn],
  },
  'code-de-securite': {
    title: 'Pourquoi un code de sécurité m’est demandé',
    blocks: [
      'Votre mot de passe ne suffit pas toujours\u00a0: le code envoyé par mail prouve que c’est bien vous. Il protège vos données de santé même si quelqu’un a deviné votre mot de passe.',
      {
        list: [
          `Le code compte ${signInCode.digits}\u00a0chiffres et reste valable ${validity}\u00a0minutes.`,
          'Il ne sert qu’une fois, et seul le plus récent fonctionne.',
          'Il est strictement personnel. Nous ne vous le demanderons jamais par téléphone.',
        ],
      },
      { heading: 'J’avais coché «\u00a0Se souvenir de cet appareil\u00a0»' },
      `Votre navigateur garde alors un cookie, et le code n’est plus demandé pendant ${rememberedDevice.months}\u00a0mois. Il l’est de nouveau si\u00a0:`,
      {
        list: [
          'vous utilisez un autre appareil ou un autre navigateur,',
          'vous naviguez en mode privé,',
          'votre navigateur refuse les cookies, ou ils ont été effacés,',
          `les ${rememberedDevice.months}\u00a0mois sont passés,`,
          'votre mot de passe a été changé ou réinitialisé,',
          'vous avez appuyé sur «\u00a0Oublier\u00a0» ou «\u00a0Tout fermer et tout oublier\u00a0», à la page «\u00a0Sécurité\u00a0» de votre compte,',
          'un changement d’adresse mail a été annulé depuis l’ancienne adresse.',
        ],
      },
      'Sur un appareil partagé ou public, ne cochez pas cette case.',
    ],
    links: [notReceived, cookies, fingerOrFace, toSignIn],
  },
  'code-non-recu': {
    title: 'Je n’ai pas reçu le code de sécurité',
    blocks: [
      'Le mail arrive d’ordinaire en moins d’une minute. Il est envoyé par «\u00a0Votre Assurance Maladie\u00a0».',
      { heading: 'À vérifier, dans l’ordre' },
      {
        list: [
          'le dossier Spam ou Indésirable de votre boîte mail,',
          'l’adresse mail masquée affichée à l’écran\u00a0: est-ce bien la vôtre\u00a0?',
          'le numéro de sécurité sociale saisi,',
          'la place qui reste dans votre boîte mail.',
        ],
      },
      { heading: 'Demander un nouveau code' },
      `Attendez une minute, puis demandez-en un autre. L’ancien code ne fonctionne alors plus, même s’il arrive après. Vous pouvez en demander ${signInCode.requests.max} par heure\u00a0; au-delà, les demandes sont bloquées pendant ${block}\u00a0minutes.`,
    ],
    links: [noMailbox, toSignIn],
  },
  'messagerie-inaccessible': {
    title: 'Je n’ai plus accès à ma messagerie',
    blocks: [
      'Le code ne peut être envoyé qu’à l’adresse mail enregistrée dans votre compte. Si vous ne pouvez plus la consulter, ou si aucune adresse n’est enregistrée, une personne de votre caisse peut vous aider.',
      { heading: 'Appelez le 3646' },
      'Service gratuit, plus le prix de l’appel. Ayez votre carte Vitale près de vous.',
      {
        list: [
          'Votre conseiller réinitialise votre compte.',
          'Vous le créez de nouveau, avec une adresse mail que vous consultez.',
          'Si votre téléphone mobile est connu de votre caisse, un code provisoire peut vous être envoyé par SMS.',
        ],
      },
      { heading: 'Vous avez reçu un code provisoire par SMS' },
      `Il est valable ${resetValidity}\u00a0minutes et sert une seule fois. Sur la page de connexion, saisissez-le à la place de votre mot de passe, puis laissez-vous guider. Ni carte Vitale ni RIB ne sont alors demandés.`,
      'Par sécurité, un conseiller ne vous demandera jamais votre mot de passe ni un code reçu par mail.',
    ],
    links: [notReceived, forgotten, toSignIn],
  },
  'installer-l-application': {
    title: 'Installer l’application',
    blocks: [
      'Ce site peut s’installer comme une application. Elle s’ouvre depuis l’écran d’accueil, même sans réseau, et prend très peu de place. Il n’y a rien à télécharger dans un magasin d’applications.',
      { heading: 'Sur un téléphone Android' },
      {
        list: [
          'Ouvrez ce site dans Chrome.',
          'Touchez le menu, les trois points en haut à droite.',
          'Choisissez «\u00a0Installer l’application\u00a0» ou «\u00a0Ajouter à l’écran d’accueil\u00a0».',
        ],
      },
      { heading: 'Sur un iPhone ou un iPad' },
      {
        list: [
          'Ouvrez ce site dans Safari.',
          'Touchez le bouton «\u00a0Partager\u00a0», un carré d’où sort une flèche.',
          'Choisissez «\u00a0Sur l’écran d’accueil\u00a0», puis «\u00a0Ajouter\u00a0».',
        ],
      },
      'L’application a ses propres cookies, à part de Safari\u00a0: connectez-vous une première fois dedans. Les liens de nos mails s’ouvrent dans Safari, et c’est normal.',
      { heading: 'Sur un ordinateur' },
      'Dans Chrome ou Edge, cliquez sur le dessin d’un écran avec une flèche, à droite de l’adresse du site, puis sur «\u00a0Installer\u00a0».',
      { heading: 'Les mises à jour' },
      'Elles se préparent d’elles-mêmes. Quand une nouvelle version est prête, l’application vous le dit. C’est vous qui choisissez le moment\u00a0: ce que vous étiez en train de saisir n’est jamais perdu.',
      { heading: 'La retirer' },
      'Désinstallez-la comme n’importe quelle application. Pour ne rien laisser sur le téléphone, faites d’abord deux choses\u00a0: à la page «\u00a0Sécurité\u00a0» de votre compte, appuyez sur «\u00a0Retirer\u00a0» en face de cet appareil, puis déconnectez-vous. À la page de connexion, appuyez sur «\u00a0Oublier ce numéro\u00a0» s’il est mémorisé.',
    ],
    links: [fingerOrFace, withoutNetwork, toSignIn],
  },
  'empreinte-ou-visage': {
    title: 'Se connecter avec l’empreinte ou le visage',
    blocks: [
      `Vous ouvrez votre compte comme vous déverrouillez votre téléphone\u00a0: sans mot de passe et sans code, pendant ${passkey.months}\u00a0mois. Ensuite, il suffit de l’activer de nouveau.`,
      'Votre empreinte et votre visage ne quittent jamais votre téléphone. Il nous dit seulement qu’il vous a reconnu.',
      { heading: 'L’activer' },
      {
        list: [
          'Dans l’application, acceptez la proposition qui suit votre connexion.',
          'Ou, à tout moment, ouvrez la page «\u00a0Sécurité\u00a0» de votre compte.',
        ],
      },
      { heading: 'Mon téléphone ne me reconnaît pas' },
      'Utilisez votre mot de passe, puis le code de sécurité\u00a0: cette voie reste toujours ouverte. Si aucune empreinte et aucun visage ne sont enregistrés, ajoutez-les dans les réglages du téléphone\u00a0: «\u00a0Sécurité\u00a0» sur Android, «\u00a0Face\u00a0ID et code\u00a0» ou «\u00a0Touch\u00a0ID et code\u00a0» sur un iPhone.',
      { heading: 'Elle ne fonctionne plus' },
      'C’est le cas\u00a0:',
      {
        list: [
          `${passkey.months}\u00a0mois après l’activation, même si vous l’utilisez souvent,`,
          'quand votre mot de passe a été changé ou réinitialisé,',
          'quand un changement d’adresse mail a été annulé,',
          'quand vous l’avez retirée, à la page «\u00a0Sécurité\u00a0»,',
          `quand vous l’avez activée sur plus de ${passkey.maxPerAccount}\u00a0appareils\u00a0: le plus ancien s’arrête.`,
        ],
      },
      'Connectez-vous avec votre mot de passe\u00a0: l’activation vous sera proposée de nouveau.',
      { heading: 'J’ai perdu mon téléphone' },
      'Connectez-vous depuis un autre appareil, ouvrez la page «\u00a0Sécurité\u00a0» et retirez ce téléphone. Ne l’activez jamais sur un téléphone que d’autres savent déverrouiller\u00a0: ils ouvriraient votre compte.',
    ],
    links: [withoutNetwork, installing, whyACode, toSignIn],
  },
  'hors-connexion': {
    title: 'Sans connexion à internet',
    blocks: [
      'L’application s’ouvre même sans réseau. Les pages d’aide se lisent toujours.',
      { heading: 'Lire mon compte' },
      'Si vous avez activé l’empreinte ou le visage sur ce téléphone, il garde les dernières informations que vous y avez vues\u00a0: vos paiements, vos informations. Déverrouillez-les avec l’empreinte ou le visage. La date à laquelle elles étaient à jour est toujours affichée.',
      `Ces informations sont chiffrées. Il faut votre empreinte ou votre visage pour les lire, ou le code du téléphone s’il l’accepte à la place. Une fois ouvertes, elles restent lisibles à l’écran jusqu’à ${idle}\u00a0minutes sans activité\u00a0: ne laissez pas le téléphone déverrouillé à quelqu’un d’autre.`,
      { heading: 'Rien n’est gardé sur mon téléphone' },
      {
        list: [
          'L’empreinte ou le visage n’y sont pas activés.',
          'Le téléphone ou le navigateur ne savent pas chiffrer de cette façon\u00a0: il faut d’ordinaire iOS\u00a018 ou Android\u00a014, ou plus récent.',
          `Vous vous êtes déconnecté, vous avez fait oublier votre numéro, ou les ${passkey.months}\u00a0mois sont passés\u00a0: tout est alors effacé.`,
        ],
      },
      { heading: 'Changer mes téléphones ou mes choix' },
      'Vous pouvez les modifier sans réseau. Le changement attend sur le téléphone, où vous pouvez encore l’annuler. Il part quand le réseau revient et que vous êtes connecté.',
      { heading: 'Ce qui demande le réseau' },
      'Se connecter, changer de mot de passe ou d’adresse mail, et résilier le compte.',
      { heading: 'J’ai du réseau, mais rien ne répond' },
      'Dans un hôtel, un train ou une gare, le wifi demande parfois d’accepter des conditions\u00a0: ouvrez un autre site pour voir sa page. Sinon, attendez un moment et réessayez. Ce que vous avez saisi est gardé.',
    ],
    links: [fingerOrFace, installing, toSignIn],
  },
  cookies: {
    title: 'Les cookies de ce site',
    blocks: [
      'Ce site n’utilise que les cookies dont il a besoin pour vous connecter. Il n’en dépose aucun pour la publicité ou la mesure d’audience.',
      {
        list: [
          'L’un retient que votre connexion est en cours.',
          'Un autre garde votre session ouverte.',
          `Un autre, seulement si vous cochez «\u00a0Se souvenir de cet appareil\u00a0», évite le code pendant ${rememberedDevice.months}\u00a0mois.`,
          `Dans l’application, et seulement si vous le demandez, un autre garde votre numéro de sécurité sociale sur ce téléphone pendant ${policy.rememberedNumber.months}\u00a0mois. Il est chiffré\u00a0: personne ne peut l’y lire.`,
          'Le dernier sert quelques minutes, quand vous vous connectez avec l’empreinte ou le visage.',
        ],
      },
      { heading: 'Votre navigateur refuse les cookies' },
      'Autorisez-les pour ce site dans les réglages de votre navigateur, puis rechargez la page. Sans eux, la connexion est impossible.',
      { heading: 'Si une demande est refusée' },
      'Un cookie abîmé peut faire refuser vos demandes. D’ordinaire, nous l’effaçons pour vous. Si le refus se répète\u00a0:',
      {
        list: [
          'ouvrez les réglages de votre navigateur, partie «\u00a0Confidentialité\u00a0»,',
          'effacez les cookies et données de ce site,',
          'revenez à la page de connexion.',
        ],
      },
      'Après cela, un code de sécurité vous sera demandé une fois.',
    ],
    links: [whyACode, toSignIn],
  },
  franceconnect: {
    title: 'Qu’est-ce que FranceConnect',
    blocks: [
      'FranceConnect est le service de l’État qui permet de s’identifier sur un site public avec un compte que l’on a déjà ailleurs\u00a0: impôts, La Poste ou d’autres.',
      {
        list: [
          'Vous choisissez un compte que vous connaissez.',
          'Ce compte confirme votre identité.',
          'Vous revenez ici, déjà identifié. Votre mot de passe de l’autre compte ne nous est jamais transmis.',
        ],
      },
      { heading: 'Ici, FranceConnect permet' },
      {
        list: [
          'de vous connecter à votre compte ameli, sans mot de passe ni code de sécurité,',
          'de créer votre compte, sans carte Vitale ni RIB.',
        ],
      },
      { heading: 'Ce que nous recevons' },
      'Vos nom et prénoms, votre date et votre lieu de naissance, votre sexe et votre adresse mail. Ils servent à vous retrouver parmi les assurés\u00a0; l’adresse mail vous est seulement proposée.',
      { heading: 'Quand vous vous déconnectez' },
      'Votre session FranceConnect se ferme avec votre compte ameli.',
      { heading: 'Si vous n’êtes pas reconnu' },
      'Votre état civil diffère peut-être d’un fichier à l’autre. Connectez-vous ou créez votre compte sans FranceConnect, ou contactez votre caisse d’assurance maladie au 3646.',
    ],
    links: [toSignIn, toCreation],
  },
};
