import * as v from 'valibot';

const remaining = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Remaining times instead of instants: a phone with a wrong clock counts them down rightly. */
export const openSession = v.strictObject({
  open: v.literal(true),
  /** Tells the few accounts of one device apart; nobody's number can be found from it. */
  account: v.string(),
  /** New terms of use come before everything else (A3). */
  termsDue: v.boolean(),
  /** Until the session ends without activity, ms. Never longer than `absoluteIn`. */
  endsIn: remaining,
  /** Until the session ends in any case, ms. */
  absoluteIn: remaining,
  /** How long before the end the person is warned, ms. */
  warnBefore: remaining,
});
export type OpenSession = v.InferOutput<typeof openSession>;

/** Asking whether a session is open is no failure when there is none. */
export const sessionReply = v.variant('open', [
  openSession,
  v.strictObject({
    open: v.literal(false),
    /** True when there was one, which is over. */
    ended: v.boolean(),
  }),
]);
export type SessionReply = v.InferOutput<typeof sessionReply>;
