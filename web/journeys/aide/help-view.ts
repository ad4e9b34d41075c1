import { html, type TemplateResult } from 'lit';
import { helpArticles, helpIndex } from '../../../domain/messages/aide.ts';
import { helpSlugs, type HelpSlug } from '../../../domain/messages/pages.ts';
import { articleView } from '../../ui/article.ts';
import { cardDrawing } from './card-drawing.ts';
import { serialDrawing } from './serial-drawing.ts';

/** A help page (H1), or their list for the empty slug. The static pages are made of this same view. */
export const helpView = (slug: HelpSlug | ''): TemplateResult => {
  if (slug === '') return index();
  return articleView(helpArticles[slug], drawings[slug]?.());
};

const drawings: Partial<Record<HelpSlug, () => TemplateResult>> = {
  'numero-de-securite-sociale': cardDrawing,
  'numero-de-serie': serialDrawing,
};

export const helpTitle = (slug: HelpSlug | ''): string =>
  (slug === '' ? helpIndex : helpArticles[slug]).title;

const index = (): TemplateResult =>
  html`<article class="prose">
    <h1 tabindex="-1">${helpIndex.title}</h1>
    <p>${helpIndex.intro}</p>
    <ul class="topics">
      ${helpSlugs.map((slug) => html`<li><a href=${`/aide/${slug}`}>${helpArticles[slug].title}</a></li>`)}
    </ul>
  </article>`;
