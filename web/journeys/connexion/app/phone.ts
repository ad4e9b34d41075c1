import { appTexts } from '../../../../domain/messages/application.ts';
import { isTransport } from '../../../offline/transport.ts';
import { initialState, reduce, type ConnexionEvent, type ConnexionState } from '../machine.ts';

/** What the app knows of the device it is installed on. */
export interface Phone {
  /** The number it remembers by its owner's wish (A1), masked; empty when it remembers none. */
  remembered: string;
  /** It remembered one when it was last asked: out of reach, that one is not asked for either. */
  expected: boolean;
  /** Another number is typed this time. */
  otherNumber: boolean;
  /** «Oublier ce numéro» waits for the person's second word. */
  forgetting: boolean;
  /** Edits that wait to be sent would go with it. */
  unsent: boolean;
  /** Fingerprint or face opens an account here (A5). */
  passkey: boolean;
  offline: boolean;
  /** There is a network, and the service did not answer. */
  unreached: boolean;
  /** Something of an account can be read here without network. */
  readable: boolean;
}

export const unknownPhone: Phone = {
  remembered: '',
  expected: false,
  otherNumber: false,
  forgetting: false,
  unsent: false,
  passkey: false,
  offline: false,
  unreached: false,
  readable: false,
};

export type PhoneEvent =
  | ConnexionEvent
  /** What is known of the device, or what the person chose. */
  | { type: 'phone'; change: Partial<Phone> }
  /** The server remembers a number for this device, or none. Never put in the place of one being typed. */
  | { type: 'number-known'; masked: string; typing: boolean }
  | { type: 'forgotten' };

/** Every move of the sign-in screen in the app (A, AE): those of the web, and what becomes of the number kept. */
export function reduceOnPhone(state: ConnexionState, event: PhoneEvent): ConnexionState {
  const { phone = unknownPhone } = state;
  switch (event.type) {
    case 'phone': {
      // What stood there was the masked one; what somebody types stays.
      const nir = event.change.otherNumber && usesRemembered(phone) ? '' : state.nir;
      return { ...state, dress: 'app', nir, phone: { ...phone, ...event.change } };
    }
    case 'number-known': {
      const otherNumber = event.masked !== '' && (phone.otherNumber || event.typing);
      const remembered = event.masked;
      return {
        ...state,
        phone: { ...phone, remembered, expected: remembered !== '', otherNumber },
      };
    }
    case 'forgotten':
      return {
        ...dressed(initialState, {
          ...unknownPhone,
          offline: phone.offline,
          unreached: phone.unreached,
        }),
        notice: appTexts.forgotten,
      };
    case 'abandoned':
      // «Changer de numéro»: the one remembered is not what the person wants to see again.
      return dressed(initialState, {
        ...phone,
        otherNumber: phone.remembered !== '' || phone.expected,
      });
    case 'failed': {
      const unreached = isTransport(event.failure.code);
      const next = dressed(reduce(state, event), { ...phone, unreached });
      if (event.failure.code !== 'number-forgotten') return next;
      return {
        ...next,
        nir: '',
        phone: { ...phone, unreached, remembered: '', expected: false, otherNumber: false },
      };
    }
    default:
      return dressed(reduce(state, event), phone);
  }
}

const dressed = (state: ConnexionState, phone: Phone): ConnexionState => ({
  ...state,
  dress: 'app',
  phone,
});

/** True when the person is not asked for the number: the device remembers it. */
export const usesRemembered = (phone: Phone): boolean =>
  (phone.remembered !== '' || isAwaited(phone)) && !phone.otherNumber;

/** Remembered, and not to be had before there is a network. */
export const isAwaited = ({ remembered, expected, offline, unreached }: Phone): boolean =>
  remembered === '' && expected && (offline || unreached);
