import type { Socket } from 'node:net';
import { createTransport, type Transporter } from 'nodemailer';
import { seconds } from '../../domain/duration.ts';
import type { Env } from '../env.ts';
import { mimeMessage } from './mime.ts';
import { connectSocket, type SocketTarget } from './smtp-socket.ts';
import type { RenderedMail } from './letter.ts';

export type SmtpSettings = Pick<
  Env,
  'SMTP_HOST' | 'SMTP_PORT' | 'SMTP_SECURITY' | 'SMTP_USER' | 'SMTP_PASSWORD' | 'MAIL_FROM'
>;

export interface OutgoingMail extends RenderedMail {
  /** Stable over redeliveries: it becomes the Message-ID, by which mail servers drop doubles. */
  id: string;
  to: string;
}

export type SendMail = (mail: OutgoingMail) => Promise<void>;

/**
 * The mail server will never take this message for this address (SMTP 5xx); trying again is of no
 * use.
 */
export class MailRefusedError extends Error {
  override name = 'MailRefusedError';
}

// nodemailer would quote an odd address and hand it over. Ours are plain ones, so anything else is
// an attempt or an error.
const plainAddress = /^[^\s\p{C}<>()[\]\\,;:@"]{1,64}@[^\s\p{C}<>()[\]\\,;:@"]{1,255}$/u;

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);
export const isLoopback = (host: string): boolean => loopback.has(host);

/**
 * A connection per message to the SMTP server. Throws when the settings would send mail in clear
 * over a network.
 */
export function openSmtp(settings: SmtpSettings, timeout = seconds(5)): Transporter {
  const { SMTP_HOST, SMTP_PORT, SMTP_SECURITY, SMTP_USER, SMTP_PASSWORD, MAIL_FROM } = settings;
  if (SMTP_SECURITY === 'none' && !isLoopback(SMTP_HOST)) {
    throw new Error('SMTP_SECURITY=none is for a mail server on loopback only');
  }
  const server = { host: SMTP_HOST, port: Number(SMTP_PORT), secure: SMTP_SECURITY === 'tls' };
  return createTransport({
    ...server,
    getSocket: (_options, callback) => void handSocket({ ...server, timeout }, callback),
    requireTLS: SMTP_SECURITY === 'starttls',
    ignoreTLS: SMTP_SECURITY === 'none',
    tls: { minVersion: 'TLSv1.2' },
    ...(SMTP_USER && { auth: { user: SMTP_USER, pass: SMTP_PASSWORD ?? '' } }),
    name: domainOf(MAIL_FROM),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

type SocketCallback = (
  error: Error | null,
  handed: { connection: Socket; secured: boolean } | false,
) => void;

async function handSocket(target: SocketTarget, callback: SocketCallback): Promise<void> {
  let connection: Socket;
  try {
    connection = await connectSocket(target);
  } catch (error) {
    return callback(error as Error, false);
  }
  callback(null, { connection, secured: target.secure });
}

/**
 * Sends one message by SMTP. Resolves once the server has taken it; throws MailRefusedError when it
 * never will, and anything else when another try may succeed.
 */
export function smtpSender(settings: SmtpSettings): SendMail {
  return async ({ id, ...mail }) => {
    if (!plainAddress.test(mail.to)) throw new MailRefusedError('not a plain address');
    const transport = openSmtp(settings);
    try {
      const messageId = `<${id}@${domainOf(settings.MAIL_FROM)}>`;
      await transport.sendMail(mimeMessage({ ...mail, messageId, from: settings.MAIL_FROM }));
    } catch (error) {
      if (isRefusal(error)) throw new MailRefusedError('refused by the mail server');
      throw error;
    } finally {
      transport.close();
    }
  };
}

/**
 * RFC 5321 §4.2.1: 5yz is for good. A refusal of the sender or of our login is our failure, not the
 * address's.
 */
function isRefusal(error: unknown): boolean {
  const { code, command, responseCode } = error as {
    code?: string;
    command?: string;
    responseCode?: number;
  };
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return false;
  return responseCode === undefined
    ? command === 'API'
    : responseCode >= 500 && command !== 'MAIL FROM';
}

const domainOf = (from: string): string => /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
