import { openDatabase } from '../db/client.ts';
import { openKeyring } from '../worker/crypto/keyring.ts';
import { hashWith } from '../worker/crypto/password-scheme.ts';
import { argon2 } from './argon2.ts';
import { holderOf } from './lock.ts';
import { demoPassword } from './people.ts';
import { populate } from './populate.ts';
import { localSecrets } from './secrets.ts';
import { dataDirFrom, portsFrom } from './settings.ts';
import { runCommand, UserError } from './user-error.ts';

await runCommand(async () => {
  const count = Number(process.argv[2]);
  if (!Number.isInteger(count) || count < 1 || count > 1_000_000) {
    throw new UserError(
      'Dites combien de personnes ajouter, de 1 à 1000000\u00a0: npm run population -- 100000',
    );
  }
  const dataDir = dataDirFrom(process.env);
  if ((await holderOf(dataDir)) === undefined) {
    throw new UserError('Lancez d’abord « npm start » dans une autre fenêtre.');
  }
  const keyring = openKeyring(await localSecrets(dataDir));
  const { db } = portsFrom(process.env);
  await populate(openDatabase({ url: `http://127.0.0.1:${db}`, timeout: 30_000 }), keyring, {
    count,
    // One hash for all: a hundred thousand of them would take over an hour.
    passwordHash: await hashWith(argon2, keyring, demoPassword),
    now: Date.now(),
    onProgress: (done) => console.log(`${done} sur ${count}`),
  });
  console.log(`Fait. Mot de passe de tous les comptes\u00a0: ${demoPassword}`);
});
