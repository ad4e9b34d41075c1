/** Also the name of the lock under which it is carried out: no sign-in is sent meanwhile. */
const key = 'sign-out-due';

/** True while a sign-out is still to be told to the server: no page of the account may be shown. */
export function isSignOutDue(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

/** False when this browser keeps nothing. */
export function keepSignOut(): boolean {
  try {
    localStorage.setItem(key, '1');
    return true;
  } catch {
    return false;
  }
}

/** The server knows, or a new sign-in has taken the place of the session that was to end. */
export function forgetSignOut(): void {
  // Where storage is refused, none was kept.
  if (isSignOutDue()) localStorage.removeItem(key);
}

/** Resolves once nobody, in any tab, is carrying it out: its answer would take the new session's cookie away. */
export const signOutCarriedOut = async (): Promise<void> =>
  (navigator.locks as LockManager | undefined)?.request(key, () => {});
