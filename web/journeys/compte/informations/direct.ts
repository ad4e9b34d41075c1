import type { InformationsDone } from '../../../../domain/messages/informations.ts';
import type { Informations } from '../../../../domain/wire/compte.ts';
import type { Change } from '../../../offline/edits.ts';
import { call } from '../../../shell/api.ts';
import type { Outcome } from '../../../shell/outcome.ts';

/** Without an outbox: one call, and a failure is told at once. */
export const callDirectly = (change: Change): Promise<Outcome<Informations>> =>
  change.field === 'consents'
    ? call('POST /api/compte/consentements', change.answers)
    : call('POST /api/compte/telephones', { [change.field]: change.number });

export function savedBy(change: Change): InformationsDone {
  if (change.field === 'consents') return { what: 'consents-saved' };
  return { what: `${change.field}-${change.number === null ? 'removed' : 'saved'}` };
}
