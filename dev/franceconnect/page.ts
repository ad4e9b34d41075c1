import { html, type Html } from './html.ts';

export interface SimulatorPage {
  /** Who is simulated. */
  service: string;
  title: string;
  body: Html;
  /** Before the title, for an error. */
  mark?: string;
}

/** What surrounds every page of the simulators: French, without a script, and ours in their look. */
export const simulatorPage = ({ service, title, body, mark = '' }: SimulatorPage): string =>
  html`<!doctype html>
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${mark}${title} - ${service} (simulateur)</title>
        <link rel="stylesheet" href="/simulateur.css" />
      </head>
      <body>
        <header>
          <p><strong>${service}</strong> <span class="tag">simulateur</span></p>
          <p class="note">Ceci est une simulation, sur votre machine : aucune donnée réelle ici.</p>
        </header>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`.text;
