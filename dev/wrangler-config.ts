import { join } from 'node:path';
import { parse } from 'smol-toml';

export interface LocalConfigOptions {
  /** Absolute path of the repository. */
  root: string;
  /** Values of plain variables, over those of production. */
  vars: Record<string, string>;
  /** Requests a minute that the shield lets pass; production's figure when absent. */
  shieldLimit?: number | undefined;
}

interface RateLimitConfig {
  name: string;
  simple: { limit: number; period: number };
}

interface WranglerConfig {
  [key: string]: unknown;
  assets: { directory: string; run_worker_first: string[] };
  durable_objects: { bindings: Array<{ name: string; class_name: string }> };
  migrations: Array<{ tag: string; new_sqlite_classes?: string[] }>;
  ratelimits: RateLimitConfig[];
  vars: Record<string, string>;
}

/**
 * The local Worker's configuration, made from production's so that the list of bindings exists once:
 * another entry, the movable clock's object and pages, local addresses.
 */
export function localConfig(toml: string, { root, vars, shieldLimit }: LocalConfigOptions): object {
  const config = parse(toml) as unknown as WranglerConfig;
  const { assets, durable_objects, migrations, ratelimits } = config;
  return {
    ...config,
    main: join(root, 'dev/worker/index.ts'),
    assets: {
      ...assets,
      directory: join(root, assets.directory),
      run_worker_first: [...assets.run_worker_first, '/dev', '/dev/*'],
    },
    durable_objects: {
      ...durable_objects,
      bindings: [...durable_objects.bindings, { name: 'CLOCK', class_name: 'DevClock' }],
    },
    migrations: [...migrations, { tag: 'dev-1', new_sqlite_classes: ['DevClock'] }],
    ratelimits: ratelimits.map((shield) => withLimit(shield, shieldLimit)),
    // The local runtime knows no jurisdictions, and no Access stands before it.
    vars: { ...config.vars, ...absent, ...vars },
    send_metrics: false,
  };
}

const absent = { GUARD_JURISDICTION: '', ACCESS_TEAM_DOMAIN: '', ACCESS_AUDIENCE: '' };

function withLimit(shield: RateLimitConfig, limit = shield.simple.limit): RateLimitConfig {
  return { ...shield, simple: { ...shield.simple, limit } };
}
