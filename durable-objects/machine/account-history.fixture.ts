import { expect } from 'vitest';
import { hours, minutes } from '../../domain/duration.ts';
import type { AccountWrite } from '../contract.ts';
import type { CommandInput, CommandName, CommandOutcome } from './decide.ts';
import { emailOf } from './guard.fixture.ts';
import { OwnerGuard } from './owner.fixture.ts';
import { nextWakeup } from './wakeups.ts';

type Wish = { id: string; write: AccountWrite };

/** Keeps what every command asked of the database; messages are delivered as they come. */
class ListeningGuard extends OwnerGuard {
  readonly wishes: Wish[] = [];
  /** The newest wish of each kind that would change who may come in, until it is answered. */
  readonly unsettled = new Map<AccountWrite['type'], string>();

  override run<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): CommandOutcome<Name> {
    const outcome = super.run(name, input);
    const { effects } = this;
    for (const effect of effects) {
      if (effect.type === 'write-account') this.#listen(effect);
      if (effect.type === 'enqueue-mail' && !/^reset.*-mail$/u.test(effect.sealed)) {
        super.run('mailDelivered', { id: effect.id });
      }
    }
    this.effects = effects;
    return outcome;
  }

  #listen(wish: Wish): void {
    this.wishes.push(wish);
    const { type } = wish.write;
    // What an adviser empties has nothing left to be written.
    if (type === 'reset-account') this.unsettled.clear();
    if (unsettling.has(type)) this.unsettled.set(type, wish.id);
  }
}

const unsettling = new Set(['set-password', 'change-email', 'close-account', 'reset-account']);

interface Reset {
  name: string;
  at: number;
  found: boolean;
  bySms: boolean;
  spent: boolean;
  /** A code by SMS that stays good until a message is sent in its place. */
  replaces: Reset | null;
}

interface AddressChange {
  name: string;
  former: string;
  /** What the row, and the guard, know of it. */
  changedAt: number | null;
  answered: boolean;
  undoneInRow: boolean;
  undoneAnswered: boolean;
}

interface Key {
  name: string;
  registeredAt: number;
  until: number;
}

/**
 * Any order of resets, codes, changes of address and of password, ends, alarms and clock moves, before a
 * database that may be silent, or answer late and in another order. What happened is written down here, and
 * what may and what must be answered is worked out from that alone.
 */
export class History {
  readonly guard = new ListeningGuard();
  database: 'up' | 'late' | 'silent' = 'up';
  late: Wish[] = [];
  /** The account's row. */
  row = { createdAt: 0, enteredAt: 0, inUse: true };
  readonly open = new Set<string>();
  readonly devices = new Set<string>();
  /** Of these, opened by fingerprint or face. */
  readonly byKey = new Set<string>();
  /** Fingerprint or face: those that nothing ended, oldest first, and the one the database is asked for. */
  keys: Key[] = [];
  readonly waitingKeys = new Map<string, Key>();
  readonly allKeys: string[] = [];
  /** Those that opened the account once; the row may have others, which nobody holds. */
  readonly opened = new Set<string>();
  /** What the database has of them. */
  readonly keyRows = new Map<string, { registeredAt: number; revoked: boolean }>();
  #keysEndedAt = 0;
  readonly changes: AddressChange[] = [];
  pending: string | null = null;
  /** `found`: the link and the code were sent; by SMS the code alone. */
  reset: Reset | null = null;
  readonly deadLinks = new Set<string>();
  /** Errors that count, and how many were compared since the last lock. */
  passwordErrors: number[] = [];
  lockedUntil = 0;
  changeErrors: number[] = [];
  changeLockedUntil = 0;
  /** Where a provisional code let somebody in to choose a password. */
  choosing: string | null = null;

  get now() {
    return this.guard.now;
  }

  /** Nobody comes in before the database has answered. */
  get unsettled(): boolean {
    return this.guard.unsettled.size > 0;
  }

  /** The row is being given another address. */
  get addressWaits(): boolean {
    return this.guard.unsettled.has('change-email');
  }

  /** Brings the history to now, from the text of the rules. */
  settleTime() {
    const { guard, now } = this;
    guard.emailChangedAt = this.rowChangedAt();
    if (this.lockedUntil !== 0 && this.lockedUntil <= now) {
      this.lockedUntil = 0;
      this.passwordErrors = [];
    }
    if (this.passwordErrors.every((at) => at + hours(24) <= now)) this.passwordErrors = [];
    if (this.changeLockedUntil !== 0 && this.changeLockedUntil <= now) {
      this.changeLockedUntil = 0;
      this.changeErrors = [];
    }
    if (this.changeErrors.every((at) => at + hours(24) <= now)) this.changeErrors = [];
    // Not written at once, it never is.
    for (const [name, key] of this.waitingKeys) {
      if (key.registeredAt + minutes(1) <= now) this.waitingKeys.delete(name);
    }
  }

  #rowChangedAt: number | null = null;
  rowChangedAt = (): number | null => this.#rowChangedAt;

  /** True when a change that the row has, and that nobody undid there, is less than 48 hours old. */
  get mustHold(): boolean {
    return this.changes.some(
      ({ changedAt, undoneInRow }) =>
        changedAt !== null && !undoneInRow && changedAt + hours(48) > this.now,
    );
  }

  get mayHold(): boolean {
    return this.changes.some(
      ({ changedAt, undoneAnswered }) =>
        changedAt !== null && !undoneAnswered && changedAt + hours(48) > this.now,
    );
  }

  /** Nothing changes the password within 48 hours of a change of address, unless it was undone. */
  passwordAllowed() {
    expect(this.mustHold, 'held for 48 hours').toBe(false);
  }

  heldRightly(until: number) {
    expect(this.mayHold, 'held for a reason').toBe(true);
    expect(this.changes.map(({ changedAt }) => (changedAt ?? 0) + hours(48))).toContain(until);
  }

  /** Codes and links that went to a former address. */
  addressLeft() {
    this.resetOver(null);
    this.pending = null;
  }

  /** Neither link nor code works any more, but for what is left of it. */
  resetOver(left: Reset | null) {
    for (let one = this.reset; one && one !== left; one = one.replaces) {
      this.deadLinks.add(one.name);
    }
    this.reset = left;
  }

  /** The guard holds nothing any more; the row may, until it was written. */
  accountEnded() {
    for (const one of this.changes) one.undoneInRow = true;
  }

  everythingEnds() {
    this.choosing = null;
    this.open.clear();
    this.devices.clear();
    this.keys = [];
    this.waitingKeys.clear();
  }

  /** Whoever chose it is the owner: what others had begun is over. */
  passwordChosen() {
    this.everythingEnds();
    this.pending = null;
  }

  apply(wish: Wish) {
    const { row, changes } = this;
    const { write } = wish;
    this.#applyToKeys(wish);
    if (write.type === 'open-account') {
      this.row = { createdAt: write.at, enteredAt: write.at, inUse: true };
      this.#rowChangedAt = null;
    }
    const ends = write.type === 'close-account' || write.type === 'reset-account';
    if (ends && write.at > row.createdAt) {
      row.inUse = false;
      this.#rowChangedAt = null;
    }
    if (write.type !== 'change-email' || !row.inUse || write.at < row.enteredAt) return;
    row.enteredAt = write.at;
    this.#rowChangedAt = write.holdsPassword ? write.at : null;
    const change = changes.find(({ name }) => emailOf(name).sealed === write.email.sealed);
    if (write.holdsPassword && change) change.changedAt = write.at;
    if (!write.holdsPassword) for (const one of this.takenBack(write)) one.undoneInRow = true;
  }

  #applyToKeys({ write }: Wish) {
    const { keyRows, row } = this;
    const revoke = (ended: (name: string) => boolean, at: number) => {
      for (const [name, key] of keyRows) {
        if (ended(name) && key.registeredAt <= at) key.revoked = true;
      }
    };
    if (write.type === 'add-passkey' && row.inUse && write.at >= row.createdAt) {
      const { credentialId: name, at: registeredAt } = write;
      const revoked = this.#keysEndedAt >= registeredAt;
      if (!keyRows.has(name)) keyRows.set(name, { registeredAt, revoked });
    }
    if (write.type === 'end-passkeys') {
      const { ids, at } = write;
      revoke((name) => ids === 'all' || ids.includes(name), at);
      if (ids === 'all') this.#keysEndedAt = Math.max(at, this.#keysEndedAt);
    }
    const ends = write.type === 'close-account' || write.type === 'reset-account';
    if (ends && write.at > row.createdAt) revoke(() => true, write.at);
  }

  /** The newest four are left. */
  #keyOpens(name: string) {
    const key = this.waitingKeys.get(name);
    if (!key) return;
    this.waitingKeys.delete(name);
    this.opened.add(name);
    const all = [...this.keys, key];
    const newestLast = all.toSorted((one, other) => one.registeredAt - other.registeredAt);
    const left = new Set(newestLast.slice(-4));
    this.keys = all.filter((one) => left.has(one));
  }

  /** The change whose former address this was, and those after it. */
  takenBack({ email }: { email: { sealed: string } }): AddressChange[] {
    const at = this.changes.findLastIndex(({ former }) => emailOf(former).sealed === email.sealed);
    return at < 0 ? [] : this.changes.slice(at);
  }

  answer(wish: Wish) {
    const { guard } = this;
    this.settleTime();
    const known = guard.state.accountWrites.some(({ id }) => id === wish.id);
    guard.run('accountWritten', { id: wish.id, outcome: { ok: true, accountId: 'account' } });
    const { write } = wish;
    if (!known) return;
    if (guard.unsettled.get(write.type) === wish.id) guard.unsettled.delete(write.type);
    if (write.type === 'add-passkey') this.#keyOpens(write.credentialId);
    if (write.type === 'set-password') {
      if (this.reset) {
        this.deadLinks.add(this.reset.replaces?.name ?? this.reset.name).add(this.reset.name);
        this.reset.spent = true;
        this.reset.replaces = null;
      }
      this.choosing = null;
    }
    if (write.type === 'change-email' && write.holdsPassword) {
      const change = this.changes.find(({ name }) => emailOf(name).sealed === write.email.sealed);
      if (change) change.answered = true;
      this.addressLeft();
      this.choosing = null;
    }
    if (write.type === 'change-email' && !write.holdsPassword) {
      this.addressLeft();
      for (const one of this.takenBack(write)) one.undoneAnswered = true;
    }
    if (write.type === 'reset-account' && this.reset && !this.reset.bySms) {
      this.resetOver(this.reset.replaces);
    }
    if (write.type === 'close-account') {
      guard.unsettled.clear();
      this.everythingEnds();
      this.addressLeft();
      this.accountEnded();
    }
  }

  /** The database does, or does not, what it was asked. */
  settle() {
    const wishes = this.guard.wishes.splice(0);
    if (this.database === 'silent') return;
    if (this.database === 'late') {
      this.late.push(...wishes);
      return;
    }
    for (const wish of wishes) {
      this.apply(wish);
      this.answer(wish);
    }
    if (this.guard.wishes.length > 0) this.settle();
  }

  ringAll() {
    const { guard } = this;
    for (let turns = 0; turns < 60; turns += 1) {
      const due = nextWakeup(guard.state);
      if (due === null || due > guard.now) return;
      guard.run('wake', {});
      const next = nextWakeup(guard.state);
      if (next !== null) expect(next, 'what was due is done').toBeGreaterThan(guard.now);
      this.settle();
    }
    throw new Error('alarms do not end');
  }
}
