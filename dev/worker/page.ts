import { formatBirthDate } from '../../domain/birth-date.ts';
import { demoPassword, fullName, people } from '../people.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';

/** The page of the local world, its script and its style; undefined for any other path. `origin`: the application's. */
export function devPage(path: string, origin: string): Response | undefined {
  if (path === '/dev') return reply('text/html', page(origin));
  if (path === '/dev/page.js') return reply('text/javascript', pageScript);
  if (path === '/dev/page.css') return reply('text/css', pageStyle);
  return undefined;
}

const reply = (type: string, body: string): Response =>
  new Response(body, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    },
  });

const moves = [
  ['15m', '15 minutes'],
  ['1h', '1 heure'],
  ['1d', '1 jour'],
  ['7d', '7 jours'],
  ['21d', '21 jours'],
  ['183d', '6 mois'],
] as const;

const page = (origin: string): string => `<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Le monde local</title>
    <link rel="stylesheet" href="/dev/page.css" />
    <script type="module" src="/dev/page.js"></script>
  </head>
  <body>
    <main>
      <h1>Le monde local</h1>
      <p>Cette page n’existe que sur votre machine. <a href="/">Ouvrir l’application</a></p>

      <section aria-labelledby="clock">
        <h2 id="clock">L’horloge</h2>
        <p>Pour l’application, nous sommes le <strong id="now" role="status">…</strong></p>
        <p class="buttons">
          ${moves.map(([span, label]) => `<button type="button" data-advance="${span}">+ ${label}</button>`).join('\n          ')}
          <button type="button" data-reset>Revenir à maintenant</button>
        </p>
        <p>Avancer fait tout de suite ce qui arrive à échéance. Revenir ne défait rien.</p>
      </section>

      <section aria-labelledby="dress">
        <h2 id="dress">L’application installée</h2>
        <p>Elle se montre autrement que dans un onglet\u00a0: sa propre fenêtre, d’autres mots, l’empreinte ou le visage.</p>
        <ul>
          <li>Dans Chromium\u00a0: le dessin d’un écran avec une flèche, à droite de l’adresse de l’application.</li>
          <li>Sans installer\u00a0: <code>chromium --app=${origin}</code></li>
          <li>Dans un onglet\u00a0: les outils de développement, «\u00a0Rendering\u00a0», «\u00a0Emulate CSS media feature display-mode\u00a0».</li>
          <li>Une empreinte sans capteur\u00a0: les outils de développement, «\u00a0WebAuthn\u00a0», un authentificateur «\u00a0internal\u00a0» avec «\u00a0resident keys\u00a0» et «\u00a0user verification\u00a0».</li>
        </ul>
      </section>

      <section aria-labelledby="people">
        <h2 id="people">Les personnes fictives</h2>
        <p>Mot de passe de tous les comptes\u00a0: <code>${demoPassword}</code></p>
        <div class="table" role="region" aria-labelledby="people" tabindex="0">
          <table>
            <thead>
              <tr><th scope="col">Personne</th><th scope="col">Numéro (clé)</th><th scope="col">Situation</th></tr>
            </thead>
            <tbody>
              ${people.map(row).join('\n              ')}
            </tbody>
          </table>
        </div>
      </section>
    </main>
  </body>
</html>
`;

type Person = (typeof people)[number];

const row = (person: Person): string =>
  `<tr><th scope="row">${fullName(person)}</th><td><code>${person.nir}</code> (${person.key})</td><td>${person.situation}${toCreate(person)}</td></tr>`;

/** What somebody without an account has at hand to create one. */
function toCreate({ account, birthDate, postalCode, iban, vitale }: Person): string {
  if (account) return '';
  const proof = iban && vitale ? `, IBAN ${code(iban)}, carte Vitale ${code(vitale)}` : '';
  return `<br />né(e) le ${formatBirthDate(birthDate)}, ${postalCode}${proof}`;
}

const code = (text: string): string => `<code>${text}</code>`;
