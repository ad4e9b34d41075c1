import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { smsContent } from '../mail/mail.fixture.ts';
import { smsByHttp } from './by-http.ts';
import { SmsRefusedError } from './outgoing.ts';
import { provisionalCodeSms } from './provisional-code.ts';
import { smsSender } from './sms.ts';

const running: Server[] = [];
afterEach(() => {
  for (const server of running.splice(0)) server.close();
});

/** An operator that answers with this status, and keeps what it was sent. */
async function operator(status: number, headers: Record<string, string> = {}) {
  const taken: { headers: Record<string, unknown>; body: unknown }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      taken.push({ headers: request.headers, body: JSON.parse(body) });
      if (status > 0) response.writeHead(status, headers).end('no thanks +33639980012');
    });
  });
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return { taken, SMS_URL: `http://127.0.0.1:${port}/messages`, SMS_TOKEN: 'token' };
}

const smtp = {
  SMTP_HOST: '127.0.0.1',
  SMTP_PORT: '1',
  SMTP_SECURITY: 'none',
  MAIL_FROM: 'Votre Assurance Maladie <ne-pas-repondre@sender.test>',
} as const;
const sms = { id: 's1', to: smsContent.to, text: provisionalCodeSms(smsContent) };

/** The GSM 7-bit default alphabet (3GPP TS 23.038), without its extension. */
const gsm = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡' +
    'ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

test('K3 the SMS is one segment of the GSM alphabet, with the code, its time and where to type it', () => {
  expect([...sms.text].filter((character) => !gsm.has(character))).toEqual([]);
  expect(sms.text.length).toBeLessThanOrEqual(160);
  expect(sms.text).toContain('K7RM-4XHQ, valable 30 minutes');
  expect(sms.text).toMatch(/à la place du mot de passe/u);
});

test('the operator is given the number and the text, once, with our token', async () => {
  const { taken, ...settings } = await operator(202);
  await smsSender({ ...smtp, ...settings, SMS_TRANSPORT: 'http' })(sms);
  expect(taken).toMatchObject([
    {
      body: { to: '+33639980012', text: sms.text },
      headers: { authorization: 'Bearer token', 'idempotency-key': 's1' },
    },
  ]);
});

test.each([400, 404, 410, 422])('%i is a refusal for good', async (status) => {
  await expect(smsByHttp(await operator(status), sms)).rejects.toThrow(SmsRefusedError);
});

test.each([401, 403, 408, 429, 500, 502, 503])('%i is worth another try', async (status) => {
  const error: unknown = await smsByHttp(await operator(status), sms).catch(
    (caught: unknown) => caught,
  );
  expect(error).toMatchObject({ name: 'SmsTroubleError', code: `HTTP_${status}` });
  expect(String(error)).not.toContain('+33');
});

test('nothing is carried on to where an answer points', async () => {
  const elsewhere = await operator(200);
  const { taken, ...settings } = await operator(307, { Location: elsewhere.SMS_URL });
  await expect(smsByHttp(settings, sms)).rejects.toThrow(/did not take/u);
  expect(taken).toHaveLength(1);
  expect(elsewhere.taken).toEqual([]);
});

test('an operator that never answers is given up', async () => {
  await expect(smsByHttp(await operator(0), sms, { timeout: 50 })).rejects.toThrow(/timeout/u);
});

test.each(['http://sms.example/messages', 'ftp://127.0.0.1', '', 'text'])(
  'nothing leaves in clear over a network (%j)',
  async (SMS_URL) => {
    await expect(smsByHttp({ SMS_URL, SMS_TOKEN: 'token' }, sms)).rejects.toThrow(/https/u);
  },
);

test.each(['0639980012', '+33 6 39 98 00 12', '33639980012', 'a@x.test', ''])(
  'what is not a number in E.164 (%j) reaches nobody',
  async (to) => {
    const { taken, ...settings } = await operator(200);
    const send = smsSender({ ...smtp, ...settings, SMS_TRANSPORT: 'http' });
    await expect(send({ ...sms, to })).rejects.toThrow(SmsRefusedError);
    expect(taken).toEqual([]);
  },
);

test('SMS as mails are for the local world only', async () => {
  const send = smsSender({ ...smtp, SMTP_HOST: 'smtp.example', SMS_TRANSPORT: 'mail' });
  await expect(send(sms)).rejects.toThrow(/loopback/u);
});
