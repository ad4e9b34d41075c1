import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Interaction, type Provider } from 'oidc-provider';
import { readForm, redirect, sendPage } from '../franceconnect/reply.ts';
import { base, overPage, signInPage } from './pages.ts';
import { staffFor } from './staff.ts';

export interface InteractionContext {
  provider: Provider;
  req: IncomingMessage;
  res: ServerResponse;
  /** Where the application is, every spelling of it, the usual one first. */
  origins: readonly string[];
}

const route = new RegExp(`^(?<path>${base}/identification/[\\w-]+)(?<step>/retour)?$`, 'u');

/** The one page between the application's request and its answer. False when the path is not its own. */
export async function identify(context: InteractionContext): Promise<boolean> {
  const { provider, req, res, origins } = context;
  const { pathname, searchParams } = new URL(req.url ?? '/', provider.issuer);
  const { path = '', step } = route.exec(pathname)?.groups ?? {};
  if (path === '') return false;
  try {
    const interaction = await provider.interactionDetails(req, res);
    if (req.method !== 'POST') {
      const unknown = searchParams.get('inconnue') ?? undefined;
      sendPage(res, 200, signInPage({ path, unknown }), origins);
    } else if (step === '/retour') {
      await provider.interactionFinished(req, res, { error: 'access_denied' });
    } else {
      await answer(context, path, interaction);
    }
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error;
    sendPage(res, 410, overPage(origins[0] ?? ''), origins);
  }
  return true;
}

async function answer(
  { provider, req, res }: InteractionContext,
  path: string,
  interaction: Interaction,
): Promise<void> {
  const typed = (await readForm(req)).get('adresse') ?? '';
  const found = staffFor(typed);
  if (!found) return redirect(res, `${path}?${new URLSearchParams({ inconnue: typed })}`);
  await forget(provider, interaction);
  await provider.interactionFinished(req, res, { login: { accountId: found.email } });
}

/** Whoever was signed in before is no more: the next one needs no page to say so. */
async function forget(provider: Provider, interaction: Interaction): Promise<void> {
  if (!interaction.session) return;
  const former = await provider.Session.findByUid(interaction.session.uid);
  await former?.destroy();
  delete interaction.session;
  await interaction.persist();
}
