import * as v from 'valibot';
import { instant } from './instant.ts';

/** I1: the account home. */
export const accountHomeReply = v.strictObject({
  firstName: v.string(),
  lastName: v.string(),
  /** The sign-in before this one; null on the very first. */
  previousSignInAt: v.nullable(instant),
});
export type AccountHome = v.InferOutput<typeof accountHomeReply>;
