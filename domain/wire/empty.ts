import * as v from 'valibot';

/** The body of a change that needs no word: `{}`. */
export const emptyRequest = v.strictObject({});
