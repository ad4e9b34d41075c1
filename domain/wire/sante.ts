import * as v from 'valibot';

const state = v.picklist(['ok', 'down']);

/** Each outside part told apart; `status` is `ok` only when all are. */
export const healthReply = v.strictObject({
  status: state,
  database: state,
  queue: state,
  mail: state,
});
export type Health = v.InferOutput<typeof healthReply>;
