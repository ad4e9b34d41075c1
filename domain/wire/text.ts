import * as v from 'valibot';

// C0, DEL and C1 controls, line and paragraph separators, bidi controls: nobody types these into a field.
const unprintable =
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** One typed line: well-formed Unicode, no control character, 1 to `maxLength` UTF-16 units. */
export const singleLineText = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.nonEmpty(),
    v.maxLength(maxLength),
    v.check((typed) => typed.isWellFormed() && !unprintable.test(typed)),
  );
