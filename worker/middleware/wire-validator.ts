import type { Context } from 'hono';
import { validator } from 'hono-openapi';
import type * as v from 'valibot';
import type { FieldIssue, FieldIssueCode } from '../../domain/wire/problem.ts';
import type { AppEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';

type WireSchema = v.StrictObjectSchema<v.ObjectEntries, undefined>;

/**
 * Validates the JSON body against a wire schema and describes it in the OpenAPI document. A body
 * that does not fit becomes `invalid-request` with, per field of the schema, what is wrong with it;
 * never what was sent.
 */
export const validJson = <Schema extends WireSchema>(schema: Schema) =>
  validator('json', schema, refuse(schema), sentForm);

// The document tells what is sent, before any transformation.
const sentForm = { options: { typeMode: 'input' } };

const malformed: FieldIssue = { field: '', issue: 'malformed' };

const refuse =
  (schema: WireSchema) =>
  (
    result: { success: boolean; data: unknown; error?: unknown },
    c: unknown,
  ): Response | undefined => {
    // To valibot an array is an object too, and an empty one would pass for `{}`.
    const isList = Array.isArray(result.data);
    if (result.success && !isList) return undefined;
    const issues = (result.error ?? []) as readonly v.BaseIssue<unknown>[];
    const fields = isList ? [malformed] : fieldIssues(issues, Object.keys(schema.entries));
    return problem(c as Context<AppEnv>, 'invalid-request', { fields });
  };

/** One issue per field, the first found; a name that the schema does not know is told as `''`. */
export function fieldIssues(
  issues: readonly v.BaseIssue<unknown>[],
  known: readonly string[],
): FieldIssue[] {
  const byField = new Map<string, FieldIssueCode>();
  for (const issue of issues) {
    const name = issue.path?.[0]?.key;
    const field = typeof name === 'string' && known.includes(name) ? name : '';
    if (!byField.has(field)) byField.set(field, issueCode(issue));
  }
  return [...byField].map(([field, issue]) => ({ field, issue }));
}

function issueCode(issue: v.BaseIssue<unknown>): FieldIssueCode {
  if (issue.type === 'strict_object' && issue.path) {
    return issue.expected === 'never' ? 'unknown-field' : 'required';
  }
  if (issue.type === 'non_empty') return 'required';
  return issue.type === 'max_length' ? 'too-long' : 'malformed';
}
