import type { OfflineReading } from '../../../domain/messages/biometrie.ts';
import type { PasskeyCreationOptions } from '../../../domain/wire/biometrie.ts';
import type { call } from '../../shell/api.ts';
import type { KnownPasskey } from '../../shell/device.ts';
import { failed, type Outcome } from '../../shell/outcome.ts';
import type { ActivationEvent } from './activation-machine.ts';
import type { CeremonyFailure, Created } from './authenticator.ts';

/** What the phone made, and with whom it will use it. */
export type Made = Extract<Created, { ok: true }> & { rpId: string };

/** What the service made of it. */
export interface Registered {
  account: string;
  /** End of the 6 months, ms. */
  until: number;
}

export interface ActivationPorts {
  call: typeof call;
  /** Awaits an answer; undefined when there is nobody left to show it to. */
  ask: <Value>(asking: Promise<Outcome<Value>>) => Promise<Outcome<Value> | undefined>;
  here: () => boolean;
  canVerifyPerson: () => Promise<boolean>;
  create: (options: PasskeyCreationOptions) => Promise<Created>;
  signalGone: (rpId: string, credentialId: string) => Promise<void>;
  /** Remembers it on this device; tells what can be read here without network. */
  keep: (made: Made, registered: Registered) => Promise<OfflineReading>;
  /**
   * The phone has one already: remembered as this device's own, or, where it is not known which one it is, no more
   * offered here.
   */
  adopt: (account: string, known: KnownPasskey | undefined) => void;
  show: (event: ActivationEvent) => void;
}

/** Answers after which the service has surely not registered what the phone made. */
const refusals: ReadonlySet<string> = new Set([
  'passkey-refused',
  'passkey-challenge-over',
  'invalid-request',
]);

/** A4, step by step. Every way out is shown, and may be begun again. */
export class Activation {
  readonly #ports: ActivationPorts;
  /** Made by the phone, and sent, but the answer was lost: perhaps registered. */
  #unsettled: Made | undefined;

  constructor(ports: ActivationPorts) {
    this.#ports = ports;
  }

  /** `password`: when it had to be asked for again. */
  async run(password?: string): Promise<void> {
    const { call, ask, canVerifyPerson, create, show } = this.#ports;
    show({ type: 'started' });
    if (this.#unsettled) return this.#settle(this.#unsettled);
    if (!(await canVerifyPerson())) return show({ type: 'no-sensor' });
    const options = await ask(
      call('POST /api/compte/biometrie/options', password === undefined ? {} : { password }),
    );
    if (!options) return;
    if (!options.ok) return show({ type: 'failed', failure: options.failure });
    show({ type: 'prompted' });
    const created = await create(options.value);
    if (created.ok) await this.#register({ ...created, rpId: options.value.rp.id });
    else {
      show({ type: 'failed', failure: refused(created.why) });
      if (created.why === 'already-here') await this.#adopt(options.value.excludeCredentials);
    }
  }

  /** After «Oublier ce numéro», say: the account still has it, this device remembers nothing of it. */
  async #adopt(there: PasskeyCreationOptions['excludeCredentials']): Promise<void> {
    const { call, adopt } = this.#ports;
    const [session, access] = await Promise.all([
      call('GET /api/session'),
      call('GET /api/compte/acces'),
    ]);
    if (!session.ok || !session.value.open || !access.ok) return;
    const [own, ...more] = access.value.passkeys.filter((one) =>
      there.some(({ id }) => id === one.id),
    );
    const one = more.length === 0 ? own : undefined;
    const known = one && { credentialId: one.id, until: Date.parse(one.expiresAt) };
    adopt(session.value.account, known);
  }

  async #register(made: Made): Promise<void> {
    const { call, ask, here, show } = this.#ports;
    if (!here()) return this.#drop(made);
    show({ type: 'registering' });
    this.#unsettled = made;
    const { credential } = made;
    const asking = call('POST /api/compte/biometrie', { credential });
    const told = await ask(asking);
    // Who went to another page meanwhile has activated it all the same.
    const outcome = told ?? (await asking);
    if (outcome.ok) {
      const { account, expiresAt } = outcome.value;
      return this.#finish(made, { account, until: Date.parse(expiresAt) });
    }
    if (!told) return;
    if (refusals.has(outcome.failure.code)) await this.#drop(made);
    show({ type: 'failed', failure: outcome.failure });
  }

  /** The phone would refuse to make a second one, and the service may know the first: it is asked. */
  async #settle(made: Made): Promise<void> {
    const { call, ask, show } = this.#ports;
    const session = await ask(call('GET /api/session'));
    if (!session) return;
    if (!session.ok) return show({ type: 'failed', failure: session.failure });
    const access = await ask(call('GET /api/compte/acces'));
    if (!access) return;
    if (!access.ok) return show({ type: 'failed', failure: access.failure });
    const known = access.value.passkeys.find(({ id }) => id === made.credential.id);
    if (known && session.value.open) {
      const { account } = session.value;
      return this.#finish(made, { account, until: Date.parse(known.expiresAt) });
    }
    await this.#drop(made);
    return this.run();
  }

  async #finish(made: Made, registered: Registered): Promise<void> {
    this.#unsettled = undefined;
    const offline = await this.#ports.keep(made, registered);
    this.#ports.show({ type: 'done', activated: { until: registered.until, offline } });
  }

  /** Nobody will ever ask for it: the phone may forget it. */
  #drop({ rpId, credential }: Made): Promise<void> {
    this.#unsettled = undefined;
    return this.#ports.signalGone(rpId, credential.id);
  }
}

const refused = (why: CeremonyFailure) => ({ ...failed('unreachable').failure, code: why });
