export interface OutgoingSms {
  /** Stable over redeliveries. */
  id: string;
  /** E.164. */
  to: string;
  /** One segment of the GSM alphabet. */
  text: string;
}

export type SendSms = (sms: OutgoingSms) => Promise<void>;

/** The operator will never take this message for this number; trying again is of no use. */
export class SmsRefusedError extends Error {
  override name = 'SmsRefusedError';
}
