import type { FieldIssue } from '../../domain/wire/problem.ts';

type Parsed = { ok: true } | { ok: false; issue: FieldIssue['issue'] };

/** What is to be looked at again, field by field; one that was not given (null) has no issue. */
export const issuesOf = (parsed: Record<string, Parsed | null>): FieldIssue[] =>
  Object.entries(parsed).flatMap(([field, result]) =>
    result === null || result.ok ? [] : [{ field, issue: result.issue }],
  );
