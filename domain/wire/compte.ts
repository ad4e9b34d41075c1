import * as v from 'valibot';
import { type ConsentChannel, consentChannels } from '../creation.ts';
import { journalActors, journalEvents } from '../journal.ts';
import { noticeCodes } from '../notices.ts';
import { instant } from './instant.ts';
import { singleLineText } from './text.ts';

/** YYYY-MM-DD. */
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/u));
const cents = v.pipe(v.number(), v.integer());

/** I1: the account home. */
export const accountHomeReply = v.strictObject({
  firstName: v.string(),
  lastName: v.string(),
  /** The sign-in before this one; null on the very first. */
  previousSignInAt: v.nullable(instant),
  /** The last payments, newest first. */
  payments: v.array(v.strictObject({ paidOn: day, label: v.string(), amountInCents: cents })),
  /** What there is to say, in the order to say it. */
  notices: v.array(v.picklist(noticeCodes)),
});
export type AccountHome = v.InferOutput<typeof accountHomeReply>;

const consent = v.optional(v.strictObject({ granted: v.boolean(), at: instant }));

/** I2: everything on file. What could be misused is masked, even to its owner. */
export const informationsReply = v.strictObject({
  identity: v.strictObject({
    firstName: v.string(),
    birthName: v.string(),
    marriedName: v.nullable(v.string()),
    birthDate: day,
  }),
  /** 15 characters, key included. */
  nir: v.string(),
  rights: v.strictObject({ open: v.boolean(), until: v.nullable(day) }),
  caisse: v.nullable(v.strictObject({ name: v.string(), code: v.nullable(v.string()) })),
  insurers: v.array(
    v.strictObject({
      name: v.string(),
      memberNumber: v.string(),
      from: day,
      until: v.nullable(day),
    }),
  ),
  /** Sent on to the complementary insurer by itself. */
  automaticTransmission: v.boolean(),
  treatingDoctor: v.nullable(v.string()),
  europeanCardUntil: v.nullable(day),
  maskedIban: v.nullable(v.string()),
  /** Lines of the postal address. */
  postalAddress: v.array(v.string()),
  email: v.nullable(
    v.strictObject({
      masked: v.string(),
      confirmed: v.boolean(),
      /** A new address that waits for its confirmation. */
      pending: v.nullable(v.strictObject({ masked: v.string(), until: instant })),
    }),
  ),
  maskedMobile: v.nullable(v.string()),
  maskedLandline: v.nullable(v.string()),
  /** The last answer by channel; a channel never asked about is absent. */
  consents: v.strictObject({
    email: consent,
    'mobile-call': consent,
    'mobile-sms': consent,
    'landline-call': consent,
  } satisfies Record<ConsentChannel, unknown>),
  consentHistory: v.array(
    v.strictObject({ channel: v.picklist(consentChannels), granted: v.boolean(), at: instant }),
  ),
  /** Until when the password cannot be changed, the address being new (ME3). */
  passwordHeldUntil: v.nullable(instant),
  /** When each was last given: what an edit made without network is compared with. Null for never. */
  revisions: v.strictObject({
    mobile: v.nullable(instant),
    landline: v.nullable(instant),
    consents: v.nullable(instant),
  }),
  /** In the answer to an edit made without network: the revision it made, whatever came after. */
  revision: v.optional(v.nullable(instant)),
});
export type Informations = v.InferOutput<typeof informationsReply>;

/** I3: another address, the password asked for again. */
export const emailChangeRequest = v.strictObject({
  password: singleLineText(200),
  email: singleLineText(320),
});
export type EmailChangeRequest = v.InferOutput<typeof emailChangeRequest>;

export const emailChangeReply = v.strictObject({
  maskedEmail: v.string(),
  /** End of the link. */
  until: instant,
});
export type EmailChangeReply = v.InferOutput<typeof emailChangeReply>;

/** An edit made without network: applied once however often it is sent, and never over what came in between (I3). */
const edit = v.optional(
  v.strictObject({
    id: v.pipe(v.string(), v.uuid()),
    /** The revision that was shown when it was made. */
    basedOn: v.nullable(instant),
  }),
);
export type EditRequest = NonNullable<v.InferOutput<typeof edit>>;

/** I3: telephones; null takes one away, one left out stays as it is. */
export const phonesRequest = v.strictObject({
  mobile: v.optional(v.nullable(singleLineText(40))),
  landline: v.optional(v.nullable(singleLineText(40))),
  edit,
});
export type PhonesRequest = v.InferOutput<typeof phonesRequest>;

/** I3: consents; one left out stays as it is. */
export const consentsRequest = v.strictObject({
  email: v.optional(v.boolean()),
  mobileCall: v.optional(v.boolean()),
  mobileSms: v.optional(v.boolean()),
  landlineCall: v.optional(v.boolean()),
  edit,
});
export type ConsentsRequest = v.InferOutput<typeof consentsRequest>;

const place = { device: v.string(), place: v.nullable(v.string()) };

/** I4: what opens this account without a password. */
export const accessReply = v.strictObject({
  sessions: v.array(
    v.strictObject({
      id: v.string(),
      ...place,
      startedAt: instant,
      lastSeenAt: instant,
      /** The one that asks. */
      current: v.boolean(),
    }),
  ),
  devices: v.array(
    v.strictObject({
      id: v.string(),
      ...place,
      rememberedAt: instant,
      lastUsedAt: instant,
      expiresAt: instant,
      current: v.boolean(),
    }),
  ),
  /** Fingerprint or face (A4): `id` is the credential's own, base64url. */
  passkeys: v.array(
    v.strictObject({
      id: v.string(),
      ...place,
      registeredAt: instant,
      /** Null when it was never used. */
      lastUsedAt: v.nullable(instant),
      expiresAt: instant,
    }),
  ),
  /** By which authenticators know the account (WebAuthn user handle); for the signal API. */
  userHandle: v.string(),
});
export type Access = v.InferOutput<typeof accessReply>;

/** One line of the account's journal, newest first. */
export const journalLine = v.strictObject({
  at: instant,
  event: v.picklist(journalEvents),
  actor: v.picklist(journalActors),
  device: v.nullable(v.string()),
  place: v.nullable(v.string()),
  /** Why an adviser looked, in their words. */
  reason: v.nullable(v.string()),
});
export type JournalLine = v.InferOutput<typeof journalLine>;

export const journalReply = v.strictObject({
  lines: v.array(journalLine),
  /** False when a line was removed or altered. */
  intact: v.boolean(),
});
export type JournalReply = v.InferOutput<typeof journalReply>;

/** A3: the new terms are accepted; everything else is open again. */
export const termsAcceptedReply = v.strictObject({ accepted: v.literal(true) });

/** I5: closing, the password asked for again. */
export const closingRequest = v.strictObject({ password: singleLineText(200) });
export type ClosingRequest = v.InferOutput<typeof closingRequest>;

export const closedReply = v.strictObject({ closed: v.literal(true) });
