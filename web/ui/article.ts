import { html, type TemplateResult } from 'lit';
import type { Article, Block } from '../../domain/messages/pages.ts';

const block = (content: Block): TemplateResult => {
  if (typeof content === 'string') return html`<p>${content}</p>`;
  if ('heading' in content) return html`<h2>${content.heading}</h2>`;
  return html`<ul>
    ${content.list.map((item) => html`<li>${item}</li>`)}
  </ul>`;
};

/** The text of an article without its title: parts of a page that has its own. */
export const articleText = (blocks: readonly Block[]): TemplateResult[] => blocks.map(block);

/** A page to read: help, and what is coming. `figure` comes after the first paragraph. */
export const articleView = (
  { title, blocks, links }: Article,
  figure?: TemplateResult,
): TemplateResult =>
  html`<article class="prose">
    <h1 tabindex="-1">${title}</h1>
    ${articleText(blocks.slice(0, 1))} ${figure ?? ''} ${articleText(blocks.slice(1))}
    <ul class="next">
      ${links.map(({ text, href }) => html`<li><a href=${href}>${text}</a></li>`)}
    </ul>
  </article>`;
