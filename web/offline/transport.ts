import type { TransportFailureCode } from '../../domain/messages/shell.ts';

const codes = {
  offline: true,
  unreachable: true,
  timeout: true,
  'captive-portal': true,
  'refused-on-the-way': true,
  'server-trouble': true,
} as const satisfies Record<TransportFailureCode, true>;

/** The service was not reached, or did not answer as itself: what was last known is the best there is. */
export const isTransport = (code: string): code is TransportFailureCode =>
  Object.hasOwn(codes, code);
