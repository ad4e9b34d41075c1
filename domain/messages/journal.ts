import type { JournalActor, JournalEvent } from '../journal.ts';

/** One line of an account's history: as its owner reads it, and as an adviser does. */
export interface JournalTexts {
  person: string;
  adviser: string;
}

const same = (text: string): JournalTexts => ({ person: text, adviser: text });

export const journalTexts: Record<JournalEvent, JournalTexts> = {
  'signed-in': same('Connexion avec un code de sécurité'),
  'signed-in-remembered': same('Connexion depuis un appareil enregistré'),
  'signed-in-franceconnect': same('Connexion avec FranceConnect'),
  'signed-in-passkey': same('Connexion avec l’empreinte ou le visage'),
  'signed-out': same('Déconnexion'),
  'wrong-password': {
    person: 'Mot de passe erroné saisi',
    adviser: 'Mot de passe erroné',
  },
  'wrong-code': same('Code erroné'),
  'account-locked': {
    person: 'Accès à votre compte bloqué quelques minutes, après plusieurs erreurs',
    adviser: 'Accès au compte bloqué après plusieurs erreurs',
  },
  'code-requested': {
    person: 'Code de sécurité envoyé à votre adresse mail',
    adviser: 'Code de sécurité envoyé par mail',
  },
  'codes-blocked': same('Envoi des codes de sécurité bloqué, après trop de demandes'),
  'device-remembered': same('Nouvel appareil enregistré'),
  'device-forgotten': same('Appareil enregistré oublié'),
  'passkey-registered': same('Connexion par empreinte ou visage activée sur un appareil'),
  'passkey-removed': same('Connexion par empreinte ou visage retirée d’un appareil'),
  'passkey-refused': same(
    'Connexion par empreinte ou visage refusée\u00a0: appareil retiré, délai dépassé ou accès bloqué',
  ),
  'passkey-cloned': same(
    'Connexion par empreinte ou visage refusée\u00a0: copie possible de la clé',
  ),
  'session-ended': same('Connexion fermée à distance'),
  'everything-ended': same('Autres connexions fermées et appareils enregistrés oubliés'),
  'terms-accepted': same('Nouvelles conditions d’utilisation acceptées'),
  'account-opened': { person: 'Création de votre compte', adviser: 'Création du compte' },
  'account-closed': { person: 'Résiliation de votre compte', adviser: 'Résiliation du compte' },
  'email-confirmed': same('Adresse mail confirmée'),
  'email-erased': same('Adresse mail effacée, faute de confirmation'),
  'email-change-requested': same('Changement d’adresse mail demandé'),
  'email-change-cancelled': same('Changement d’adresse mail abandonné avant sa confirmation'),
  'email-changed': same('Adresse mail modifiée'),
  'email-change-undone': same('Changement d’adresse mail annulé depuis l’ancienne adresse'),
  'contact-changed': same('Téléphones ou consentements modifiés'),
  'reset-requested': {
    person: 'Mot de passe oublié\u00a0: lien et code provisoire envoyés à votre adresse mail',
    adviser: 'Mot de passe oublié\u00a0: lien et code provisoire envoyés par mail',
  },
  'reset-held-back': same('Mot de passe oublié\u00a0: demande refusée, adresse mail trop récente'),
  'provisional-code-used': same('Code provisoire saisi à la connexion'),
  'password-reset': same('Nouveau mot de passe choisi avec un lien ou un code provisoire'),
  'password-changed': same('Mot de passe modifié'),
  'wrong-change-code': same('Code de confirmation erroné, changement de mot de passe'),
  'change-blocked': same('Changement de mot de passe bloqué'),
  'adviser-viewed': {
    person: 'Dossier consulté par un conseiller de l’Assurance Maladie',
    adviser: 'Dossier consulté par un conseiller',
  },
  'adviser-reset': {
    person: 'Compte réinitialisé par un conseiller de l’Assurance Maladie',
    adviser: 'Compte réinitialisé par un conseiller',
  },
  'adviser-sent-code': {
    person: 'Code provisoire envoyé par SMS par un conseiller de l’Assurance Maladie',
    adviser: 'Code provisoire envoyé par SMS par un conseiller',
  },
};

/** Of an event that a page kept open through an update has no words for. */
export const otherEvent = 'Autre événement de sécurité';

/** Who did it. What the owner did and what somebody with the owner's means did look alike. */
export const actorTexts: Record<JournalActor, string> = {
  person: 'Depuis le compte ou la page de connexion',
  adviser: 'Conseiller de l’Assurance Maladie',
  service: 'Automatique',
};

/** Why an adviser looked, in the adviser's words. */
export const journalReason = (reason: string): string =>
  `Motif indiqué par le conseiller\u00a0: ${reason}`;
