import { sql } from 'drizzle-orm';
import { check, index, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Whether a caisse manages the person's file: attached, being attached, or none (WE8, WE9). */
export const attachments = ['attached', 'pending', 'none'] as const;
export type Attachment = (typeof attachments)[number];

/** Régime général, the partner schemes whose members may have an account, or not covered here. */
export const schemes = [
  'general',
  'CAMIEG',
  'CANSSM',
  'CAVIMAC',
  'CNMSS',
  'CRPCEN',
  'ENIM',
  'MGP',
  'none',
] as const;
export type Scheme = (typeof schemes)[number];

/** Certified for life, provisional, or a waiting number that nobody has certified yet. */
export const nirKinds = ['certified', 'provisional', 'waiting'] as const;
export type NirKind = (typeof nirKinds)[number];

/** `transfer-failed`: the card on file is one whose transfer from another caisse went wrong. */
export const vitaleStates = ['active', 'inactive', 'transfer-failed', 'none'] as const;
export type VitaleState = (typeof vitaleStates)[number];

/** The register of insured persons: who exists, with or without an account. */
export const person = sqliteTable(
  'person',
  {
    id: text().primaryKey(),
    /** Keyed hash of the 13 characters: found by it, never by the number. */
    nirIndex: text('nir_index').notNull().unique(),
    nirSealed: text('nir_sealed').notNull(),
    nirKind: text('nir_kind', { enum: nirKinds }).notNull(),
    /**
     * Keyed hash of birth name, birth date, sex and birthplace: how FranceConnect's identity is found (F1).
     * Several persons may share one; null in rows registered before it.
     */
    identityIndex: text('identity_index'),
    birthName: text('birth_name').notNull(),
    marriedName: text('married_name'),
    firstName: text('first_name').notNull(),
    /** YYYY-MM-DD. */
    birthDate: text('birth_date').notNull(),
    postalCode: text('postal_code').notNull(),
    formerPostalCodes: text('former_postal_codes', { mode: 'json' })
      .$type<string[]>()
      .notNull()
      .default([]),
    scheme: text({ enum: schemes }).notNull(),
    /** Name of the caisse that manages the file. */
    caisse: text(),
    attachment: text({ enum: attachments }).notNull(),
    ibanSealed: text('iban_sealed'),
    /** The 21 digits of the card's serial number. */
    vitaleSealed: text('vitale_sealed'),
    vitaleState: text('vitale_state', { enum: vitaleStates }).notNull(),
    /** The caisse's own record of the mobile, E.164, sealed. */
    mobileSealed: text('mobile_sealed'),
    /** Rights, insurers, doctor, address (I2): JSON, sealed. Null in rows registered before it. */
    fileSealed: text('file_sealed'),
  },
  (row) => [
    index('person_identity_index').on(row.identityIndex),
    check('person_nir_kind', oneOf(row.nirKind, nirKinds)),
    check('person_scheme', oneOf(row.scheme, schemes)),
    check('person_attachment', oneOf(row.attachment, attachments)),
    check('person_vitale_state', oneOf(row.vitaleState, vitaleStates)),
    check(
      'person_birth_date',
      sql`${row.birthDate} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'`,
    ),
    check('person_former_postal_codes', sql`json_type(${row.formerPostalCodes}) = 'array'`),
    // Nobody is attached without a scheme of ours and a caisse: sign-in asks the one column only.
    check(
      'person_attached_to',
      sql`${row.attachment} <> 'attached' OR (${row.scheme} <> 'none' AND ${row.caisse} IS NOT NULL)`,
    ),
    check('person_vitale', sql`(${row.vitaleState} = 'none') = (${row.vitaleSealed} IS NULL)`),
  ],
);

/** SQL that holds a column to the values of its enumeration. They are ours and need no escaping. */
function oneOf(column: unknown, values: readonly string[]) {
  return sql`${column} IN (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`;
}
