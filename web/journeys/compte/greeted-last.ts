/** Where the sign-in that was greeted last is kept (greeting.ts). */
export const greetingKey = 'dernier-accueil';

/** The session is over: the next sign-in is another one, however soon it comes. */
export function forgetGreeting(): void {
  try {
    localStorage.removeItem(greetingKey);
  } catch {
    // Refused: then none was kept.
  }
}
