import { minutes, seconds } from '../../domain/duration.ts';
import type { Informations } from '../../domain/wire/compte.ts';
import { call } from '../shell/api.ts';
import type { Outcome } from '../shell/outcome.ts';
import type { Edit } from './edits.ts';
import { ownVault } from './last-known.ts';
import { sendEdits, type Sent } from './sender.ts';
import { sessionAccount } from './session-account.ts';
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

/** Sends what waits in the open vault; undefined when none is open. */
export async function sendWaiting(): Promise<Sent | undefined> {
  const vault = ownVault();
  return vault && sendEdits({ vault, account: sessionAccount, send, onApplied });
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

const firstRetry = seconds(2);
const longestRetry = minutes(5);

/**
 * Sends what waits whenever that may succeed: the network is back, the page is looked at again, the vault is opened;
 * else again and again, less and less often, for as long as the vault is open. Until `signal` says that it is enough.
 */
export function runOutbox(signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let retry = firstRetry;
  const run = async (): Promise<void> => {
    clearTimeout(timer);
    const sent = await sendWaiting();
    clearTimeout(timer);
    if (sent === 'done') retry = firstRetry;
    if (sent !== 'later' || signal.aborted) return;
    timer = setTimeout(() => void run(), retry);
    retry = Math.min(2 * retry, longestRetry);
  };
  const again = (): void => {
    retry = firstRetry;
    void run();
  };
  addEventListener('online', again, { signal });
  document.addEventListener('visibilitychange', () => !document.hidden && again(), { signal });
  onVaultChange((change) => change === 'opened' && again(), signal);
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  again();
}
