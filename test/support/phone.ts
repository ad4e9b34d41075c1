import { Buffer } from 'node:buffer';
import type { CDPSession } from 'playwright-core';
import type { Visitor } from './visitor.ts';

export interface PhoneOptions {
  /** The finger or the face is recognised. */
  uv?: boolean;
  /** It gives the secret that opens what is kept offline (WebAuthn PRF). */
  prf?: boolean;
}

/**
 * Fingerprint or face of the device in somebody's hands: Chromium's virtual authenticator, on the tab they are in.
 * Without one, nothing is set up there.
 */
export class Phone {
  readonly #visitor: Visitor;
  readonly #devtools: CDPSession;
  readonly #prf: boolean;
  #authenticatorId = '';
  #touched = true;

  private constructor(visitor: Visitor, devtools: CDPSession, prf: boolean) {
    this.#visitor = visitor;
    this.#devtools = devtools;
    this.#prf = prf;
  }

  static async of(visitor: Visitor, { uv = true, prf = true }: PhoneOptions = {}): Promise<Phone> {
    const devtools = await visitor.context.newCDPSession(visitor.page);
    await devtools.send('WebAuthn.enable', { enableUI: false });
    const phone = new Phone(visitor, devtools, prf);
    await phone.#setUp(uv);
    return phone;
  }

  async #setUp(isUserVerified: boolean): Promise<void> {
    const { authenticatorId } = await this.#devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified,
        automaticPresenceSimulation: this.#touched,
        hasPrf: this.#prf,
      },
    });
    this.#authenticatorId = authenticatorId;
  }

  get #which(): { authenticatorId: string } {
    return { authenticatorId: this.#authenticatorId };
  }

  /** From now on another's finger or face; the first that asks uses up its tries, and it stays blocked. */
  async refuses(): Promise<void> {
    await this.#devtools.send('WebAuthn.setUserVerified', {
      ...this.#which,
      isUserVerified: false,
    });
  }

  /** Unblocked, as after the phone's own code; what it holds now gives other secrets for reading offline. */
  async recognises(): Promise<void> {
    const held = await this.#held();
    await this.remove();
    await this.#setUp(true);
    for (const each of held) await this.#hold(each);
  }

  /** The next time that it is asked for, the person gives up. */
  async givesUpOnce(): Promise<void> {
    await this.#visitor.page.evaluate(() => {
      const container = navigator.credentials as Record<'get' | 'create', Ceremony>;
      const real = { get: container.get, create: container.create };
      const giveUp =
        (name: 'get' | 'create'): Ceremony =>
        (options = {}) => {
          // What the field offers is not asked for: nobody picks it.
          if (options.mediation === 'conditional') return real[name].call(container, options);
          Object.assign(container, real);
          return Promise.reject(new DOMException('given up', 'NotAllowedError'));
        };
      Object.assign(container, { get: giveUp('get'), create: giveUp('create') });
    });
  }

  /** What it signs is not what its owner's key would sign, or signed for a person whom it has not verified. */
  async forges(what: 'isBogusSignature' | 'isBadUV' | 'isBadUP' | undefined): Promise<void> {
    await this.#devtools.send('WebAuthn.setResponseOverrideBits', {
      ...this.#which,
      ...(what && { [what]: true }),
    });
  }

  /** Whether anybody touches it: until somebody does, whoever asked waits. */
  async touched(enabled: boolean): Promise<void> {
    this.#touched = enabled;
    await this.#devtools.send('WebAuthn.setAutomaticPresenceSimulation', {
      ...this.#which,
      enabled,
    });
  }

  /** Ids of what it holds, base64url. */
  async credentials(): Promise<string[]> {
    return (await this.#held()).map(({ credentialId }) =>
      Buffer.from(credentialId, 'base64').toString('base64url'),
    );
  }

  /** As if what it holds had been copied a while ago, and the copy had come into its place: it counts from 0 again. */
  async cloneCounterBack(): Promise<void> {
    for (const each of await this.#held()) {
      const { credentialId } = each;
      await this.#devtools.send('WebAuthn.removeCredential', { ...this.#which, credentialId });
      await this.#hold({ ...each, signCount: 0 });
    }
  }

  /** Keeps for this site, instead of all it holds, a key that nobody has registered there. */
  async holdsAnotherKey(): Promise<void> {
    const [held] = await this.#held();
    if (!held) throw new Error('it holds nothing yet');
    await this.#devtools.send('WebAuthn.clearCredentials', this.#which);
    const { privateKey } = await crypto.subtle.generateKey(
      { name: 'ECDSA', namedCurve: 'P-256' },
      true,
      ['sign'],
    );
    const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey));
    const credentialId = Buffer.from(crypto.getRandomValues(new Uint8Array(16)));
    await this.#hold({
      ...held,
      credentialId: credentialId.toString('base64'),
      privateKey: key.toString('base64'),
    });
  }

  /** Nothing is set up on this device any more. */
  async remove(): Promise<void> {
    await this.#devtools.send('WebAuthn.removeVirtualAuthenticator', this.#which);
  }

  async #held() {
    const { credentials } = await this.#devtools.send('WebAuthn.getCredentials', this.#which);
    return credentials;
  }

  async #hold({ credentialId, privateKey, signCount, rpId, userHandle }: Held): Promise<void> {
    await this.#devtools.send('WebAuthn.addCredential', {
      ...this.#which,
      credential: {
        credentialId,
        privateKey,
        isResidentCredential: true,
        signCount,
        ...(rpId !== undefined && { rpId }),
        ...(userHandle !== undefined && { userHandle }),
      },
    });
  }
}

/** A4, from any page of the account: fingerprint or face opens it on this device from now on. */
export async function activateHere(visitor: Visitor): Promise<void> {
  await visitor.link('Sécurité').click();
  await visitor.button('Activer sur cet appareil').click();
  await visitor.sees(visitor.heading('C’est activé'));
  await visitor.button('Continuer').click();
  await visitor.sees(visitor.heading('Empreinte ou visage'), 'Pas encore utilisé');
}

type Ceremony = (options?: CredentialRequestOptions) => Promise<Credential | null>;

interface Held {
  credentialId: string;
  privateKey: string;
  signCount: number;
  rpId?: string | undefined;
  userHandle?: string | undefined;
}
