import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { MailRefusedError, openSmtp, smtpSender, type SmtpSettings } from './smtp.ts';

const running: Server[] = [];
afterEach(() => {
  for (const server of running.splice(0)) server.close();
});

type Script = (command: string) => string;
const agreeable: Script = (command) => (command === 'DATA' ? '354 go on' : '250 ok');

/** A mail server that answers each command as the script says, and keeps what it heard. */
async function smtpServer(script: Script = agreeable, greeting = '220 here\r\n') {
  const heard: string[] = [];
  const server = createServer((socket: Socket) => {
    let inMessage = false;
    if (greeting) socket.write(greeting);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
        heard.push(line);
        if (inMessage && line !== '.') continue;
        const reply = script(inMessage ? 'end of message' : (line.split(/[ :]/)[0] ?? ''));
        inMessage = reply.startsWith('354');
        socket.write(`${reply}\r\n`);
      }
    });
  });
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  return { heard, settings: settingsFor(port) };
}

const settingsFor = (SMTP_PORT: string): SmtpSettings => ({
  SMTP_HOST: '127.0.0.1',
  SMTP_PORT,
  SMTP_SECURITY: 'none',
  MAIL_FROM: 'Votre Assurance Maladie <ne-pas-repondre@sender.test>',
});

const mail = {
  id: 'mail-1',
  to: 'camille@example.test',
  subject: 'Sujet',
  html: '<p>é</p>',
  text: 'é',
};

const refusing =
  (refused: string, reply: string): Script =>
  (command) =>
    command === refused ? reply : agreeable(command);

test('hands over one message with its sender, stable id and two parts', async () => {
  const { heard, settings } = await smtpServer();
  await smtpSender(settings)(mail);
  const sent = heard.join('\n');
  expect(sent).toContain('EHLO sender.test');
  expect(sent).toContain('MAIL FROM:<ne-pas-repondre@sender.test>');
  expect(sent).toContain('RCPT TO:<camille@example.test>');
  expect(sent).toContain('From: Votre Assurance Maladie <ne-pas-repondre@sender.test>');
  expect(sent).toContain('Message-ID: <mail-1@sender.test>');
  expect(sent).toContain('Auto-Submitted: auto-generated');
  expect(sent).toMatch(/text\/plain[^]*text\/html/);
});

test.each([
  ['the recipient', 'RCPT', '550 no such user'],
  ['the message', 'end of message', '554 not here'],
])('a refusal of %s for good is MailRefusedError', async (_what, command, reply) => {
  const { settings } = await smtpServer(refusing(command, reply));
  await expect(smtpSender(settings)(mail)).rejects.toThrow(MailRefusedError);
});

test.each([
  ['a full mailbox', 'RCPT', '452 full'],
  ['a refused sender', 'MAIL', '550 who are you'],
  ['a server with trouble', 'end of message', '451 later'],
  ['a busy server', 'EHLO', '421 busy'],
])('%s is worth another try', async (_what, command, reply) => {
  const { settings } = await smtpServer(refusing(command, reply));
  const error: unknown = await smtpSender(settings)(mail).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(MailRefusedError);
});

test.each(['a@x.test, b@x.test', 'a@x.test\r\nRCPT TO:<b@x.test>', 'no address', ''])(
  'an address that is not one (%j) reaches nobody',
  async (to) => {
    const { heard, settings } = await smtpServer();
    await expect(smtpSender(settings)({ ...mail, to })).rejects.toThrow(MailRefusedError);
    expect(heard.join()).not.toContain('RCPT');
  },
);

test('without STARTTLS nothing is said to a server that must have it', async () => {
  const { heard, settings } = await smtpServer(refusing('STARTTLS', '500 unknown'));
  await expect(smtpSender({ ...settings, SMTP_SECURITY: 'starttls' })(mail)).rejects.toThrow(
    /STARTTLS/,
  );
  expect(heard.join()).not.toContain('MAIL FROM');
});

test('a server that never greets is given up', async () => {
  const { settings } = await smtpServer(agreeable, '');
  // Nodemailer's two timers are set to the same length: either may ring first.
  await expect(openSmtp(settings, 50).verify()).rejects.toThrow(/Greeting|Timeout/);
});

test('no server: worth another try', async () => {
  await expect(smtpSender(settingsFor('1'))(mail)).rejects.not.toThrow(MailRefusedError);
});

test('mail never leaves in clear over a network', () => {
  expect(() => openSmtp({ ...settingsFor('25'), SMTP_HOST: '192.0.2.1' })).toThrow(/loopback/);
});
