import { isLinkFailure, type LinkPurpose } from '../../../domain/messages/confirmation.ts';
import type { LinkFailureCode } from '../../../domain/outcome-codes.ts';
import type { LinkStateReply } from '../../../domain/wire/confirmation.ts';
import type { Failure } from '../../shell/outcome.ts';

/** `reading`: not known yet. A link that does not confirm is shown by the reason. */
export type LinkScreen = 'reading' | 'ready' | 'confirmed' | 'sent' | LinkFailureCode;

export interface ConfirmationState {
  screen: LinkScreen;
  waiting: 'reading' | 'confirm' | 'resend' | undefined;
  slow: boolean;
  failure: Failure | undefined;
  /** What the link confirms: the address of a new account, or another one for an account in use (I3). */
  purpose: LinkPurpose;
  /** Where a new message went. */
  maskedEmail: string;
}

export type ConfirmationEvent =
  | { type: 'asked'; what: NonNullable<ConfirmationState['waiting']> }
  | { type: 'slow' }
  | { type: 'told'; link: LinkStateReply }
  | { type: 'confirmed' }
  | { type: 'sent'; maskedEmail: string }
  | { type: 'failed'; failure: Failure };

export const initialState: ConfirmationState = {
  screen: 'reading',
  waiting: undefined,
  slow: false,
  failure: undefined,
  purpose: 'opening',
  maskedEmail: '',
};

const screenOf: Record<LinkStateReply['state'], LinkScreen> = {
  valid: 'ready',
  used: 'link-used',
  replaced: 'link-replaced',
  expired: 'link-expired',
  erased: 'address-erased',
  cancelled: 'change-cancelled',
  unknown: 'link-unknown',
};

const settled = { waiting: undefined, slow: false, failure: undefined } as const;

/** Every move of the page that the confirmation link opens (C7 to C9). Pure. */
export function reduce(state: ConfirmationState, event: ConfirmationEvent): ConfirmationState {
  switch (event.type) {
    case 'asked':
      return { ...state, waiting: event.what, slow: false };
    case 'slow':
      return { ...state, slow: state.waiting !== undefined };
    case 'told':
      return {
        ...state,
        ...settled,
        screen: screenOf[event.link.state],
        purpose: event.link.purpose ?? 'opening',
      };
    case 'confirmed':
      return { ...state, ...settled, screen: 'confirmed' };
    case 'sent':
      return { ...state, ...settled, screen: 'sent', maskedEmail: event.maskedEmail };
    case 'failed': {
      const { failure } = event;
      // The link has changed since it was read: confirmed in another tab, or its time has come.
      if (isLinkFailure(failure.code)) return { ...state, ...settled, screen: failure.code };
      return { ...state, ...settled, failure };
    }
  }
}
