import { html, nothing, type TemplateResult } from 'lit';
import { creationLabels as labels } from '../../../domain/messages/inscription.ts';
import {
  passwordRuleTexts,
  passwordTexts as texts,
  strengthLevels,
} from '../../../domain/messages/mot-de-passe.ts';
import { passwordCharacters, passwordRules, type PasswordRule } from '../../../domain/password.ts';
import type { TypedPassword } from './machine.ts';

/** Each rule with its own state, in words as well as by its mark; no state before something is typed. */
export const ruleList = ({ rules }: TypedPassword): TemplateResult =>
  html`<ul class="rule-list" id="rules">
    ${passwordRules.map((rule) => ruleItem(rule, rules?.[rule]))}
  </ul>`;

/** Typing on does not mend these. */
const prohibitions: ReadonlySet<PasswordRule> = new Set([
  'allowed-characters',
  'no-nir',
  'no-birth-date',
]);

const stateOf = (rule: PasswordRule, holds: boolean): string => {
  if (holds) return texts.ruleHeld;
  return prohibitions.has(rule) ? texts.ruleBreached : texts.ruleBroken;
};

const ruleItem = (rule: PasswordRule, holds: boolean | undefined): TemplateResult =>
  html`<li class=${holds ? 'rule-held' : ''}>
    ${passwordRuleTexts[rule]}
    ${holds === undefined ? nothing : html`<span class="rule-state">${stateOf(rule, holds)}</span>`}
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
      ${labels.strength} : <strong class=${level === undefined ? 'unknown' : ''}>${words}</strong>
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
