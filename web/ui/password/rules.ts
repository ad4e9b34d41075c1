import { html, nothing, type TemplateResult } from 'lit';
import {
  passwordRuleTexts,
  passwordTexts as texts,
  strengthLevels,
} from '../../../domain/messages/mot-de-passe.ts';
import { passwordCharacters, passwordRules, type PasswordRule } from '../../../domain/password.ts';
import { personalRules, type TypedPassword } from './typed.ts';

/**
 * Each rule with its own state, in words as well as by its mark; no state before something is typed. Where
 * nobody is `known`, the rules about the person say when they are judged.
 */
export const ruleList = ({ rules }: TypedPassword, known: boolean): TemplateResult =>
  html`<ul class="rule-list" id="rules">
    ${passwordRules.map((rule) => ruleItem(rule, wordsOf(rule, rules?.[rule], known), rules?.[rule]))}
  </ul>`;

function wordsOf(rule: PasswordRule, holds: boolean | undefined, known: boolean) {
  if (!known && personalRules.has(rule)) return texts.ruleAtSending;
  if (holds === undefined) return undefined;
  if (holds) return texts.ruleHeld;
  // Typing on does not mend what must not be there.
  return rule === 'allowed-characters' || personalRules.has(rule)
    ? texts.ruleBreached
    : texts.ruleBroken;
}

const ruleItem = (
  rule: PasswordRule,
  state: string | undefined,
  holds: boolean | undefined,
): TemplateResult =>
  html`<li class=${holds ? 'rule-held' : ''}>
    ${passwordRuleTexts[rule]}
    ${state === undefined ? nothing : html`<span class="rule-state">${state}</span>`}
  </li>`;

/** «Niveau indicatif de sécurité»: five levels in words, never a reason to refuse. */
export const strengthLine = ({ strength }: TypedPassword): TemplateResult => {
  const level = typeof strength === 'number' ? strength : undefined;
  const words =
    strength === 'unavailable'
      ? texts.strengthUnavailable
      : level === undefined
        ? texts.strengthWaits
        : strengthLevels[level];
  return html`<div class="strength">
    <p>
      ${texts.strength} : <strong class=${level === undefined ? 'unknown' : ''}>${words}</strong>
    </p>
    <span class=${`gauge gauge-${level ?? 'none'}`} aria-hidden="true"
      ><span></span><span></span><span></span><span></span><span></span
    ></span>
  </div>`;
};

export const allowedCharacters = (): TemplateResult =>
  html`<details>
    <summary>${texts.allowedTitle}</summary>
    <dl class="characters">
      ${(['lowerCase', 'upperCase', 'digits', 'special'] as const).map(
        (kind) =>
          html`<dt>${texts.allowed[kind]}</dt>
            <dd>
              <span lang="zxx">${[...passwordCharacters[kind].trim()].join(' ')}</span>
              ${kind === 'special' ? texts.space : nothing}
            </dd>`,
      )}
    </dl>
  </details>`;
