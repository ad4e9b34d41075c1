import { appMessage, appTexts } from '../../../../domain/messages/application.ts';
import type { Message } from '../../../../domain/messages/shell.ts';
import type { Words } from '../summary.ts';

/** The app's own words for what went wrong (AE2 to AE7); for the rest, those of the web. */
export const appWords: Words = (code, facts, { waiting }) =>
  waiting === 'forget' ? notForgotten(code) : appMessage(code, facts);

/** What this device keeps goes first: when that fails, nothing is said to be erased. */
const notForgotten = (code: string): Message =>
  code === 'not-erased' ? appTexts.notErased : appTexts.notForgotten;
