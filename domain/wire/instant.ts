import * as v from 'valibot';

/** An instant as the wire carries it: ISO 8601 in UTC with milliseconds, `2026-01-31T12:00:00.000Z`. */
export const instant = v.pipe(v.string(), v.isoTimestamp());
