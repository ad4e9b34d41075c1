import type { Child } from './child.ts';

/** A part of the local world that can be ended and started again over the same data. */
export interface Part {
  /** Process id and group of what runs; 0 when nothing does. */
  readonly pid: number;
  /** Starts it and waits until it answers. */
  start(): Promise<void>;
  /** Ends the whole process tree by SIGKILL, as a crash would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** @param onLost told when the part ends without having been asked to. */
export function createPart(begin: () => Promise<Child>, onLost: (child: Child) => void): Part {
  let child: Child | undefined;
  const take = (): Child | undefined => {
    const taken = child;
    child = undefined;
    return taken;
  };
  const watch = async (started: Child): Promise<void> => {
    await started.ended;
    if (child === started) onLost(started);
  };
  return {
    get pid() {
      return child?.running === true ? child.pid : 0;
    },
    async start() {
      const started = await begin();
      child = started;
      void watch(started);
    },
    kill: async () => take()?.kill(),
    stop: async () => take()?.stop(),
  };
}
