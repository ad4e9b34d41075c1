interface ScriptUrlPolicy {
  createScriptURL: (url: string) => string;
}

const policies = new Map<string, ScriptUrlPolicy | undefined>();

/**
 * Opens a worker of ours. `policy`: its name for Trusted Types, by which the security headers know it; it opens this one
 * address. Throws where no worker can run.
 */
export const openOwnWorker = (policy: string, url: string): Worker =>
  new Worker(trusted(policy, url), { type: 'module' });

function trusted(name: string, url: string): string {
  const { trustedTypes } = globalThis as {
    trustedTypes?: { createPolicy: (name: string, rules: ScriptUrlPolicy) => ScriptUrlPolicy };
  };
  // A policy is made once: the browser refuses a second one of the same name.
  if (!policies.has(name)) {
    const createScriptURL = (asked: string) => (asked === url ? asked : '');
    policies.set(name, trustedTypes?.createPolicy(name, { createScriptURL }));
  }
  return policies.get(name)?.createScriptURL(url) ?? url;
}
