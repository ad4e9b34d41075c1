import * as v from 'valibot';
import type { Keyring } from '../crypto/keyring.ts';
import { unseal } from '../crypto/seal.ts';

/** YYYY-MM-DD. */
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/u));

/** What the caisse keeps of a person beside their identity (I2); one sealed text in the register. */
const insuredFile = v.object({
  rights: v.object({ open: v.boolean(), until: v.nullable(day) }),
  /** Code of the caisse: regime, number, centre. */
  caisseCode: v.nullable(v.string()),
  insurers: v.array(
    v.object({ name: v.string(), memberNumber: v.string(), from: day, until: v.nullable(day) }),
  ),
  automaticTransmission: v.boolean(),
  treatingDoctor: v.nullable(v.string()),
  europeanCardUntil: v.nullable(day),
  /** Lines of the postal address. */
  postalAddress: v.array(v.string()),
});
export type InsuredFile = v.InferOutput<typeof insuredFile>;

const sealedFile = v.pipe(v.string(), v.parseJson(), insuredFile);

/** Of persons registered before files were kept, or whose file no longer opens: what their attachment alone tells. */
const blankFile = (attachment: string): InsuredFile => ({
  rights: { open: attachment === 'attached', until: null },
  caisseCode: null,
  insurers: [],
  automaticTransmission: false,
  treatingDoctor: null,
  europeanCardUntil: null,
  postalAddress: [],
});

export async function openFile(
  { keyring }: { keyring: Keyring },
  { fileSealed, attachment }: { fileSealed: string | null; attachment: string },
): Promise<InsuredFile> {
  const plain = fileSealed && (await unseal(keyring, 'person.file', fileSealed));
  const parsed = v.safeParse(sealedFile, plain);
  return parsed.success ? parsed.output : blankFile(attachment);
}

const paymentContent = v.object({
  label: v.string(),
  amountInCents: v.pipe(v.number(), v.integer()),
});
export type PaymentContent = v.InferOutput<typeof paymentContent>;

const sealedPayment = v.pipe(v.string(), v.parseJson(), paymentContent);

/** Undefined when it no longer opens: the others are still worth showing. */
export async function openPayment(
  { keyring }: { keyring: Keyring },
  contentSealed: string,
): Promise<PaymentContent | undefined> {
  const parsed = v.safeParse(sealedPayment, await unseal(keyring, 'payment', contentSealed));
  return parsed.success ? parsed.output : undefined;
}
