/** Something the person at the keyboard can mend: told as it is, without a stack trace. */
export class UserError extends Error {
  override name = 'UserError';
}

/** Runs a command of the local world; ends the process with 1 and one sentence when it fails. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof UserError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
