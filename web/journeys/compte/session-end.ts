import type { ArrivalReason } from '../../../domain/messages/connexion.ts';
import { forgetSessionAccount, lastSessionAccount } from '../../offline/session-account.ts';
import { dropPasskey } from '../../shell/device.ts';
import { matchRoute } from '../../shell/routes.ts';
import { forgetGreeting } from './greeting.ts';
import { loadedOfflinePart } from './offline-part.ts';

/** Ends that the person wished for: nothing of the account stays on this device. */
const farewells: ReadonlySet<ArrivalReason> = new Set([
  'signed-out',
  'signed-out-unreached',
  'account-closed',
]);

/** The session is over, as the area or one of its pages has found out. `erased`: what was kept is gone already. */
export function sessionOver(reason: ArrivalReason, erased: boolean): void {
  if (farewells.has(reason) && !erased) void loadedOfflinePart()?.eraseOwn();
  const account = lastSessionAccount();
  if (reason === 'account-closed' && account !== undefined) dropPasskey(account);
  endReading();
  forgetGreeting();
}

/** No page of the account is shown any more: the session is over, or perhaps somebody else's since. */
export function areaLeft(): void {
  const { journey } = matchRoute(location.pathname);
  if (journey === 'connexion') forgetGreeting();
  if (journey === 'connexion' || journey === 'compte') endReading();
}

/** Nothing kept is shown before the fingerprint or the face is asked again. */
function endReading(): void {
  forgetSessionAccount();
  loadedOfflinePart()?.lockVault();
}
