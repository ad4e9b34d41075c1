/** True in the installed application: a window of its own, or iOS's home screen, which has its own word for it. */
export const isApp = (): boolean =>
  matchMedia('(display-mode: standalone)').matches ||
  (navigator as { standalone?: boolean }).standalone === true;
