/** How long the other tabs have to say that they are busy, ms. A tab asleep says nothing, and looks again itself. */
const patience = 300;

interface Question {
  type: 'typed?';
}
interface Answer {
  type: 'typed';
}

/** Asks the other tabs of this browser whether something is typed in them, and answers when they ask. */
export class OtherTabs {
  readonly #channel: BroadcastChannel;

  /** @param typedHere whether something is typed in this tab. */
  constructor(typedHere: () => boolean, channel = new BroadcastChannel('update')) {
    this.#channel = channel;
    channel.addEventListener('message', ({ data }: MessageEvent<Question | Answer>) => {
      if (data.type === 'typed?' && typedHere()) this.#say({ type: 'typed' });
    });
  }

  /** True as soon as one of them says so. */
  holdTyped(): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (typed: boolean): void => {
        clearTimeout(timer);
        this.#channel.removeEventListener('message', hear);
        resolve(typed);
      };
      const hear = ({ data }: MessageEvent<Question | Answer>): void => {
        if (data.type === 'typed') end(true);
      };
      const timer = setTimeout(() => end(false), patience);
      this.#channel.addEventListener('message', hear);
      this.#say({ type: 'typed?' });
    });
  }

  #say(message: Question | Answer): void {
    this.#channel.postMessage(message);
  }
}
