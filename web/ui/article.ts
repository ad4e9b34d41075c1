import { html, type TemplateResult } from 'lit';
import type { Article, Block } from '../../domain/messages/pages.ts';

const block = (content: Block): TemplateResult => {
  if (typeof content === 'string') return html`<p>${content}</p>`;
  if ('heading' in content) return html`<h2>${content.heading}</h2>`;
  return html`<ul>
    ${content.list.map((item) => html`<li>${item}</li>`)}
  </ul>`;
};

/** A page to read: help, and what is coming. `figure` comes after the first paragraph. */
export const articleView = (
  { title, blocks, links }: Article,
  figure?: TemplateResult,
): TemplateResult =>
  html`<article class="prose">
    <h1 tabindex="-1">${title}</h1>
    ${blocks.slice(0, 1).map(block)} ${figure ?? ''} ${blocks.slice(1).map(block)}
    <ul class="next">
      ${links.map(({ text, href }) => html`<li><a href=${href}>${text}</a></li>`)}
    </ul>
  </article>`;
