import { openDatabase } from '../../db/client.ts';
import { termsVersion } from '../../domain/creation.ts';
import { blindIndex } from '../../worker/crypto/blind-index.ts';
import { openKeyring } from '../../worker/crypto/keyring.ts';
import type { Register } from './newcomer.ts';

/** As if the terms of use had changed since this person accepted them (A3). */
export async function acceptedOlderTerms(
  { url, secrets }: Register,
  { nir }: { nir: string },
): Promise<void> {
  const { rowsAffected } = await openDatabase({ url }).$client.execute({
    sql: `UPDATE account SET terms_version = ?
          WHERE person_id = (SELECT id FROM person WHERE nir_index = ?)`,
    args: [termsVersion - 1, await blindIndex(openKeyring(secrets), 'nir', nir)],
  });
  if (rowsAffected !== 1) throw new Error('nobody of that number has an account');
}
