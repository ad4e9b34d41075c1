import * as v from 'valibot';
import type { MailMessage } from '../../durable-objects/contract.ts';

/** What the mail queue carries: messages of the guards, and the health check's probes. */
export type QueuedMessage = MailMessage | { id: 'probe' };

const mailMessage = v.object({ id: v.string(), guard: v.string(), sealed: v.string() });

export const isMailMessage = (body: unknown): body is MailMessage => v.is(mailMessage, body);
