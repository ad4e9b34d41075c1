import './app.ts';
import { wearDress } from './dress.ts';

wearDress();
// The outermost layer: the one place of the page that reads the device's clock.
document.querySelector('ameli-app')!.start({ now: () => Date.now() });
