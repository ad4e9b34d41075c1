interface ScriptUrlPolicy {
  createScriptURL: (url: string) => string;
}

const policies = new Map<string, ScriptUrlPolicy | undefined>();

/**
 * The address of a script of ours, as Trusted Types want it. `name`: of the policy, by which the security headers
 * know it; it lets this one address pass.
 */
export function trustedAddress(name: string, url: string): string {
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
