import { nothing, type TemplateResult } from 'lit';
import type { EditField } from '../../../offline/edits.ts';
import type { InformationsActions } from './actions.ts';
import type { InformationsState } from './machine.ts';
import type * as View from './waiting-view.ts';

let view: typeof View | undefined;

/** Fetched when something waits, which is seldom. It cannot be shown while it could not be fetched. */
export async function loadWaitingView(): Promise<void> {
  try {
    view ??= await import('./waiting-view.ts');
  } catch {
    // Asked for again at the next change.
  }
}

/** What was changed here without network and is not applied yet (I3). */
export const waitingHere = (
  field: EditField,
  state: InformationsState,
  actions: InformationsActions,
): TemplateResult | typeof nothing => view?.waitingHere(field, state, actions) ?? nothing;
