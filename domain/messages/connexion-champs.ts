import { policy } from '../policy.ts';

/** What is wrong with the form of a number, a password or a code: said beside the field and in the summary. */
export type FieldErrorCode =
  | 'nir-required'
  | 'nir-malformed'
  | 'nir-length'
  | 'nir-wrong-key'
  | 'password-required'
  | 'password-malformed'
  | 'code-required'
  | 'code-malformed';

export const fieldErrorTexts: Record<FieldErrorCode, string> = {
  'nir-required': 'Saisissez votre numéro de sécurité sociale.',
  'nir-length': 'Le numéro de sécurité sociale compte 13 caractères, ou 15 avec la clé.',
  'nir-malformed':
    'Ce numéro de sécurité sociale ne semble pas exact. Recopiez-le depuis votre carte Vitale.',
  'nir-wrong-key':
    'Les 2 derniers chiffres (la clé) ne correspondent pas aux 13 premiers caractères. Vérifiez le numéro.',
  'password-required': 'Saisissez votre mot de passe.',
  'password-malformed':
    'Ce mot de passe contient des caractères que nous ne pouvons pas lire. Saisissez-le de nouveau.',
  'code-required': 'Saisissez le code reçu par mail.',
  'code-malformed': `Le code compte ${policy.signInCode.digits} chiffres.`,
};
