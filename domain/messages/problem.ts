import type { ProblemCode } from '../outcome-codes.ts';

/**
 * The one-sentence title of each problem, as the API says it (RFC 9457 `title`).
 * The screens say more, with dates and ways out: see the catalogue of each journey.
 */
export const problemTitles: Record<ProblemCode, string> = {
  'password-lock':
    'Trop de mots de passe erronés\u00a0: l’accès au compte est bloqué pour le moment.',
  'code-lock':
    'Trop de codes de sécurité erronés\u00a0: l’accès au compte est bloqué pour le moment.',
  'code-quota':
    'Trop de codes de sécurité demandés\u00a0: l’accès au compte est bloqué pour le moment.',

  'reset-quota':
    'Trop de demandes de réinitialisation\u00a0: elles sont bloquées pour le moment pour ce numéro.',
  'change-lock':
    'Trop de codes de confirmation erronés\u00a0: le changement de mot de passe est bloqué pour le moment.',
  'change-quota':
    'Trop de codes de confirmation demandés\u00a0: le changement de mot de passe est bloqué pour le moment.',
  'adviser-quota': 'Trop de demandes en peu de temps\u00a0: elles sont bloquées pour le moment.',
  'creation-lock':
    'Trop d’informations erronées : la création du compte est bloquée pour le moment.',
  'link-quota': 'Trop de messages de confirmation demandés : merci de patienter.',

  'no-email': 'Aucune adresse mail n’est enregistrée dans ce compte.',
  'account-closed': 'Ce compte est fermé.',
  'not-attached': 'Votre dossier doit être mis à jour par votre caisse d’assurance maladie.',
  'attachment-pending': 'Votre rattachement à une caisse d’assurance maladie est en cours.',

  'wrong-password': 'Le numéro de sécurité sociale ou le mot de passe est incorrect.',
  'wrong-code': 'Le code de sécurité est incorrect.',
  'code-expired': 'Ce code de sécurité n’est plus valable.',
  'code-replaced': 'Un code de sécurité plus récent a été envoyé.',
  'no-code': 'Aucun code de sécurité n’a été demandé.',
  'sign-in-expired':
    'La connexion a été interrompue trop longtemps\u00a0: elle est à reprendre au début.',
  'mail-unavailable': 'Le message n’a pas pu être envoyé.',
  'number-forgotten': 'Cet appareil n’a pas gardé votre numéro de sécurité sociale.',

  'account-exists': 'Cette personne a déjà un compte.',
  'scheme-not-covered':
    'Le régime d’assurance maladie de cette personne ne permet pas de créer un compte ici.',
  'provisional-number':
    'Un numéro de sécurité sociale provisoire ne permet pas de créer un compte.',
  'uncertified-number': 'Ce numéro de sécurité sociale n’est pas encore certifié.',
  'no-bank-details': 'Aucune coordonnée bancaire n’est enregistrée pour cette personne.',
  'card-inactive': 'Aucune carte Vitale active n’est enregistrée pour cette personne.',
  'card-transfer-failed': 'La carte Vitale de cette personne doit être mise à jour.',

  'identity-unknown': 'Ces informations ne correspondent à aucun assuré.',
  'wrong-proof': 'L’IBAN ou le numéro de la carte Vitale est incorrect.',
  'creation-expired':
    'La création de compte a été interrompue trop longtemps : elle est à reprendre au début.',
  'creation-elsewhere': 'La création de compte en est à une autre étape.',
  'terms-changed': 'Les conditions d’utilisation ont changé entre-temps.',
  'password-refused': 'Ce mot de passe n’est pas accepté.',
  'email-taken': 'Cette adresse mail est déjà utilisée par un autre compte.',

  'link-unknown': 'Ce lien de confirmation n’est pas reconnu.',
  'link-used': 'Ce lien de confirmation a déjà servi.',
  'link-replaced': 'Un message de confirmation plus récent a été envoyé.',
  'link-expired': 'Ce lien de confirmation n’est plus actif.',
  'change-cancelled': 'Ce changement d’adresse mail a été annulé.',
  'address-erased': 'L’adresse mail, jamais confirmée, a été effacée.',

  'franceconnect-refused': 'L’identification avec FranceConnect n’a pas été menée à son terme.',
  'franceconnect-expired': 'L’identification avec FranceConnect est à recommencer.',
  'franceconnect-unavailable': 'FranceConnect ne répond pas pour le moment.',
  'franceconnect-invalid': 'La réponse de FranceConnect n’a pas pu être vérifiée.',
  'identity-not-matched': 'L’identité reçue ne correspond pas à un seul assuré.',

  'captcha-wrong': 'Le texte recopié n’est pas celui de l’image.',
  'captcha-expired': 'Le texte à recopier n’est plus valable\u00a0: un autre est à demander.',
  'reset-unknown': 'Ce lien de réinitialisation n’est pas reconnu.',
  'reset-used': 'Ce lien ou ce code provisoire a déjà servi.',
  'reset-replaced': 'Un message plus récent a été envoyé.',
  'reset-expired': 'Ce lien ou ce code provisoire n’est plus valable.',

  'email-changed-recently':
    'L’adresse mail a été changée depuis moins de 48\u00a0heures\u00a0: le mot de passe ne peut pas l’être encore.',
  'change-not-confirmed': 'Le code de confirmation est à saisir avant le nouveau mot de passe.',
  'email-unchanged': 'Cette adresse mail est déjà celle du compte.',
  'access-unknown': 'Cet appareil ou cette connexion n’existe plus.',
  'edit-conflict': 'Cette information a changé entre-temps.',

  'passkey-challenge-over': 'La demande d’empreinte ou de visage a expiré.',
  'passkey-refused': 'L’empreinte ou le visage n’a pas pu être vérifié.',
  'passkey-unknown': 'Cet appareil n’est pas reconnu.',
  'passkey-revoked': 'La connexion par empreinte ou visage a été retirée de cet appareil.',
  'passkey-expired': 'La connexion par empreinte ou visage n’est plus valable sur cet appareil.',
  'passkey-cloned': 'Par sécurité, la connexion par empreinte ou visage a été retirée.',
  'password-needed': 'Le mot de passe est à saisir de nouveau.',

  'adviser-signed-out': 'La session du conseiller n’est pas ouverte.',
  'adviser-role-missing': 'Cette personne n’a pas le rôle de conseiller.',
  'adviser-provider-unavailable':
    'Le fournisseur d’identité de l’organisme ne répond pas pour le moment.',
  'person-unknown': 'Aucun assuré n’a ce numéro de sécurité sociale.',
  'reference-expired': 'La consultation de ce dossier est à reprendre au début.',
  'nothing-to-reset': 'Cette personne n’a pas de compte à réinitialiser.',
  'no-mobile': 'Aucun téléphone portable n’est enregistré pour cette personne.',

  'no-session': 'Vous n’êtes pas connecté.',
  'session-expired': 'Votre session est terminée.',
  'terms-due': 'De nouvelles conditions d’utilisation sont à accepter.',

  'invalid-request': 'Certaines informations manquent ou ne sont pas lisibles.',
  'body-too-large': 'Les informations envoyées sont trop longues.',
  'unsupported-media-type': 'Ce format d’envoi n’est pas accepté.',
  'method-not-allowed': 'Cette action n’est pas possible à cette adresse.',
  'not-found': 'Cette adresse n’existe pas.',
  'foreign-origin': 'Cette demande vient d’un autre site\u00a0: elle a été refusée par sécurité.',
  'unusable-cookies':
    'Des informations gardées par votre navigateur étaient illisibles. Elles ont été effacées\u00a0: vous pouvez continuer.',
  'too-many-requests': 'Trop de demandes en peu de temps. Merci de patienter une minute.',
  'database-unavailable': 'Le service est momentanément indisponible.',
  'internal-error':
    'Un incident nous empêche de répondre. Merci de réessayer dans quelques minutes.',
};
