import { shellTexts } from '../../domain/messages/shell.ts';
import type { OpenSession } from '../../domain/wire/session.ts';
import type { ArrivalReason } from '../../domain/messages/connexion.ts';

/** What a journey tells the shell; it bubbles from the journey's element to `<ameli-app>`. */
export interface JourneyEvents {
  /** The page has a (new) title to show; `failed` puts «Erreur :» before it. Sent once the heading is there. */
  'journey-title': { title: string; failed: boolean };
  /** Say this to screen readers, politely. */
  'journey-announce': { text: string };
  /** `account`: the one whose vault this very sign-in has opened (A5). */
  'journey-signed-in': { account: string | undefined };
  /** The person chose to stay: the session's new remaining times. */
  'journey-prolonged': { session: OpenSession };
  /** A page of the account was refused: new terms of use come before everything else (A3). */
  'journey-terms-due': undefined;
  /** The person has chosen a new password: fingerprint and face open nothing any more. */
  'journey-password-changed': undefined;
  /** The session is over, or was never there. */
  'journey-signed-out': {
    reason: ArrivalReason;
    /** Where signing out goes on, FranceConnect's own sign-out (F3). */
    next?: string | null;
  };
}

export function tellShell<Name extends keyof JourneyEvents>(
  from: HTMLElement,
  name: Name,
  detail: JourneyEvents[Name],
): void {
  from.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
}

/** Shell's side of `tellShell`. */
export function onJourney<Name extends keyof JourneyEvents>(
  shell: HTMLElement,
  name: Name,
  listener: (detail: JourneyEvents[Name]) => void,
): void {
  shell.addEventListener(name, (event) =>
    listener((event as CustomEvent<JourneyEvents[Name]>).detail),
  );
}

/** Why a call that needs a session sends the person back to the sign-in page; undefined when it does not. */
export function endOfSession(code: string): ArrivalReason | undefined {
  if (code === 'session-expired') return 'session-expired';
  return code === 'no-session' ? 'sign-in-first' : undefined;
}

/** `Erreur : Page – compte ameli`: the error comes first, where screen readers and tabs show it. */
export function documentTitle(title: string, failed: boolean): string {
  return `${failed ? shellTexts.errorPrefix : ''}${title} – ${shellTexts.productName}`;
}
