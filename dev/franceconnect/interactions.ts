import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Interaction, type Provider } from 'oidc-provider';
import { identityFor, loginFrom, logins, refusingLogin } from './identities.ts';
import { continuePage, overPage, signInPage } from './pages.ts';
import { readForm, redirect, sendPage } from './reply.ts';

export interface InteractionContext {
  provider: Provider;
  req: IncomingMessage;
  res: ServerResponse;
  /** Where the application is, every spelling of it, the usual one first. */
  origins: readonly string[];
}

const route = /^(?<path>\/interaction\/[\w-]+)(?<step>\/identification|\/suite|\/retour)?$/u;

/**
 * The pages between the application's request and its answer. One request keeps its state through all of
 * them: the back button returns to a page that still works. False when the path is none of theirs.
 */
export async function interact(context: InteractionContext): Promise<boolean> {
  const { provider, req, res, origins } = context;
  const { pathname, searchParams: query } = new URL(req.url ?? '/', provider.issuer);
  const { path = '', step = '' } = route.exec(pathname)?.groups ?? {};
  if (path === '') return false;
  try {
    const interaction = await provider.interactionDetails(req, res);
    const answer = req.method === 'POST' ? posts[step] : gets[step];
    if (answer === undefined) return false;
    await answer({ ...context, path, query, interaction });
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error;
    sendPage(res, 410, overPage(origins[0] ?? ''), origins);
  }
  return true;
}

interface Step extends InteractionContext {
  path: string;
  query: URLSearchParams;
  interaction: Interaction;
}
type Answer = (step: Step) => Promise<void> | void;

const gets: Readonly<Record<string, Answer>> = {
  '': (step) =>
    redirect(step.res, `${step.path}/${loginOf(step) === undefined ? 'identification' : 'suite'}`),
  '/identification': ({ res, path, origins, query }) => {
    const unknown = query.get('inconnu') ?? undefined;
    sendPage(res, 200, signInPage({ path, logins, unknown }), origins);
  },
  '/suite': (step) => {
    const identity = identityFor(loginOf(step) ?? '');
    if (identity === undefined) return redirect(step.res, `${step.path}/identification`);
    sendPage(step.res, 200, continuePage(step.path, identity), step.origins);
  },
};

const posts: Readonly<Record<string, Answer>> = {
  '/identification': async (step) => {
    const { provider, req, res, path } = step;
    const typed = (await readForm(req)).get('identifiant') ?? '';
    const login = loginFrom(typed);
    if (login === refusingLogin) return refuse(step);
    if (identityFor(login) === undefined) {
      // An address of its own for the error: the back button asks nobody to send a form again.
      const query = new URLSearchParams({ inconnu: typed });
      return redirect(res, `${path}/identification?${query}`);
    }
    await provider.interactionResult(req, res, {
      login: { accountId: login, acr: 'eidas1', amr: ['pwd'] },
    });
    redirect(res, `${path}/suite`);
  },
  '/suite': async (step) => {
    const { provider, req, res, interaction } = step;
    const accountId = loginOf(step);
    if (accountId === undefined) return redirect(res, `${step.path}/identification`);
    const grant = new provider.Grant({
      accountId,
      clientId: String(interaction.params['client_id']),
    });
    grant.addOIDCScope(String(interaction.params['scope']));
    const consent = { grantId: await grant.save() };
    await provider.interactionFinished(req, res, { ...interaction.result, consent });
  },
  '/retour': refuse,
};

function refuse({ provider, req, res }: Step): Promise<void> {
  const result = { error: 'access_denied', error_description: 'User auth aborted' };
  return provider.interactionFinished(req, res, result);
}

/** Who has just signed in here, or is signed in since before. */
const loginOf = ({ interaction: { result, session } }: Step): string | undefined =>
  result?.login?.accountId ?? session?.accountId;
