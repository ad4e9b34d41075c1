import type { BrowserContext } from 'playwright-core';

// An answer of ours that says no is logged by Chromium as if it were an error of the page.
const refusedAnswer = /^Failed to load resource:/u;

/**
 * What nobody sees and nobody should have to: requests to anybody else, breaches of the content
 * security policy, errors in the console. The list grows as the context lives.
 */
export async function watch(context: BrowserContext, origin: string): Promise<string[]> {
  const findings: string[] = [];
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`policy: ${violatedDirective} ${blockedURI}`);
    });
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin) findings.push(`request to ${url.href}`);
  });
  context.on('console', (message) => {
    const text = message.text();
    if (!['error', 'warning'].includes(message.type()) || refusedAnswer.test(text)) return;
    findings.push(`console: ${text}`);
  });
  context.on('weberror', (error) => findings.push(`uncaught: ${String(error.error())}`));
  return findings;
}
