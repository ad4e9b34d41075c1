import type { BrowserContext } from 'playwright-core';

// An answer of ours that says no is logged by Chromium as if it were an error of the page.
const refusedAnswer = /^Failed to load resource:/u;
// Our own wish (visitor.ts), of which Playwright lets the page know.
const blockedHere = /^Service Worker registration blocked by Playwright/u;

/**
 * What nobody sees and nobody should have to: requests to anybody else, breaches of the content
 * security policy, errors in the console. The list grows as the context lives.
 * @param app our origin. @param provider FranceConnect's: the browser goes there, our pages ask it nothing.
 */
export async function watch(
  context: BrowserContext,
  { app, provider }: { app: string; provider: string },
): Promise<string[]> {
  const findings: string[] = [];
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`policy: ${violatedDirective} ${blockedURI}`);
    });
  });
  context.on('request', (request) => {
    const { origin, href } = new URL(request.url());
    const goesThere = request.isNavigationRequest() && !request.frame().parentFrame();
    const isTheirs = !request.serviceWorker() && new URL(request.frame().url()).origin === provider;
    if (origin === app || (origin === provider && (goesThere || isTheirs))) return;
    findings.push(`request to ${href}`);
  });
  context.on('console', (message) => {
    const text = message.text();
    if (!['error', 'warning'].includes(message.type())) return;
    if (refusedAnswer.test(text) || blockedHere.test(text)) return;
    findings.push(`console: ${text}`);
  });
  context.on('weberror', (error) => findings.push(`uncaught: ${String(error.error())}`));
  return findings;
}
