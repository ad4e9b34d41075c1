import { shellTexts } from '../../domain/messages/shell.ts';

/** Shows in `banner` that the device is offline, for as long as it is; `announce` says each change once. */
export function watchConnectivity(banner: HTMLElement, announce: (text: string) => void): void {
  const show = (): void => {
    banner.hidden = navigator.onLine;
    banner.textContent = shellTexts.offlineBanner;
  };
  addEventListener('offline', () => {
    show();
    announce(shellTexts.offlineBanner);
  });
  addEventListener('online', () => {
    show();
    announce(shellTexts.onlineAgain);
  });
  show();
}
