import { policy } from '../../domain/policy.ts';
import type { Informations } from '../../domain/wire/compte.ts';
import { failed, type Outcome } from '../shell/outcome.ts';
import { fields, type Change, type Edit, type EditField } from './edits.ts';

/** What becomes of one sending: it may get lost on the way there, or on the way back. */
export type Fate = 'answered' | 'request-lost' | 'reply-lost' | 'outage';
export const fates: readonly Fate[] = ['answered', 'request-lost', 'reply-lost', 'outage'];

type Revisions = Informations['revisions'];

/** The service as the contract has it, without its machinery: what it applied, in order, and who may edit. */
export class ModelServer {
  readonly applied: { id: string; change: Change }[] = [];
  readonly revisions: Revisions = { mobile: null, landline: null, consents: null };
  /** Whose session is open; null for nobody's. */
  account: string | null;
  #instant = 0;
  #recognised: { id: string; at: string }[] = [];

  constructor(account: string) {
    this.account = account;
  }

  /** Somebody else's change, from another device. */
  changeElsewhere(field: EditField): void {
    this.revisions[field] = this.#next();
  }

  async send(edit: Edit, fate: Fate): Promise<Outcome<Informations>> {
    await new Promise(setImmediate);
    if (fate === 'request-lost') return failed('offline');
    if (fate === 'outage') return failed('database-unavailable');
    const outcome = this.#answer(edit);
    await new Promise(setImmediate);
    return fate === 'reply-lost' ? failed('timeout') : outcome;
  }

  #answer({ id, basedOn, change }: Edit): Outcome<Informations> {
    if (this.account === null) return failed('no-session');
    const known = this.#recognised.find((one) => one.id === id);
    if (known) return this.#informations(known.at);
    if (this.revisions[change.field] !== basedOn) return failed('edit-conflict');
    if (change.field !== 'consents' && change.number === 'unreadable')
      return failed('invalid-request', { fields: [{ field: change.field, issue: 'malformed' }] });
    const at = this.#next();
    this.revisions[change.field] = at;
    // A telephone that goes takes its consents with it.
    if (change.field !== 'consents' && change.number === null) this.revisions.consents = at;
    this.applied.push({ id, change });
    this.#recognised = [...this.#recognised, { id, at }].slice(-policy.offlineEdits.recognised);
    return this.#informations(at);
  }

  #informations(revision: string): Outcome<Informations> {
    const revisions = { ...this.revisions };
    return { ok: true, value: { revisions, revision } as Informations };
  }

  #next(): string {
    this.#instant += 1;
    return new Date(this.#instant * 1000).toISOString();
  }
}

export const numberOf = (which: number): Change => ({
  field: fields[which % 2] as 'mobile' | 'landline',
  number: which % 5 === 4 ? null : `061234${String(which).padStart(4, '0')}`,
});
