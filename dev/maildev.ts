import { mkdir } from 'node:fs/promises';
import { startChild, type Child } from './child.ts';
import { packageFile } from './programs.ts';
import { until } from './until.ts';

export interface MaildevOptions {
  webPort: number;
  smtpPort: number;
  /** Where the messages are kept. */
  directory: string;
  logFile: string;
}

/** Starts the mailbox on the loopback and waits until both its doors are open. */
export async function startMaildev(options: MaildevOptions): Promise<Child> {
  const { webPort, smtpPort, directory, logFile } = options;
  await mkdir(directory, { recursive: true });
  const doors = ['--ip', '127.0.0.1', '--web', String(webPort), '--smtp', String(smtpPort)];
  const child = startChild({
    name: 'mailbox',
    command: process.execPath,
    args: [packageFile('maildev/bin/maildev'), ...doors, '--mail-directory', directory],
    logFile,
  });
  const answers = async (signal: AbortSignal): Promise<boolean> =>
    (await fetch(`http://127.0.0.1:${webPort}/healthz`, { signal })).ok;
  try {
    await until(answers, { what: 'the mailbox', child, timeout: 20_000 });
  } catch (error) {
    await child.stop();
    throw error;
  }
  return child;
}
