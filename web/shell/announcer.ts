/** Says things to screen readers through one polite live region, the latest replacing the former. */
export function announcer(region: HTMLElement): (text: string) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (text) => {
    clearTimeout(timer);
    region.textContent = '';
    // Emptied first, and after the focus has moved: else the same words twice, or cut short, are not spoken.
    timer = setTimeout(() => (region.textContent = text), 150);
  };
}
