import { mailTexts } from '../../domain/messages/mail.ts';
import { markup, Markup } from './markup.ts';

// Some mail readers drop it: what must be seen in any case (the code, large) is styled in place.
const style = new Markup(`
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  body {
    margin: 0; background: #f6f4ef; color: #1b2526; -webkit-text-size-adjust: 100%;
    font: 17px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  }
  .page { box-sizing: border-box; max-width: 560px; margin: 0 auto; padding: 24px 16px; }
  .card { padding: 28px 28px 24px; border-radius: 14px; background: #ffffff; }
  .sender { margin: 0 0 24px; font-weight: 600; color: #0d5c5b; }
  p { margin: 0 0 16px; }
  h2 { margin: 28px 0 8px; font-size: 17px; line-height: 1.4; }
  .code {
    margin: 20px 0; padding: 18px 4px; border-radius: 12px; background: #e5f0ee; color: #084443;
    text-align: center; white-space: nowrap; line-height: 1.2; font-variant-numeric: tabular-nums;
    -webkit-user-select: all; user-select: all;
  }
  .action { margin: 24px 0; text-align: center; }
  .button {
    display: inline-block; padding: 14px 24px; border-radius: 10px; background: #0d5c5b; color: #ffffff;
    font-weight: 600; text-decoration: none;
  }
  .address { font-size: 14px; overflow-wrap: anywhere; word-break: break-all; color: #4b585a; }
  .warning {
    padding: 14px 16px; border-left: 4px solid #b4540a; border-radius: 4px; background: #fdf3e7;
  }
  dl { margin: 0; }
  dt { font-size: 15px; color: #4b585a; }
  dd { margin: 0 0 10px; }
  .foot { margin: 20px 12px 0; font-size: 14px; color: #4b585a; }
  @media (max-width: 420px) {
    .page { padding: 12px 8px; }
    .card { padding: 22px 18px 18px; }
  }
  @media (prefers-color-scheme: dark) {
    body { background: #141a1b; color: #edf2f1; }
    .card { background: #1d2627; }
    .sender { color: #7fd3c9; }
    .code { background: #1c3836; color: #edf2f1; }
    .button { background: #7fd3c9; color: #0d2221; }
    .address { color: #b6c3c3; }
    .warning { background: #33261a; border-color: #e0934a; }
    dt, .foot { color: #b6c3c3; }
  }
`);

/**
 * A whole HTML message around `content`: no table, image or remote resource.
 * `format-detection` keeps phones from turning the code, a date or a number into something to
 * click.
 */
export function mailDocument(title: string, content: Markup): string {
  return markup`<!doctype html>
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta
          name="format-detection"
          content="telephone=no, date=no, address=no, email=no, url=no"
        />
        <meta name="x-apple-disable-message-reformatting" />
        <title>${title}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <div class="page">
          <div class="card">
            <p class="sender">${mailTexts.signature}</p>
            ${content}
          </div>
          <p class="foot">${mailTexts.automatic}</p>
        </div>
      </body>
    </html>`.text;
}
