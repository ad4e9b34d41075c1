import './app.ts';

// The outermost layer: the one place of the page that reads the device's clock.
document.querySelector('ameli-app')!.start({ now: () => Date.now() });
