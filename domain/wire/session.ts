import * as v from 'valibot';

const remaining = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Remaining times instead of instants: a phone with a wrong clock counts them down rightly. */
export const sessionReply = v.strictObject({
  /** Until the session ends without activity, ms. Never longer than `absoluteIn`. */
  endsIn: remaining,
  /** Until the session ends in any case, ms. */
  absoluteIn: remaining,
  /** How long before the end the person is warned, ms. */
  warnBefore: remaining,
});
export type SessionReply = v.InferOutput<typeof sessionReply>;
