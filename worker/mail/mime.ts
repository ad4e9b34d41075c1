import MimeNode from 'nodemailer/lib/mime-node';
import { encode, wrap } from 'nodemailer/lib/qp';
import type { RenderedMail } from './letter.ts';

export interface MimeParts extends RenderedMail {
  /** `Name <address>`. */
  from: string;
  to: string;
  messageId: string;
}

export interface MimeMessage {
  envelope: { from: string; to: string[] };
  /** RFC 5322; lines may end in LF alone, the SMTP client puts that right. */
  raw: string;
}

/**
 * A message in its two forms, put together in one go from nodemailer's own pieces. Its composer makes
 * streams of streams, and in a Worker each of their steps is a turn of the event loop: 5 ms of
 * processor for what takes half of one.
 */
export function mimeMessage({ from, to, subject, messageId, text, html }: MimeParts): MimeMessage {
  const message = new MimeNode('multipart/alternative').setHeader([
    { key: 'From', value: from },
    // As an object: an address is never parsed as a list.
    { key: 'To', value: { name: '', address: to } },
    { key: 'Subject', value: subject },
    { key: 'Message-ID', value: messageId },
    { key: 'Auto-Submitted', value: 'auto-generated' },
    { key: 'X-Auto-Response-Suppress', value: 'All' },
  ]);
  const parts = [part(message, 'text/plain', text), part(message, 'text/html', html)];
  const head = message.buildHeaders();
  const delimiter = `--${String(message.boundary)}`;
  const body = parts.map((one) => `${delimiter}\r\n${one}\r\n`).join('');
  const envelope = message.getEnvelope();
  return {
    envelope: { from: envelope.from || '', to: envelope.to },
    raw: `${head}\r\n\r\n${body}${delimiter}--\r\n`,
  };
}

function part(message: MimeNode, type: string, content: string): string {
  const node = message.createChild(`${type}; charset=utf-8`);
  node.setHeader('Content-Transfer-Encoding', 'quoted-printable');
  return `${node.buildHeaders()}\r\n\r\n${wrap(encode(content))}`;
}
