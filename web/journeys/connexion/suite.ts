/**
 * What follows the first screen: W1, W3, checks and the words of every failure. One chunk, fetched
 * while the person types, so that the sign-in page itself stays light.
 */
export { loadStep, steps } from './steps.ts';
export { codeField } from './code-entry.ts';
export { errorOf } from './error-of.ts';
export { identity } from './identity.ts';
export {
  checkCode,
  checkCredentials,
  compactCode,
  fieldErrorsFrom,
  groupNir,
} from './local-check.ts';
export { asSignInFailure, noticeMessage, summary } from './summary.ts';
export { suiteTexts } from '../../../domain/messages/connexion-suite.ts';
