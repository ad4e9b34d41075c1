import { html, type TemplateResult } from 'lit';
import { labels } from '../../../domain/messages/connexion.ts';
import { codeEntry } from './code-entry.ts';
import { codeNeeded } from './code-needed.ts';
import { identity } from './identity.ts';
import type { ConnexionState, Step } from './machine.ts';
import type { ConnexionActions } from './view.ts';

/** Rare enough to have their own chunks, fetched with the answer that leads to them. */
const chunks: Partial<Record<string, () => Promise<unknown>>> = {
  'email-unconfirmed': () => import('./unconfirmed-address.ts'),
  'new-password': () => import('./provisional-code.ts'),
};

/** Fetches what a step needs. False when it does not come. */
export const loadStep = async (step: string): Promise<boolean> => {
  try {
    await chunks[step]?.();
    return true;
  } catch {
    return false;
  }
};

/** What the page is called and what the number is, in each dress. */
type StepLabels = Readonly<Record<'title' | 'nir', string>>;

type StepView = (
  state: ConnexionState,
  actions: ConnexionActions,
  labels?: StepLabels,
) => TemplateResult;

/** What follows the first screen. */
export const steps: Record<Exclude<Step, 'credentials'>, StepView> = {
  'code-needed': codeNeeded,
  'code-sent': codeEntry,
  // C7 to C9, AE1.
  'email-unconfirmed': (state, { startOver }, { title, nir } = labels) =>
    html`${identity(state, startOver, nir)}
      <ameli-adresse-en-attente
        .unconfirmed=${state.unconfirmed}
        .page=${title}
      ></ameli-adresse-en-attente>`,
  // W5.
  'new-password': (state, { startOver }, { title, nir } = labels) =>
    html`${identity(state, startOver, nir)}
      <ameli-code-provisoire .nir=${state.nir} .page=${title}></ameli-code-provisoire>`,
};
