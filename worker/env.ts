import type { AccountGuard } from '../durable-objects/account-guard.ts';
import type { AdviserGuard } from '../durable-objects/adviser-guard.ts';
import type { ChallengeGuard } from '../durable-objects/challenge-guard.ts';
import type { MailMessage } from '../durable-objects/contract.ts';
import type { AccessEnv, AdviserEnv } from './adviser/settings.ts';
import type { FranceConnectEnv } from './franceconnect/settings.ts';
import type { JournalMessage } from './journal/message.ts';
import type { SmsEnv } from './sms/sms.ts';

/** Bindings and secrets of the Worker; wrangler.toml and docs/operations.md describe each. */
export interface Env extends FranceConnectEnv, AdviserEnv, AccessEnv, SmsEnv {
  GUARD: DurableObjectNamespace<AccountGuard>;
  ADVISER: DurableObjectNamespace<AdviserGuard>;
  CHALLENGE: DurableObjectNamespace<ChallengeGuard>;
  /** `eu` in production, empty where the runtime knows no jurisdictions. */
  GUARD_JURISDICTION: 'eu' | '';
  MAIL_QUEUE: Queue<MailMessage | { id: 'probe' }>;
  JOURNAL_QUEUE: Queue<JournalMessage>;
  SHIELD: RateLimit;
  DATABASE_URL: string;
  DATABASE_TOKEN?: string;
  /** JSON: `{"current":"<id>","keys":{"<id>":"<base64, 32 bytes>"}}`. */
  KEYRING: string;
  /** Base64, 32 bytes; never rotated: it names the objects. */
  GUARD_NAME_KEY: string;
  SMTP_HOST: string;
  SMTP_PORT: string;
  /** `none` on loopback only. */
  SMTP_SECURITY: 'none' | 'starttls' | 'tls';
  SMTP_USER?: string;
  SMTP_PASSWORD?: string;
  /** `Name <address>` of the sender. */
  MAIL_FROM: string;
}
