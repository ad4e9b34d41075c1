import { seconds } from '../../domain/duration.ts';

const slowAfter = seconds(4);

/** Awaits an answer; `onSlow` is called once if it takes long, so that the person is told. */
export async function patiently<Value>(answer: Promise<Value>, onSlow: () => void): Promise<Value> {
  const timer = setTimeout(onSlow, slowAfter);
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
  }
}
