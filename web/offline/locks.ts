const queues = new Map<string, Promise<unknown>>();

/** Does `work` when nobody else is at it under this name, in this tab or another. */
export function exclusively<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  // Everywhere since 2022; before, one tab at least does not stand in its own way.
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  return locks ? locks.request(name, work) : inTurn(name, work);
}

function inTurn<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const mine = (queues.get(name) ?? Promise.resolve()).then(work);
  queues.set(
    name,
    mine.catch(() => {}),
  );
  return mine;
}
