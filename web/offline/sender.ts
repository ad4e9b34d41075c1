import type { Informations } from '../../domain/wire/compte.ts';
import type { Failure, Outcome } from '../shell/outcome.ts';
import { applied, attempted, nextToSend, troubled, type Edit } from './edits.ts';
import { exclusively } from './locks.ts';
import { changeEdits, waitingEdits } from './outbox.ts';
import { isTransport } from './transport.ts';
import type { Vault } from './vault.ts';

export interface Sending {
  vault: Vault;
  /** Whose session is open now; null when there is none, undefined when that cannot be found out. */
  account: () => Promise<string | null | undefined>;
  send: (edit: Edit) => Promise<Outcome<Informations>>;
  onApplied: (edit: Edit, informations: Informations) => void;
}

/** `later`: the network or the service is in the way; `elsewhere`: no session of this account is open here. */
export type Sent = 'done' | 'later' | 'elsewhere';

/** Troubles of the service, which pass. */
const passing: ReadonlySet<string> = new Set([
  'database-unavailable',
  'internal-error',
  'too-many-requests',
  'unusable-cookies',
]);
const noSession: ReadonlySet<string> = new Set(['no-session', 'session-expired', 'terms-due']);

/**
 * Sends what waits, one after the other, in order, until nothing can go any more. One tab at a time. An edit stays
 * until it is answered: what the server has applied already, it knows by its id.
 */
export function sendEdits(sending: Sending): Promise<Sent> {
  const { vault, account } = sending;
  return exclusively(`envoyeur|${vault.account}`, async () => {
    for (;;) {
      const edit = nextToSend(await waitingEdits(vault));
      if (!edit) return 'done';
      const whose = await account();
      if (whose !== vault.account) return whose === undefined ? 'later' : 'elsewhere';
      const stop = await sendOne(edit, sending);
      if (stop) return stop;
    }
  });
}

/** Undefined when the next one can go. */
async function sendOne(
  edit: Edit,
  { vault, send, onApplied }: Sending,
): Promise<Exclude<Sent, 'done'> | undefined> {
  const noted = edit.attempted || (await changeEdits(vault, (all) => attempted(all, edit.id)));
  if (!noted) return 'later';
  const outcome = await send(edit);
  const reaction = outcome.ok ? 'applied' : reactionTo(outcome.failure);
  if (reaction === 'later' || reaction === 'elsewhere') return reaction;
  const written = await changeEdits(vault, (all) => {
    if (outcome.ok) return applied(all, edit, outcome.value);
    const { code, fields } = outcome.failure;
    const trouble = code === 'edit-conflict' ? { code } : { code, fields };
    return troubled(all, edit.id, trouble);
  });
  // Answered, but not noted: it is sent again, and known by its id.
  if (!written) return 'later';
  if (outcome.ok) onApplied(edit, outcome.value);
  return undefined;
}

function reactionTo({ code }: Failure): 'later' | 'elsewhere' | 'troubled' {
  if (isTransport(code) || passing.has(code)) return 'later';
  return noSession.has(code) ? 'elsewhere' : 'troubled';
}
