import type { IncomingMessage, ServerResponse } from 'node:http';

const maxForm = 4096;

/** @param origins of the application: the forms lead there, through redirections. */
export function sendPage(
  res: ServerResponse,
  status: number,
  page: string,
  origins: readonly string[],
): void {
  const policy = `default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self' ${origins.join(' ')}; base-uri 'none'; frame-ancestors 'none'`;
  send(res, status, 'text/html', page, { 'Content-Security-Policy': policy });
}

export function send(
  res: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Record<string, string> = {},
): void {
  res.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  res.end(body);
}

export function redirect(res: ServerResponse, location: string): void {
  res.writeHead(303, { Location: location, 'Cache-Control': 'no-store' }).end();
}

export async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of req) {
    body += String(chunk);
    if (body.length > maxForm) throw new Error('form too long');
  }
  return new URLSearchParams(body);
}
