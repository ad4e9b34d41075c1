import { Workbox } from 'workbox-window/Workbox.js';
import { hours, minutes } from '../../domain/duration.ts';
import { updateTexts } from '../../domain/messages/installation.ts';
import { trustedAddress } from '../ui/own-worker/trusted-address.ts';
import { OtherTabs } from './other-tabs.ts';
import { holdsTyped } from './typed.ts';
import './update-bar.ts';

/** A tab that is looked at again asks for news, but not each time the person switches to and fro. */
const betweenLooks = minutes(1);

export interface Tab {
  /** Where the bar is put, last. */
  shell: HTMLElement;
  /** What a reload would lose: the page shown, and forms left for a help page. */
  pages: () => Iterable<ParentNode>;
  announce: (text: string) => void;
  now: () => number;
}

/**
 * Installs the application in the browser, and lets the person choose when a newer version takes its place.
 * Nothing is ever reloaded over a form half filled in, in this tab or in another.
 */
export async function keepUpToDate({ shell, pages, announce, now }: Tab): Promise<void> {
  const typed = (): boolean => holdsTyped(pages());
  const tabs = new OtherTabs(typed);
  const workbox = new Workbox(trustedAddress('service-worker', '/sw.js'));
  let isControlled = navigator.serviceWorker.controller !== null;

  const offer = (): void => {
    if (shell.querySelector('ameli-update')) return;
    const bar = document.createElement('ameli-update');
    bar.addEventListener('accept', () => void accept(bar));
    shell.append(bar);
    announce(updateTexts.title);
  };
  const accept = async (bar: HTMLElementTagNameMap['ameli-update']): Promise<void> => {
    const free = !typed() && !(await tabs.holdTyped());
    bar.answered(free);
    if (!free) return;
    const registration = await navigator.serviceWorker.getRegistration();
    if (registration?.waiting) workbox.messageSkipWaiting();
    else location.reload();
  };

  workbox.addEventListener('waiting', offer);
  workbox.addEventListener('controlling', () => {
    // The first worker of all takes over pages that are of its own version.
    if (isControlled && typed()) offer();
    else if (isControlled) location.reload();
    isControlled = true;
  });
  await workbox.register({ immediate: true });

  let lookedAt: number;
  const look = (): void => {
    lookedAt = now();
    // Offline, say: there will be another time.
    workbox.update().catch(() => {});
  };
  look();
  setInterval(look, hours(1));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && now() - lookedAt >= betweenLooks) look();
  });
}
