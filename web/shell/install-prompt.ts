/** Chromium's own word for "this can be installed"; other browsers know nothing of it. */
export interface InstallPrompt extends Event {
  prompt: () => Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

let kept: InstallPrompt | undefined;

/** Keeps the browser from asking by itself: the account's home asks, at a quiet moment (installation.ts). */
export function keepInstallPrompt(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    kept = event as InstallPrompt;
    dispatchEvent(new CustomEvent('install-prompt'));
  });
}

/** The prompt, if the browser has one; each can be shown once. */
export const installPrompt = (): InstallPrompt | undefined => kept;

export function forgetInstallPrompt(): void {
  kept = undefined;
}
