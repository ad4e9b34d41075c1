import { html, Html } from './html.ts';
import type { Identity } from './identities.ts';
import { simulatorPage } from './page.ts';

/** The pages of the simulator; a script only to sign out. */
const page = (title: string, body: Html, mark = ''): string =>
  simulatorPage({ service: 'FranceConnect', title, body, mark });

export interface SignInPage {
  /** Path of the request in progress. */
  path: string;
  logins: readonly string[];
  /** What was typed and is nobody's name. */
  unknown?: string | undefined;
}

export const signInPage = ({ path, logins, unknown }: SignInPage): string =>
  page(
    'Je m’identifie',
    html`
      <p>Vous êtes envoyé ici par <strong>L’Assurance Maladie</strong>.</p>
      <form method="post" action="${path}/identification" autocomplete="off">
        <p>
          <label for="identifiant">Identifiant</label>
          <span class="hint" id="aide">Un prénom de la liste ci-dessous, en minuscules.</span>
          <input
            id="identifiant"
            name="identifiant"
            value="${unknown ?? ''}"
            required
            autocapitalize="none"
            spellcheck="false"
            list="identifiants"
            aria-describedby="${unknown === undefined ? 'aide' : 'erreur aide'}"
            ${unknown === undefined ? html`` : html`aria-invalid="true" autofocus`}
          />
          ${
            unknown === undefined
              ? html``
              : html`<span class="error" id="erreur"
                  >Erreur : personne ne porte cet identifiant ici.</span
                >`
          }
        </p>
        <datalist id="identifiants">
          ${logins.map((login) => html`<option value="${login}"></option>`)}
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
      ${cancelForm(path)} ${loginList(logins)}
    `,
    unknown === undefined ? '' : 'Erreur\u00a0: ',
  );

const loginList = (logins: readonly string[]): Html => html`
  <h2>Les identifiants</h2>
  <ul class="logins">
    ${logins.map((login) => html`<li><code>${login}</code>${meaning(login)}</li>`)}
  </ul>
`;

const meanings: Readonly<Record<string, string>> = {
  ambigu: '\u00a0: deux personnes de même état civil',
  claude: '\u00a0: la même identité qu’ambigu',
  inconnu: '\u00a0: une identité qui n’est à personne',
  refus: '\u00a0: l’identification est refusée',
};
const meaning = (login: string): string => meanings[login] ?? '';

export const continuePage = (path: string, identity: Identity): string =>
  page(
    'Vous êtes identifié',
    html`
      <p>
        En tant que <strong>${identity.given_name} ${identity.family_name}</strong>.
        <a href="${path}/identification">Ce n’est pas vous ?</a>
      </p>
      <h2>Ce qui sera transmis à L’Assurance Maladie</h2>
      <dl>
        <dt>Nom de naissance</dt>
        <dd>${identity.family_name}</dd>
        <dt>Prénoms</dt>
        <dd>${identity.given_name}</dd>
        <dt>Date de naissance</dt>
        <dd>${identity.birthdate.split('-').toReversed().join('/')}</dd>
        <dt>Sexe</dt>
        <dd>${identity.gender === 'male' ? 'masculin' : 'féminin'}</dd>
        <dt>Lieu de naissance</dt>
        <dd>${identity.birthplace || 'à l’étranger'} (${identity.birthcountry})</dd>
        <dt>Adresse mail</dt>
        <dd>${identity.email}</dd>
      </dl>
      <form method="post" action="${path}/suite">
        <button>Continuer sur L’Assurance Maladie</button>
      </form>
      ${cancelForm(path)}
    `,
  );

/** Where nobody was sent by the application. */
export const homePage = (origin: string, logins: readonly string[]): string =>
  page(
    'Le simulateur de FranceConnect',
    html`
      <p>
        On arrive ici depuis L’Assurance Maladie, par le bouton
        <a href="${origin}/connexion">S’identifier avec FranceConnect</a>.
      </p>
      ${loginList(logins)}
    `,
  );

const cancelForm = (path: string): Html => html`
  <form method="post" action="${path}/retour">
    <button class="quiet">Annuler et revenir sur L’Assurance Maladie</button>
  </form>
`;

/** A request that was answered, or is too old. */
export const overPage = (origin: string): string =>
  page(
    'Cette demande est terminée',
    html`
      <p>
        Elle a déjà servi, ou elle a plus de 30 minutes. Recommencez depuis L’Assurance Maladie.
      </p>
      <p><a href="${origin}/connexion">Revenir sur L’Assurance Maladie</a></p>
    `,
  );

/** @param form made by oidc-provider: safe as it is. */
export const signingOutPage = (form: string): string =>
  page(
    'Déconnexion',
    html`
      ${new Html(form)}
      <p>Votre session FranceConnect se termine.</p>
      <button type="submit" form="op.logoutForm" name="logout" value="yes">Me déconnecter</button>
      <script src="/simulateur.js"></script>
    `,
  );

export const signedOutPage = (): string =>
  page('Vous êtes déconnecté', html`<p>Votre session FranceConnect est terminée.</p>`);

export const errorPage = (error: string, description: string): string =>
  page(
    'FranceConnect ne peut pas répondre à cette demande',
    html`<p>Ce que l’application a demandé n’est pas ce que FranceConnect attend.</p>
      <p><code>${error}</code> ${description}</p>`,
  );
