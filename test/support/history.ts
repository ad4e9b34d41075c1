import { setTimeout as wait } from 'node:timers/promises';
import { plain, type Visitor } from './visitor.ts';

export interface HistoryLine {
  /** What happened, in the words for the account's owner. */
  event: string;
  /** Device and place; empty when none is told. */
  from: string;
  /** The adviser's reason, as told; empty for the others. */
  reason: string;
}

/**
 * On «Sécurité»: the account's whole history, newest first, once this event stands at least `count` times in it.
 * What happens is written down a moment later: the page is looked at again until then.
 */
export async function historyWith(
  visitor: Visitor,
  event: string,
  count = 1,
): Promise<HistoryLine[]> {
  for (const end = Date.now() + 20_000; ; await wait(500)) {
    const lines = await readHistory(visitor);
    if (lines.filter((line) => line.event === event).length >= count) return lines;
    if (Date.now() > end) {
      const found = lines.map((line) => line.event).join(' | ');
      throw new Error(`not in the history: ${event}. There is: ${found}`);
    }
    await visitor.page.reload();
  }
}

async function readHistory({ page }: Visitor): Promise<HistoryLine[]> {
  await page.locator('.journal').waitFor();
  const older = page.getByRole('button', { name: /lignes? plus anciennes?$/u });
  if (await older.isVisible()) await older.click();
  const read = await page.locator('.journal > li').evaluateAll((lines) =>
    lines.map((line) => {
      const parts = [...(line.lastElementChild?.children ?? [])];
      const said = (part: Element | undefined): string => part?.textContent ?? '';
      return {
        event: said(parts[0]),
        from: said(parts.find(({ className }) => className === 'hint')),
        reason: said(parts.find(({ className }) => className === 'reason')),
      };
    }),
  );
  return read.map(({ event, from, reason }) => ({
    event: plain(event),
    from: plain(from),
    reason: plain(reason),
  }));
}
