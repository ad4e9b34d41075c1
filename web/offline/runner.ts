import type { Informations } from '../../domain/wire/compte.ts';
import { call } from '../shell/api.ts';
import type { Outcome } from '../shell/outcome.ts';
import type { Edit } from './edits.ts';
import { activities } from './idle.ts';
import { ownVault } from './last-known.ts';
import { Retries } from './retries.ts';
import { sendEdits, type Sent } from './sender.ts';
import { recentSessionAccount, sessionAccount } from './session-account.ts';
import { onVaultChange } from './vault.ts';

export interface AppliedEdit {
  edit: Edit;
  informations: Informations;
}

const arrivals = new EventTarget();

/** Calls `listener` for each edit that this tab has sent and the service has applied. */
export function onEditApplied(listener: (applied: AppliedEdit) => void, signal: AbortSignal): void {
  arrivals.addEventListener(
    'applied',
    (event) => listener((event as CustomEvent<AppliedEdit>).detail),
    { signal },
  );
}

/** Sends what waits in the open vault; undefined when none is open. `again`: it was tried a moment ago. */
export async function sendWaiting(again = false): Promise<Sent | undefined> {
  const vault = ownVault();
  const account = again ? recentSessionAccount : sessionAccount;
  return vault && sendEdits({ vault, account, send, onApplied });
}

const onApplied = (edit: Edit, informations: Informations): void => {
  arrivals.dispatchEvent(new CustomEvent('applied', { detail: { edit, informations } }));
};

function send({ id, basedOn, change }: Edit): Promise<Outcome<Informations>> {
  const edit = { id, basedOn };
  return change.field === 'consents'
    ? call('POST /api/compte/consentements', { ...change.answers, edit })
    : call('POST /api/compte/telephones', { [change.field]: change.number, edit });
}

/**
 * Sends what waits whenever that may succeed: the network is back, the page is looked at again, the vault is opened;
 * else again and again, less and less often. Until `signal` says that it is enough.
 */
export function runOutbox(signal: AbortSignal): void {
  const retries = new Retries(sendWaiting, signal);
  const now = (): void => retries.now();
  const heard = (): void => retries.heard();
  addEventListener('online', now, { signal });
  document.addEventListener('visibilitychange', () => !document.hidden && now(), { signal });
  for (const activity of activities)
    document.addEventListener(activity, heard, { signal, capture: true, passive: true });
  onVaultChange((change) => change === 'opened' && now(), signal);
  now();
}
