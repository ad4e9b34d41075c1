import { trustedAddress } from './trusted-address.ts';

/** Opens a worker of ours. `policy`: its name for Trusted Types. Throws where no worker can run. */
export const openOwnWorker = (policy: string, url: string): Worker =>
  new Worker(trustedAddress(policy, url), { type: 'module' });
