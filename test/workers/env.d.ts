import type { DevEnv } from '../../dev/worker/env.ts';
import type entry from '../../dev/worker/index.ts';

declare global {
  namespace Cloudflare {
    interface Env extends DevEnv {}
    interface GlobalProps {
      mainModule: { default: typeof entry };
    }
  }
}
