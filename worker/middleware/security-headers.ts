import type { MiddlewareHandler } from 'hono';

// No `upgrade-insecure-requests`: everything is same-origin and HSTS covers it, while some browsers
// would apply it to http://localhost and break the local world.
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // The others give the address of one worker each: the password's strength, the captcha's work, the installed pages.
  'trusted-types lit-html strength-worker captcha-worker service-worker',
].join('; ');

/**
 * Sent with every response, from code and from the assets (OWASP Secure Headers, ASVS 5.0 V3.4).
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=(), ' +
    'publickey-credentials-create=(self), publickey-credentials-get=(self)',
  'X-Frame-Options': 'DENY',
};

/**
 * Answers of the API hold personal data and depend on the cookies: no cache, shared or private,
 * keeps them.
 */
export const apiCacheHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  Vary: 'Cookie',
};

/** Puts the table on every response from code, errors included: mount it first. */
export const secureResponses = (
  headers: Readonly<Record<string, string>> = { ...securityHeaders, ...apiCacheHeaders },
): MiddlewareHandler => {
  const entries = Object.entries(headers);
  return async function secureResponses(c, next) {
    await next();
    // A response that came from another fetch (assets, object) has frozen headers.
    if (!writable(c.res.headers)) c.res = new Response(c.res.body, c.res);
    for (const [name, value] of entries) c.res.headers.set(name, value);
  };
};

/**
 * Cloudflare's `_headers` file for the static assets, which answer without running our code.
 * @param styles sources of the style sheets that stand in a page: `'sha256-…'`.
 */
export function assetHeadersFile(styles: readonly string[] = []): string {
  const policy = contentSecurityPolicy.replace(
    "style-src 'self'",
    ["style-src 'self'", ...styles].join(' '),
  );
  const headers = { ...securityHeaders, 'Content-Security-Policy': policy };
  const rules: [path: string, headers: Readonly<Record<string, string>>][] = [
    ['/*', { ...headers, 'Cache-Control': 'no-cache' }],
    // Their names carry a hash of their content. `!` takes back the rule above, else both values
    // are joined.
    [
      '/assets/*',
      { '! Cache-Control': '', 'Cache-Control': 'public, max-age=31536000, immutable' },
    ],
  ];
  return rules
    .map(([path, headers]) => `${path}\n${Object.entries(headers).map(line).join('')}`)
    .join('\n');
}

function line([name, value]: [string, string]): string {
  return name.startsWith('!') ? `  ${name}\n` : `  ${name}: ${value}\n`;
}

function writable(headers: Headers): boolean {
  try {
    headers.delete('X-Powered-By');
    return true;
  } catch {
    return false;
  }
}
