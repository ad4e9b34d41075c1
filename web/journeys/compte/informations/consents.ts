import { consentChannels, type ConsentChannel } from '../../../../domain/creation.ts';
import type { ConsentsRequest, Informations } from '../../../../domain/wire/compte.ts';
import type { Edits } from '../../../offline/edits.ts';
import { ownEmail } from './machine.ts';

/** The name of each channel in a request, which is also that of its answers in the form. */
export const consentNames = {
  email: 'email',
  'mobile-call': 'mobileCall',
  'mobile-sms': 'mobileSms',
  'landline-call': 'landlineCall',
} as const satisfies Record<ConsentChannel, keyof ConsentsRequest>;

/** The channels that can be asked about: there is somewhere to write or to call. */
export const channelsOf = ({ email, maskedMobile, maskedLandline }: Informations) =>
  consentChannels.filter((channel) => {
    if (channel === 'email') return ownEmail(email) !== null;
    return channel === 'landline-call' ? maskedLandline !== null : maskedMobile !== null;
  });

/** The answers that are not the ones on file. `given`: `yes` or `no` by name; an answer left out stays as it is. */
export function changedConsents(
  given: Partial<Record<string, string>>,
  { consents }: Pick<Informations, 'consents'>,
): ConsentsRequest {
  const changed = consentChannels.flatMap((channel) => {
    const name = consentNames[channel];
    const answer = given[name];
    const granted = answer === 'yes';
    const same = answer === undefined || consents[channel]?.granted === granted;
    return same ? [] : [[name, granted] as const];
  });
  return Object.fromEntries(changed);
}

/** The answers as they will be: on file, with those that wait to be sent. */
export function expectedConsents(
  { edits }: { edits: Edits },
  { consents }: Pick<Informations, 'consents'>,
): Pick<Informations, 'consents'> {
  const expected = { ...consents };
  for (const { change, madeAt, trouble } of edits) {
    if (change.field !== 'consents' || trouble) continue;
    for (const channel of consentChannels) {
      const granted = change.answers[consentNames[channel]];
      if (granted !== undefined)
        expected[channel] = { granted, at: new Date(madeAt).toISOString() };
    }
  }
  return { consents: expected };
}
