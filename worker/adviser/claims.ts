import * as v from 'valibot';
import { parseEmail } from '../../domain/email.ts';

/** The role that the organisation gives its advisers. */
export const adviserRole = 'conseiller';

const email = v.pipe(
  v.string(),
  v.transform((said) => parseEmail(said)),
  v.check((parsed) => parsed.ok),
  v.transform((parsed) => (parsed.ok ? parsed.email : '')),
);
const line = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));

/** What the organisation's ID token may say, and nothing else is believed. Unknown members are left out. */
export const adviserClaims = v.pipe(
  v.object({
    sub: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
    email,
    name: v.optional(line),
    /** Without the claim one has no role; a provider may give many. */
    roles: v.optional(v.pipe(v.array(v.string()), v.maxLength(200)), []),
  }),
  v.transform(({ sub, email, name, roles }) => ({
    subject: sub,
    email,
    name: name ?? email,
    roles,
  })),
);

/** An adviser, as the organisation knows them. */
export interface AdviserIdentity {
  /** Stable, and unique at this provider. */
  subject: string;
  email: string;
  name: string;
}
