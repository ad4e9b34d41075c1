import { rm } from 'node:fs/promises';
import { holderOf } from './lock.ts';
import { dataDirFrom } from './settings.ts';
import { runCommand, UserError } from './user-error.ts';

await runCommand(async () => {
  const dataDir = dataDirFrom(process.env);
  if ((await holderOf(dataDir)) !== undefined) {
    throw new UserError('L’application tourne\u00a0: arrêtez-la par Ctrl-C, puis recommencez.');
  }
  await rm(dataDir, { recursive: true, force: true });
  console.log('Les données locales sont effacées. « npm start » les refera.');
});
