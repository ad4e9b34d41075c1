/** True in the installed application: a window of its own, or iOS's home screen, which has its own word for it. */
export const isApp = (): boolean =>
  matchMedia('(display-mode: standalone)').matches ||
  (navigator as { standalone?: boolean }).standalone === true;

/** For the style sheet, beside the media query that holds before any script runs. */
export function wearDress(): void {
  if (isApp()) document.documentElement.dataset['dress'] = 'app';
}
