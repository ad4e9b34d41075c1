const key = 'sans-proposition';

/**
 * After «Oublier ce numéro» nothing is offered in the field, though the phone may still have a credential, until one is
 * used or made here again. Storage refused: it is offered.
 */
export function isQuiet(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

export function beQuiet(quiet: boolean): void {
  try {
    if (quiet) localStorage.setItem(key, '1');
    else if (isQuiet()) localStorage.removeItem(key);
  } catch {
    // Refused.
  }
}
