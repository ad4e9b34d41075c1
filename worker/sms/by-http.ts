import { seconds } from '../../domain/duration.ts';
import { isSafeAddress } from '../franceconnect/address.ts';
import { type OutgoingSms, SmsRefusedError } from './outgoing.ts';

export interface HttpSmsSettings {
  /** Where the operator takes messages; https, or http on loopback. */
  SMS_URL?: string;
  SMS_TOKEN?: string;
}

const patience = seconds(10);

// 401 and 403 are about our token, the others ask for patience: none of them is the number's fault.
const worthAnother = new Set([401, 403, 408, 425, 429]);

/** Posts `{to, text}` as JSON. The id goes along, for operators that drop doubles by it. */
export async function smsByHttp(
  { SMS_URL = '', SMS_TOKEN = '' }: HttpSmsSettings,
  { id, to, text }: OutgoingSms,
  { fetch: send = fetch, timeout = patience } = {},
): Promise<void> {
  if (!isSafeAddress(SMS_URL)) throw new Error('SMS_URL must be an https address');
  const reply = await send(SMS_URL, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${SMS_TOKEN}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': id,
    },
    body: JSON.stringify({ to, text }),
    // A number and a code are not carried on to wherever an answer points.
    redirect: 'manual',
    signal: AbortSignal.timeout(timeout),
  });
  await reply.body?.cancel();
  if (reply.ok) return;
  const { status } = reply;
  if (status >= 400 && status < 500 && !worthAnother.has(status)) {
    throw new SmsRefusedError('refused by the operator');
  }
  throw new SmsTroubleError(status);
}

/** The operator could not take it now. The code goes to the log; what the operator said does not. */
class SmsTroubleError extends Error {
  override name = 'SmsTroubleError';
  readonly code: string;

  constructor(status: number) {
    super('the operator did not take a message');
    this.code = `HTTP_${status}`;
  }
}
