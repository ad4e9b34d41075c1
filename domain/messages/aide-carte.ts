import { policy } from '../policy.ts';

const { vitaleShown, vitaleTyped } = policy.proof;

/** The drawing of the serial number, in the help and in the creation (C1). */
export const serialTexts = {
  sketchLabel: `Dessin d’une carte Vitale avec photo\u00a0: le numéro de série est la longue suite de chiffres imprimée en bas.`,
  sketchCaption: `Le numéro de série compte ${vitaleShown + vitaleTyped}\u00a0chiffres. Les ${vitaleShown}\u00a0premiers sont affichés à l’écran\u00a0: recopiez les ${vitaleTyped} qui suivent.`,
} as const;
