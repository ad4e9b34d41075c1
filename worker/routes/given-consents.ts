import type { ConsentChannel } from '../../domain/creation.ts';
import type { ConsentsRequest } from '../../domain/wire/compte.ts';
import type { FieldIssue } from '../../domain/wire/problem.ts';

const fieldOf = {
  email: 'email',
  'mobile-call': 'mobileCall',
  'mobile-sms': 'mobileSms',
  'landline-call': 'landlineCall',
} as const satisfies Record<ConsentChannel, keyof ConsentsRequest>;

const channels = Object.entries(fieldOf) as [ConsentChannel, keyof ConsentsRequest][];

/** The answers of I3 by channel; one left out stays as it is. */
export const givenConsents = (typed: ConsentsRequest): Partial<Record<ConsentChannel, boolean>> =>
  Object.fromEntries(
    channels.flatMap(([channel, field]) => {
      const granted = typed[field];
      return granted === undefined ? [] : [[channel, granted]];
    }),
  );

/** A yes to a telephone that is not there is not one. */
export const consentFields = (unreachable: readonly ConsentChannel[]): FieldIssue[] =>
  unreachable.map((channel) => ({ field: fieldOf[channel], issue: 'malformed' }));
