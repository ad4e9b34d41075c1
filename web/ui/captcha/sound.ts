import type { CaptchaState } from './machine.ts';

/** The text read aloud: begins, stops and begins again at the press of one button. */
export class Sound {
  readonly #tell: (is: CaptchaState['sound']) => void;
  #audio: HTMLAudioElement | undefined;

  constructor(tell: (is: CaptchaState['sound']) => void) {
    this.#tell = tell;
  }

  toggle(challenge: string): void {
    if (this.#audio && !this.#audio.paused) return this.stop('played');
    this.stop();
    const audio = new Audio(`/api/captcha/son?c=${encodeURIComponent(challenge)}`);
    // A sound that was stopped, or gave way to another, has nothing more to say.
    const told = (is: CaptchaState['sound']) => () => {
      if (this.#audio === audio) this.#tell(is);
    };
    audio.addEventListener('playing', told('playing'));
    audio.addEventListener('waiting', told('loading'));
    audio.addEventListener('ended', told('played'));
    this.#audio = audio;
    this.#tell('loading');
    audio.play().catch(told('failed'));
  }

  stop(is?: CaptchaState['sound']): void {
    const audio = this.#audio;
    this.#audio = undefined;
    audio?.pause();
    if (is) this.#tell(is);
  }
}
