import { expect, test } from 'vitest';
import { minutes, seconds } from '../../domain/duration.ts';
import { countdownState, startCountdown, untilNextChange } from './session-countdown.ts';

const now = 5_000_000;
const reply = { endsIn: minutes(15), absoluteIn: minutes(480), warnBefore: minutes(2) };

test('the warning comes two minutes before the end, whatever this clock says', () => {
  for (const start of [0, now, -now]) {
    const countdown = startCountdown(reply, start);
    expect(countdownState(countdown, start + minutes(13) - 1)).toBe('open');
    expect(countdownState(countdown, start + minutes(13))).toBe('warning');
    expect(countdownState(countdown, start + minutes(15) - 1)).toBe('warning');
    expect(countdownState(countdown, start + minutes(15))).toBe('ended');
  }
});

test('the next look is due exactly when something changes', () => {
  const countdown = startCountdown(reply, now);
  expect(untilNextChange(countdown, now)).toBe(minutes(13));
  expect(untilNextChange(countdown, now + minutes(14))).toBe(minutes(1));
  expect(untilNextChange(countdown, now + minutes(20))).toBe(0);
});

test('a session almost over when it is learnt of warns at once', () => {
  const countdown = startCountdown({ ...reply, endsIn: seconds(30) }, now);
  expect(countdownState(countdown, now)).toBe('warning');
});

test('at its absolute end a session cannot be prolonged', () => {
  expect(startCountdown(reply, now).extendable).toBe(true);
  expect(startCountdown({ ...reply, absoluteIn: reply.endsIn }, now).extendable).toBe(false);
});
