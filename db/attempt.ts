import { isBusy, translate } from './errors.ts';

export interface AttemptOptions {
  /** How many times a busy database is asked again. */
  retries?: number;
  /** First pause, ms; each one doubles, and half of it is drawn at random so that clashes part. */
  pause?: number;
  sleep?: (ms: number) => Promise<void>;
  random?: () => number;
}

/**
 * Runs one statement or batch; every query goes through here. Waits and retries while another writer
 * holds the database, at most some 400 ms in all. Throws the errors of errors.ts only.
 */
export async function attempt<Result>(
  statement: () => Promise<Result>,
  { retries = 4, pause = 25, sleep = wait, random = Math.random }: AttemptOptions = {},
): Promise<Result> {
  for (let turn = 0; ; turn += 1) {
    try {
      return await statement();
    } catch (error) {
      const translated = translate(error);
      if (turn >= retries || !isBusy(translated)) throw translated;
      await sleep(pause * 2 ** turn * (0.5 + random() / 2));
    }
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
