const key = 'numero-memorise';

/**
 * Is a remembered number to be expected from the server (A1)? Kept here as one bit, so that nobody else waits for
 * an answer before the first screen. Storage refused: nothing is expected, and the number takes the field's place late.
 */
export function expectsNumber(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

export function noteNumber(remembered: boolean): void {
  try {
    if (remembered) localStorage.setItem(key, '1');
    else localStorage.removeItem(key);
  } catch {
    // Refused.
  }
}
