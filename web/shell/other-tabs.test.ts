import { afterEach, expect, test } from 'vitest';
import { OtherTabs } from './other-tabs.ts';

const channels: BroadcastChannel[] = [];
const tab = (typed: boolean): OtherTabs => {
  const channel = new BroadcastChannel('update-test');
  channels.push(channel);
  return new OtherTabs(() => typed, channel);
};
afterEach(() => {
  for (const channel of channels.splice(0)) channel.close();
});

test('a form half filled in any other tab is known', async () => {
  const asking = tab(false);
  tab(false);
  expect(await asking.holdTyped()).toBe(false);
  tab(true);
  expect(await asking.holdTyped()).toBe(true);
});

test('what is typed in the tab that asks is its own affair', async () => {
  expect(await tab(true).holdTyped()).toBe(false);
});
