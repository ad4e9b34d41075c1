import type { ArrivalReason } from '../../../domain/messages/connexion.ts';
import { forgetSessionAccount, lastSessionAccount } from '../../offline/session-account.ts';
import { dropPasskey } from '../../shell/device.ts';
import { matchRoute } from '../../shell/routes.ts';
import { forgetGreeting } from './greeting.ts';
import { loadedOfflinePart } from './offline-part.ts';

/** The session is over, as the area or one of its pages has found out. Signing out has erased what was kept here. */
export function sessionOver(reason: ArrivalReason): void {
  if (reason === 'account-closed') {
    const account = lastSessionAccount();
    void loadedOfflinePart()?.eraseOwn();
    if (account !== undefined) dropPasskey(account);
  }
  endReading();
  forgetGreeting();
}

/** Where the area is left for good, or begun anew. A help page may be read, and come back from. */
const endings: ReadonlySet<string> = new Set(['accueil', 'connexion', 'compte', 'deconnexion']);

/** No page of the account is shown any more: the session is over, or perhaps somebody else's since. */
export function areaLeft(): void {
  const { journey } = matchRoute(location.pathname);
  if (journey === 'connexion') forgetGreeting();
  if (endings.has(journey)) endReading();
}

/** Nothing kept is shown before the fingerprint or the face is asked again. */
function endReading(): void {
  forgetSessionAccount();
  loadedOfflinePart()?.lockVault();
}
