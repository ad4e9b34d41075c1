import { appMessage, appTexts } from '../../../../domain/messages/application.ts';
import type { Words } from '../summary.ts';

/** The app's own words for what went wrong (AE2 to AE7); for the rest, those of the web. */
export const appWords: Words = (code, facts, { waiting }) =>
  waiting === 'forget' ? appTexts.notForgotten : appMessage(code, facts);
