import type {
  AuthenticationExtensionsClientInputs,
  AuthenticationExtensionsClientOutputs,
} from '@simplewebauthn/browser';
import { minutes } from '../../../domain/duration.ts';
import type {
  PasskeyCreationOptions,
  PasskeyOptions,
  PasskeyRegistrationRequest,
  PasskeySignInRequest,
} from '../../../domain/wire/biometrie.ts';

/**
 * Why the phone gave nothing. `cancelled`: refused by the person, too late, or called off by another request (the
 * phone does not say which); `unsupported`: no fingerprint or face here; `already-here`: this phone has one of the account.
 */
export type CeremonyFailure = 'cancelled' | 'unsupported' | 'already-here' | 'failed';

export interface Secret {
  /** 32 bytes that this credential alone gives: the vault's key comes from them. Never leaves the page. */
  prf: ArrayBuffer | undefined;
  /** True when this credential can give them, if not now then at the next use. */
  prfSupported: boolean;
}

interface Refused {
  ok: false;
  why: CeremonyFailure;
}
export type Created =
  | ({ ok: true; credential: PasskeyRegistrationRequest['credential'] } & Secret)
  | Refused;
export type Asserted =
  | ({ ok: true; credential: PasskeySignInRequest['credential'] } & Secret)
  | Refused;

/** Same text, same secret: were it ever changed, no vault would open again. */
const saltText = 'ameli-edge, web/offline/vault, 1';
/** This phone's own fingerprint or face, never another device's by QR code. */
const hints: ['client-device'] = ['client-device'];

const loadLibrary = () => import('@simplewebauthn/browser');

/** Fetched beforehand, so that the prompt follows the press of the button. */
export const warmUp = (): void => void loadLibrary().catch(() => undefined);

/** True when a fingerprint or a face (or the phone's own code) is set up here. */
export async function canVerifyPerson(): Promise<boolean> {
  try {
    return await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
  } catch {
    return false;
  }
}

/** True when the browser can offer a credential in the field of the number itself. */
export async function canOfferInField(): Promise<boolean> {
  try {
    return await PublicKeyCredential.isConditionalMediationAvailable();
  } catch {
    return false;
  }
}

/** A4: a new credential on this phone. */
export async function create(options: PasskeyCreationOptions): Promise<Created> {
  return attempt(async ({ startRegistration }) => {
    latest += 1;
    const made = await startRegistration({
      optionsJSON: { ...typed(options), hints, extensions: await prfInput() },
    });
    const { clientDataJSON, attestationObject, transports } = made.response;
    return answer(made, { clientDataJSON, attestationObject, ...(transports && { transports }) });
  });
}

/**
 * A5: whichever credential of ours the person picks. `conditional` waits in the field of the number until one is
 * picked there or `signal` calls it off; only one request waits at a time, a new one calls off the one before.
 */
export const signInWith = (
  options: PasskeyOptions,
  { conditional = false, signal }: { conditional?: boolean; signal?: AbortSignal } = {},
): Promise<Asserted> => assert(options, { conditional, signal });

/**
 * Offline: this very credential, for its secret. The answer goes nowhere, so nothing is proved by it and any
 * challenge does; without the finger or the face there is no secret, and that is what protects the vault.
 */
export const unlockWith = (credentialId: string): Promise<Asserted> =>
  assert({
    challenge: base64url(crypto.getRandomValues(new Uint8Array(32))),
    timeout: minutes(1),
    userVerification: 'required',
    allowCredentials: [{ id: credentialId, type: 'public-key', transports: ['internal'] }],
  });

/** Best effort: the phone may stop offering a credential that the server does not know any more. */
export const signalGone = (rpId: string, credentialId: string): Promise<void> =>
  signal(({ sendSignal }) =>
    sendSignal({ signalName: 'unknownCredential', rpID: rpId, credentialID: credentialId }),
  );

/** Best effort: those that still work, so that the phone can drop the rest. An empty list would drop every one: never sent. */
export const signalAccepted = (
  rpId: string,
  userHandle: string,
  ids: readonly string[],
): Promise<void> =>
  ids.length === 0
    ? Promise.resolve()
    : signal(({ sendSignal }) =>
        sendSignal({
          signalName: 'allAcceptedCredentials',
          rpID: rpId,
          userID: userHandle,
          allAcceptedCredentialIDs: [...ids],
        }),
      );

/** Counts the requests: the library lets one wait at a time. */
let latest = 0;

type Library = Awaited<ReturnType<typeof loadLibrary>>;
type RequestOptions = Parameters<Library['startAuthentication']>[0]['optionsJSON'];

function assert(
  options: RequestOptions,
  {
    conditional = false,
    signal: wish,
  }: { conditional?: boolean; signal?: AbortSignal | undefined } = {},
): Promise<Asserted> {
  return attempt(async ({ startAuthentication, WebAuthnAbortService }) => {
    const optionsJSON = { ...options, hints, extensions: await prfInput() };
    wish?.throwIfAborted();
    const mine = ++latest;
    // A later request has called this one off already, and is not to be called off in its place.
    const callOff = (): void => void (latest === mine && WebAuthnAbortService.cancelCeremony());
    wish?.addEventListener('abort', callOff, { once: true });
    const given = await startAuthentication({ optionsJSON, useBrowserAutofill: conditional });
    wish?.throwIfAborted();
    const { authenticatorData, clientDataJSON, signature, userHandle } = given.response;
    return answer(given, {
      authenticatorData,
      clientDataJSON,
      signature,
      ...(userHandle && { userHandle }),
    });
  });
}

type Given = Omit<Awaited<ReturnType<Library['startAuthentication']>>, 'response'>;

/** What goes to the server, and apart from it the secret, which never does. */
const answer = <Response>(
  { id, rawId, authenticatorAttachment, clientExtensionResults }: Given,
  response: Response,
) => ({
  ok: true as const,
  ...secretOf(clientExtensionResults),
  credential: {
    id,
    rawId,
    type: 'public-key' as const,
    ...(authenticatorAttachment && { authenticatorAttachment }),
    clientExtensionResults: {},
    response,
  },
});

/** The one place where the phone's refusals become ours. */
async function attempt<Given>(
  ceremony: (library: Library) => Promise<Given>,
): Promise<Given | Refused> {
  try {
    const library = await loadLibrary();
    if (!library.browserSupportsWebAuthn()) return { ok: false, why: 'unsupported' };
    return await ceremony(library);
  } catch (error) {
    return { ok: false, why: reasons[error instanceof Error ? error.name : ''] ?? 'failed' };
  }
}

/** By the names that WebAuthn gives its errors (level 3, 5.1.3 and 5.1.4). */
const reasons: Partial<Record<string, CeremonyFailure>> = {
  AbortError: 'cancelled',
  NotAllowedError: 'cancelled',
  InvalidStateError: 'already-here',
  ConstraintError: 'unsupported',
  NotSupportedError: 'unsupported',
};

async function signal(send: (library: Library) => Promise<unknown>): Promise<void> {
  try {
    await send(await loadLibrary());
  } catch {
    // Few browsers have it, and nothing here depends on it.
  }
}

async function prfInput(): Promise<AuthenticationExtensionsClientInputs> {
  const first = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(saltText));
  return { prf: { eval: { first } } };
}

function secretOf({ prf }: AuthenticationExtensionsClientOutputs): Secret {
  const first = prf?.results?.first;
  return {
    prf: first && bufferOf(first),
    prfSupported: first !== undefined || prf?.enabled === true,
  };
}

/** Some password managers answer with a view where browsers give the buffer. */
const bufferOf = (source: object): ArrayBuffer =>
  ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.byteLength).slice()
        .buffer
    : (source as ArrayBuffer);

const base64url = (bytes: Uint8Array<ArrayBuffer>): string =>
  btoa(String.fromCharCode(...bytes)).replace(
    /[+/=]/gu,
    (sign) => ({ '+': '-', '/': '_' })[sign] ?? '',
  );

type LibraryCreation = Parameters<Library['startRegistration']>[0]['optionsJSON'];

/** Transports are text on the wire; browsers leave out those they do not know. */
const typed = (options: PasskeyCreationOptions) => options as LibraryCreation;
