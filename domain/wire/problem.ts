import * as v from 'valibot';
import { problemCodes } from '../outcome-codes.ts';
import { passwordFailures } from '../password.ts';
import { instant } from './instant.ts';

/** What can be wrong with one field; the screen has a text for each pair (field, issue). */
export const fieldIssueCodes = [
  'required',
  'malformed',
  'wrong-key',
  'too-long',
  'not-a-mobile',
  'unknown-field',
] as const;
export type FieldIssueCode = (typeof fieldIssueCodes)[number];

const fieldIssue = v.strictObject({
  /** Name of the field in the request, or `''` for the body as a whole. Never its content. */
  field: v.string(),
  issue: v.picklist(fieldIssueCodes),
});
export type FieldIssue = v.InferOutput<typeof fieldIssue>;

/** RFC 9457 problem details, with what the screen needs to speak plainly. */
export const problemReply = v.strictObject({
  type: v.string(),
  title: v.string(),
  status: v.pipe(v.number(), v.integer()),
  code: v.picklist(problemCodes),
  requestId: v.string(),
  /** End of the lock or block (ISO 8601, UTC). */
  until: v.optional(instant),
  /** Tries left before the lock. */
  attemptsLeft: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** Date of the closing of the account (WE1b). */
  closedAt: v.optional(instant),
  /** Which rules a refused password breaks (C4). */
  rules: v.optional(v.array(v.picklist(passwordFailures))),
  /** Which fields to look at again. */
  fields: v.optional(v.array(fieldIssue)),
});
export type Problem = v.InferOutput<typeof problemReply>;
