import { formatDeadline } from '../paris-format.ts';
import { policy } from '../policy.ts';
import type { Facts, Message } from './shell.ts';

const within = policy.signInInProgress.validity / 60_000;
const held = policy.emailChange.holdsPassword / 3_600_000;

/** After the provisional code, a new password (W5). */
export const provisionalCodeTexts = {
  title: 'Choisissez un nouveau mot de passe',
  lead: `Votre code provisoire est accepté et ne servira plus. Choisissez dans les ${within}\u00a0minutes le mot de passe qui le remplace.`,
  submit: 'Enregistrer mon mot de passe',
  saving: 'Enregistrement…',
} as const;

/** The address is too new to be trusted with the password (P3, W5). */
export const emailChangedRecently = ({ until }: Pick<Facts, 'until'>): Message => ({
  title:
    until === undefined
      ? 'Votre mot de passe ne peut pas encore être changé.'
      : `Votre mot de passe ne peut pas être changé avant le ${formatDeadline(until)}.`,
  lines: [
    `L’adresse mail de votre compte a été changée depuis moins de ${held}\u00a0heures. Pendant ce délai, pour votre sécurité, le mot de passe reste le même.`,
    'Si vous vous en souvenez, connectez-vous avec lui. Si ce changement d’adresse ne vient pas de vous, appelez votre caisse d’assurance maladie au 3646.',
  ],
});
