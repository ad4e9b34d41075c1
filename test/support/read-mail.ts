import { axeFindings } from './axe.ts';
import { cutFindings } from './layout.ts';
import type { ReceivedMail } from './mailbox.ts';
import { plain, type Visitor } from './visitor.ts';

/**
 * Opens a message on a narrow screen, in light and in dark. `texts`: what is read in each of its two forms;
 * `findings`: what is cut or illegible, none when all is well.
 */
export async function readMail(
  { page }: Visitor,
  mail: ReceivedMail,
): Promise<{ texts: string[]; findings: string[] }> {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.setContent(mail.html);
  const findings = await cutFindings(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    findings.push(...(await axeFindings(page, 'colours')));
  }
  const texts = [mail.text, await page.locator('body').innerText()].map(plain);
  return { texts, findings };
}
