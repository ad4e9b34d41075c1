/** The movable clock of the local world. */
export class AppClock {
  readonly #url: string;

  constructor(appUrl: string) {
    this.#url = `${appUrl}/dev/clock`;
  }

  /** The application's time, ms since the epoch. */
  async now(): Promise<number> {
    return Date.parse(((await (await fetch(this.#url)).json()) as { now: string }).now);
  }

  /** @param span `15m`, `1h`, `7d`; answers once what fell due has been done. */
  async advance(span: string): Promise<void> {
    const reply = await fetch(this.#url, {
      method: 'POST',
      body: JSON.stringify({ advance: span }),
    });
    if (!reply.ok) throw new Error(`the clock did not move: ${reply.status}`);
    await reply.body?.cancel();
  }
}
