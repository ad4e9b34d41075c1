/**
 * Texts of the SMS. One segment of the GSM alphabet: no curved apostrophe, no circumflex, no no-break space,
 * which would cut the room in half (3GPP TS 23.038).
 */

/** K3: the provisional code that an adviser has sent. */
export const provisionalCodeText = (code: string, minutes: number): string =>
  `Compte ameli. Code provisoire : ${code}, valable ${minutes} minutes. ` +
  'Saisissez-le à la place du mot de passe. Ne le donnez à personne, ni par téléphone ni par mail.';
