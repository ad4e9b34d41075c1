import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Kept {
  payload: AdapterPayload;
  /** ms; Infinity for what has no end. */
  until: number;
}

/** Sessions, codes and tokens, in memory: they outlive a rotation of the keys, not a restart. */
export function createStorage(): (model: string) => Adapter {
  const kept = new Map<string, Kept>();

  const read = (key: string): AdapterPayload | undefined => {
    const found = kept.get(key);
    return found !== undefined && Date.now() < found.until ? found.payload : undefined;
  };
  const forgetOver = (): void => {
    for (const [key, { until }] of kept) if (until <= Date.now()) kept.delete(key);
  };
  const keysWith = (model: string, member: string, value: string): string[] =>
    [...kept.keys()].filter((key) => key.startsWith(`${model}:`) && read(key)?.[member] === value);

  return (model) => ({
    upsert: async (id, payload, expiresIn = 0) => {
      forgetOver();
      const until = expiresIn > 0 ? Date.now() + expiresIn * 1000 : Infinity;
      kept.set(`${model}:${id}`, { payload, until });
    },
    find: async (id) => read(`${model}:${id}`),
    findByUid: async (uid) => read(keysWith(model, 'uid', uid)[0] ?? ''),
    findByUserCode: async () => undefined,
    consume: async (id) => {
      const payload = read(`${model}:${id}`);
      if (payload !== undefined) payload['consumed'] = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => {
      kept.delete(`${model}:${id}`);
    },
    revokeByGrantId: async (grantId) => {
      for (const key of keysWith(model, 'grantId', grantId)) kept.delete(key);
    },
  });
}
