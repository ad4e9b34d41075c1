/**
 * What this device remembers of the few accounts used on it (A3 to A5). Nothing here is personal: an account is
 * the tag of the session's reply, a credential's id is random. Storage that is refused or full reads as empty:
 * the worst that comes of it is a notice shown once more.
 */
export interface DeviceMemory {
  /** Complete sign-ins to this account on this device, the present one included. */
  signIns: number;
  /** «Ne plus me le rappeler» (A3). */
  offer: 'never' | undefined;
  /** Notices read here, by their codes. */
  seen: readonly string[];
  passkey: KnownPasskey | undefined;
}

/** The credential by which fingerprint or face opens an account here (A4). */
export interface KnownPasskey {
  credentialId: string;
  /** End of the 6 months, ms. */
  until: number;
}

const key = 'comptes';

/** Accounts remembered; the one touched longest ago goes first. */
export const mostAccounts = 8;

export function deviceOf(account: string): DeviceMemory {
  return read().get(account) ?? nothing;
}

/** A sign-in is complete: the session is open, and nothing stands before the account any more. */
export function noteSignIn(account: string): void {
  change(account, ({ signIns, ...rest }) => ({ ...rest, signIns: signIns + 1 }));
}

export function refuseOffer(account: string): void {
  change(account, (memory) => ({ ...memory, offer: 'never' }));
}

export function markSeen(account: string, notice: string): void {
  change(account, (memory) => ({ ...memory, seen: [...new Set([...memory.seen, notice])] }));
}

/** Who activates has changed their mind: should it end one day, it is offered again (A5). */
export function keepPasskey(account: string, { credentialId, until }: KnownPasskey): void {
  change(account, (memory) => ({
    ...memory,
    offer: undefined,
    passkey: { credentialId, until },
  }));
}

export function dropPasskey(account: string): void {
  if (!deviceOf(account).passkey) return;
  change(account, (memory) => ({ ...memory, passkey: undefined }));
}

/** Those that are over included: what is kept with them has still to go. */
export function knownPasskeys(): (KnownPasskey & { account: string })[] {
  return [...read()].flatMap(([account, { passkey }]) =>
    passkey ? [{ account, ...passkey }] : [],
  );
}

const nothing: DeviceMemory = { signIns: 0, offer: undefined, seen: [], passkey: undefined };

function change(account: string, to: (memory: DeviceMemory) => DeviceMemory): void {
  const accounts = read();
  const changed = to(accounts.get(account) ?? nothing);
  accounts.delete(account);
  const kept = [...accounts].slice(-(mostAccounts - 1));
  try {
    localStorage.setItem(key, JSON.stringify([...kept, [account, changed]]));
  } catch {
    // Refused, or full.
  }
}

function read(): Map<string, DeviceMemory> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return new Map((stored as [string, unknown][]).map(([account, it]) => [account, memoryOf(it)]));
  } catch {
    // Refused, or written by nobody of ours.
    return new Map();
  }
}

/** What is stored may be of another version of these pages. */
function memoryOf(stored: unknown): DeviceMemory {
  const { signIns, offer, seen, passkey } = Object(stored) as Record<keyof DeviceMemory, unknown>;
  return {
    signIns: typeof signIns === 'number' ? signIns : 0,
    offer: offer === 'never' ? offer : undefined,
    seen: Array.isArray(seen) ? seen.filter((code) => typeof code === 'string') : [],
    passkey: isPasskey(passkey) ? passkey : undefined,
  };
}

function isPasskey(stored: unknown): stored is KnownPasskey {
  const { credentialId, until } = Object(stored) as Record<keyof KnownPasskey, unknown>;
  return typeof credentialId === 'string' && typeof until === 'number';
}
