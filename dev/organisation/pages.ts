import { html, type Html } from '../franceconnect/html.ts';
import { simulatorPage } from '../franceconnect/page.ts';
import { staff } from './staff.ts';

/** Where the provider stands, on the host of the other simulator. */
export const base = '/organisation';

const page = (title: string, body: Html, mark = ''): string =>
  simulatorPage({ service: 'Identité de l’organisme', title, body, mark });

export interface SignInPage {
  /** Path of the request in progress. */
  path: string;
  /** What was typed and is nobody's address. */
  unknown?: string | undefined;
}

export const signInPage = ({ path, unknown }: SignInPage): string =>
  page(
    'Mon compte professionnel',
    html`
      <p>Vous êtes envoyé ici par <strong>l’espace conseiller du compte ameli</strong>.</p>
      <form method="post" action="${path}" autocomplete="off">
        <p>
          <label for="adresse">Adresse mail professionnelle</label>
          <span class="hint" id="aide">Une adresse de la liste ci-dessous.</span>
          <input
            id="adresse"
            name="adresse"
            value="${unknown ?? ''}"
            required
            autocapitalize="none"
            spellcheck="false"
            list="adresses"
            aria-describedby="${unknown === undefined ? 'aide' : 'erreur aide'}"
            ${unknown === undefined ? html`` : html`aria-invalid="true" autofocus`}
          />
          ${
            unknown === undefined
              ? html``
              : html`<span class="error" id="erreur"
                  >Erreur : personne n’a cette adresse ici.</span
                >`
          }
        </p>
        <datalist id="adresses">
          ${staff.map(({ email }) => html`<option value="${email}"></option>`)}
        </datalist>
        <p>
          <label for="mot-de-passe">Mot de passe</label>
          <span class="hint" id="aide-mot-de-passe">N’importe lequel, même aucun.</span>
          <input
            id="mot-de-passe"
            name="mot-de-passe"
            type="password"
            autocomplete="off"
            aria-describedby="aide-mot-de-passe"
          />
        </p>
        <button>Me connecter</button>
      </form>
      <form method="post" action="${path}/retour">
        <button class="quiet">Annuler et revenir à l’espace conseiller</button>
      </form>
      <h2>Les adresses</h2>
      <ul>
        ${staff.map(
          ({ email, roles }) =>
            html`<li>
              <code>${email}</code> :
              ${roles.length > 0 ? 'conseiller' : 'sans le rôle de conseiller'}
            </li>`,
        )}
      </ul>
    `,
    unknown === undefined ? '' : 'Erreur\u00a0: ',
  );

/** A request that was answered, or is too old. */
export const overPage = (origin: string): string =>
  page(
    'Cette demande est terminée',
    html`
      <p>Elle a déjà servi, ou elle a plus de 30 minutes.</p>
      <p><a href="${origin}/conseiller">Revenir à l’espace conseiller</a></p>
    `,
  );

export const errorPage = (error: string, description: string): string =>
  page(
    'Cette demande n’est pas comprise',
    html`<p>Ce que l’application a demandé n’est pas ce que ce service attend.</p>
      <p><code>${error}</code> ${description}</p>`,
  );
