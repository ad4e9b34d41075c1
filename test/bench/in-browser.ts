import { launchBrowser } from '../support/browser.ts';
import { type FirstView, measureFirstView } from './first-view.ts';
import { startFront } from './front.ts';
import { lighthouseScores, type Scores } from './lighthouse.ts';
import { readPages } from './read-pages.ts';
import { measureShift } from './shifts.ts';
import { measureWarmStart, type WarmStart } from './warm-start.ts';
import type { Workerd } from './workerd.ts';

/** What Chromium says of the pages. */
export interface InBrowser {
  firstView: FirstView;
  warmStart: WarmStart;
  /** CLS by page. */
  shifts: { what: string; shift: number }[];
  lighthouse: { what: string; scores: Scores }[];
}

/**
 * The production's pages in Debian's Chromium, as on a slow telephone.
 * @param session cookies of an open session, for the account's home.
 */
export async function measureInBrowser(
  stack: Workerd,
  session: ReadonlyMap<string, string>,
  say: (text: string) => void,
): Promise<InBrowser> {
  const front = await startFront(stack);
  const pages = readPages(session);
  const browser = await launchBrowser();

  say('First view of the sign-in page on a slow telephone, beside a bare page…');
  const firstView = await measureFirstView(browser, front, 9);
  say('What moves while pages load…');
  const shifts: InBrowser['shifts'] = [];
  for (const page of pages) {
    shifts.push({ what: page.what, shift: await measureShift(browser, front, page, 3) });
  }
  await browser.close();

  say('Start of the installed app without a network…');
  const warmStart = await measureWarmStart(await startFront(stack), 9);

  const lighthouse: InBrowser['lighthouse'] = [];
  for (const page of pages) {
    say(`Lighthouse, ${page.path}…`);
    lighthouse.push({ what: page.what, scores: await lighthouseScores(front, page, 3) });
  }
  await front.close();
  return { firstView, warmStart, shifts, lighthouse };
}
