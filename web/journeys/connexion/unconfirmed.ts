import { html, type TemplateResult } from 'lit';
import { identity } from './identity.ts';
import type { ConnexionState } from './machine.ts';
import type { ConnexionActions } from './view.ts';

/** C7 to C9. Rare enough to have its own chunk, fetched with the answer that leads here. False when it does not come. */
export const loadUnconfirmed = (): Promise<boolean> =>
  import('./unconfirmed-address.ts').then(
    () => true,
    () => false,
  );

/** After the right password: the address still waits for its confirmation. */
export const unconfirmed = (
  state: ConnexionState,
  { startOver }: ConnexionActions,
): TemplateResult =>
  html`${identity(state, startOver)}
    <ameli-adresse-en-attente .unconfirmed=${state.unconfirmed}></ameli-adresse-en-attente>`;
