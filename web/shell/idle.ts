/** After the page has loaded, and a moment more: what comes then takes nothing from it. */
const moment = 1000;

/** Resolves when the page is there. */
export const whenIdle = (): Promise<void> =>
  new Promise((resolve) => {
    const soon = (): unknown => setTimeout(resolve, moment);
    if (document.readyState === 'complete') soon();
    else addEventListener('load', soon);
  });
