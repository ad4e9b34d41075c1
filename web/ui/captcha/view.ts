import { html, nothing, type TemplateResult } from 'lit';
import { captchaTexts as texts } from '../../../domain/messages/captcha.ts';
import { failureMessage } from '../../../domain/messages/failures.ts';
import { button } from '../button.ts';
import { describedBy, field } from '../field.ts';
import type { CaptchaState } from './machine.ts';

/** Id of the field: where a summary of errors leads. */
export const captchaField = 'captcha';

export interface CaptchaActions {
  listen: () => void;
  other: () => void;
  pictureFailed: () => void;
}

/** The plate, its two buttons and the field; light DOM, so that the label and the form's own summary reach it. */
export function captchaView(
  state: CaptchaState,
  error: string | undefined,
  actions: CaptchaActions,
): TemplateResult {
  const about = { id: captchaField, label: texts.label, hint: texts.hint, error };
  return field(
    about,
    html`<div class="captcha-plate" aria-busy=${state.plate === 'loading' ? 'true' : nothing}>
        ${plate(state, actions)}
      </div>
      <div class="captcha-ways">
        ${
          state.plate === 'failed'
            ? nothing
            : button({ text: soundTexts[state.sound], kind: 'secondary', onPress: actions.listen })
        }
        ${button({
          text: state.plate === 'failed' ? texts.retry : texts.other,
          kind: 'secondary',
          onPress: actions.other,
        })}
      </div>
      <input
        id=${captchaField}
        name="captcha"
        class="captcha-text"
        autocomplete="off"
        inputmode="text"
        autocapitalize="characters"
        autocorrect="off"
        spellcheck="false"
        maxlength="40"
        required
        aria-describedby=${`${describedBy(about).toString()} captcha-limit`}
        aria-invalid=${error ? 'true' : nothing}
      />
      <p class="hint" id="captcha-limit">${texts.limit}</p>
      <p class=${onPlate(state) ? 'unseen' : 'captcha-news'} role="status">${news(state)}</p>`,
  );
}

const soundTexts: Record<CaptchaState['sound'], string> = {
  silent: texts.listen,
  loading: texts.soundLoading,
  playing: texts.stop,
  played: texts.listenAgain,
  failed: texts.listenAgain,
};

function plate({ plate, challenge, failure }: CaptchaState, { pictureFailed }: CaptchaActions) {
  if (plate === 'failed') {
    const why = failureMessage(failure ?? 'unreachable');
    return html`<div class="captcha-words">
      <p><strong>${texts.failed}</strong></p>
      <p>${why.title} ${why.lines[0]}</p>
    </div>`;
  }
  if (plate === 'expired') return html`<p class="captcha-words">${texts.expired}</p>`;
  if (plate === 'loading') return html`<p class="captcha-words">${texts.loading}</p>`;
  return html`<img
    src=${`/api/captcha/image?c=${encodeURIComponent(challenge)}`}
    alt=${texts.alt}
    width="300"
    height="100"
    draggable="false"
    @error=${pictureFailed}
  />`;
}

/** Does the plate itself say what happened? Then it is said aloud, and not shown twice. */
const onPlate = ({ plate, checking }: CaptchaState): boolean =>
  !checking && (plate === 'expired' || plate === 'failed');

/** What is said when it happens; the first text comes without a word. */
function news({ plate, reason, sound, checking }: CaptchaState): string {
  if (checking) return texts.checking;
  if (plate === 'expired') return texts.expired;
  if (plate === 'failed') return texts.failed;
  if (sound === 'failed') return texts.soundFailed;
  if (plate !== 'shown' || reason === 'first' || reason === 'spent') return '';
  return reason === 'time' ? texts.renewedInTime : texts.renewed;
}
