import { expect, test } from 'vitest';
import { testApp, testEnv } from '../http/app.fixture.ts';
import {
  apiCacheHeaders,
  assetHeadersFile,
  secureResponses,
  securityHeaders,
} from './security-headers.ts';

const expected = { ...securityHeaders, ...apiCacheHeaders };
const app = testApp(secureResponses())
  .get('/ok', (c) => c.json({}))
  .get('/error', () => {
    throw new Error('broken');
  })
  .get('/frozen', () => Response.redirect('http://localhost/ok'));

test.each(['/ok', '/error', '/frozen', '/nowhere'])('every header is on %s', async (path) => {
  const response = await app.request(path, {}, testEnv);
  expect(Object.fromEntries(response.headers)).toMatchObject(
    Object.fromEntries(
      Object.entries(expected).map(([name, value]) => [name.toLowerCase(), value]),
    ),
  );
});

test('the policy allows nothing inline, nothing evaluated, nothing from elsewhere', () => {
  const policy = securityHeaders['Content-Security-Policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).toContain("worker-src 'self'");
  expect(policy).toContain("media-src 'self'");
  expect(policy).toContain("manifest-src 'self'");
  expect(
    policy.endsWith('; trusted-types lit-html strength-worker captcha-worker service-worker'),
  ).toBe(true);
  expect(policy).not.toMatch(/unsafe|http|data:|blob:|\*|nonce/);
});

test('of the styles in a page, those named are allowed, on the assets alone', () => {
  const source = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
  expect(assetHeadersFile([source])).toContain(`; style-src 'self' ${source}; `);
  expect(assetHeadersFile()).toContain("; style-src 'self'; ");
  expect(securityHeaders['Content-Security-Policy']).toContain("; style-src 'self'; ");
});

test('the assets carry the same table; only hashed ones are cached', () => {
  const [everything = '', hashed = ''] = assetHeadersFile().split('\n\n');
  for (const [name, value] of Object.entries(securityHeaders))
    expect(everything).toContain(`\n  ${name}: ${value}\n`);
  expect(everything).toMatch(/^\/\*\n/);
  expect(everything).toContain('\n  Cache-Control: no-cache');
  expect(hashed).toBe(
    '/assets/*\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n',
  );
  // Cloudflare ignores longer lines.
  for (const line of assetHeadersFile().split('\n')) expect(line.length).toBeLessThan(2000);
});
