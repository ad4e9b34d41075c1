import { createTransport } from 'nodemailer';
import { expect, test } from 'vitest';
import { mimeMessage, type MimeParts } from './mime.ts';

const parts: MimeParts = {
  from: 'Votre Assurance Maladie <ne-pas-repondre@sender.test>',
  to: 'camille@example.test',
  messageId: '<mail-1@sender.test>',
  subject: 'Votre code de sécurité, demandé à 9\u00a0h\u00a005',
  text: `Bonjour,\n\n.\n--\nC’est l’été = déjà\u00a0!   \n${'très long '.repeat(40)}\n`,
  html: `<p>${'é'.repeat(200)}</p>\n<p style="margin: 0">&amp; voilà</p>`,
};

/** What nodemailer's own composer makes of it. */
async function composed({ messageId, to, ...rest }: MimeParts) {
  const { message, envelope } = await createTransport({
    streamTransport: true,
    buffer: true,
  }).sendMail({
    ...rest,
    to: { name: '', address: to },
    messageId,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    textEncoding: 'quoted-printable',
  });
  return { raw: String(message), envelope };
}

/** Without what differs from one message to the next; the order of header fields means nothing. */
function comparable(raw: string) {
  const [, boundary = ''] = /boundary="([^"]+)"/.exec(raw) ?? [];
  const [head = '', ...parts] = raw.replaceAll('\r\n', '\n').split(`--${boundary}`);
  const fields = head
    .trim()
    .split(/\n(?! )/)
    .filter((field) => !field.startsWith('Date:'))
    .map((field) => field.replace(boundary, 'boundary'));
  return { fields: fields.toSorted(), parts: parts.map((part) => part.trim()) };
}

test.each([
  ['an ordinary message', parts],
  ['a short one', { ...parts, subject: 'Code', text: 'é', html: '<p>é</p>' }],
  ['an address that is not ASCII', { ...parts, to: 'éva@société.test' }],
  ['a sender with an accent', { ...parts, from: 'Sécurité <a@sender.test>' }],
])('%s is the one that nodemailer composes', async (_what, message) => {
  const expected = await composed(message);
  const { raw, envelope } = mimeMessage(message);
  expect(comparable(raw)).toEqual(comparable(expected.raw));
  expect(envelope).toEqual(expected.envelope);
});

test('every line that leaves is ASCII and short enough (RFC 5322, 2.1.1)', () => {
  const lines = mimeMessage(parts).raw.split(/\r?\n/);
  expect(lines.filter((line) => /[^\t\x20-\x7e]/.test(line))).toEqual([]);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(78);
});

test('a subject cannot add a field', () => {
  const { raw } = mimeMessage({ ...parts, subject: 'a\r\nBcc: b@x.test' });
  expect(raw).not.toMatch(/^Bcc/m);
});
