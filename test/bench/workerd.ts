import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { parse } from 'smol-toml';
import { root } from '../../dev/programs.ts';
import { floorModules, productModules } from './bundle.ts';
import { processNamed } from './process-time.ts';

export interface Workerd {
  /** Loopback ports: the product as it is deployed, and the floors beside it in the same process. */
  productPort: number;
  floorPort: number;
  /** The pages, behind Cloudflare's own server of assets, uncompressed. */
  sitePort: number;
  /** Undefined where the system does not tell. */
  pid: number | undefined;
  dispose(): Promise<void>;
}

/**
 * The platform's rate limiter counts in memory; the simulator's is an object that writes on every
 * request, which would be measured instead of us. The edge of this bench counts nothing.
 */
const entry = `
import product from './index.js';
export * from './index.js';
const SHIELD = { limit: async () => ({ success: true }) };
export default {
  ...product,
  fetch: (request, env, context) => product.fetch(request, { ...env, SHIELD }, context),
};`;

/** Called for nothing: whatever is no asset has the answer of `not_found_handling`. */
const siteEntry = `export default { fetch: () => new Response('not an asset', { status: 500 }) };`;

interface Configuration {
  compatibility_date: string;
  compatibility_flags: string[];
  assets: { not_found_handling: string };
  durable_objects: { bindings: { name: string; class_name: string }[] };
  queues: { producers: { binding: string; queue: string }[]; consumers: QueueConsumer[] };
}

interface QueueConsumer {
  queue: string;
  dead_letter_queue?: string;
  max_batch_size: number;
  max_batch_timeout: number;
  max_retries: number;
}

/**
 * Runs the production bundle and the floors in one workerd, reached without the simulator's proxy.
 * @param site directory of the pages.
 */
export async function startWorkerd(
  directory: string,
  bindings: Record<string, string>,
  site: string,
): Promise<Workerd> {
  const toml = await readFile(join(root, 'wrangler.toml'), 'utf8');
  const config = parse(toml) as unknown as Configuration;
  const [product, floor] = await Promise.all([
    productModules(directory),
    floorModules(directory, config.compatibility_date),
  ]);
  const common = {
    modulesRoot: '/',
    compatibilityDate: config.compatibility_date,
    compatibilityFlags: config.compatibility_flags,
    unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
    stripCfConnectingIp: false,
  };
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port: 0,
      cf: false,
      log: new Log(LogLevel.ERROR),
      // The access log goes where production's goes: to somebody else.
      handleStructuredLogs: () => undefined,
      resourceTmpPath: join(directory, 'miniflare'),
      workers: [
        {
          ...common,
          name: 'product',
          modules: [{ type: 'ESModule', path: 'bench-entry.js', contents: entry }, ...product],
          bindings,
          durableObjects: Object.fromEntries(config.durable_objects.bindings.map(objectOf)),
          queueProducers: Object.fromEntries(config.queues.producers.map(producerOf)),
          queueConsumers: Object.fromEntries(config.queues.consumers.map(consumerOf)),
        },
        {
          ...common,
          name: 'floor',
          modules: floor,
          durableObjects: { ROW: { className: 'Row', useSQLite: true } },
        },
        {
          ...common,
          name: 'site',
          modules: [{ type: 'ESModule', path: 'site.js', contents: siteEntry }],
          assets: {
            directory: site,
            routerConfig: { has_user_worker: false },
            assetConfig: { not_found_handling: config.assets.not_found_handling },
          },
        },
      ],
    }),
  );
  const portOf = async (worker: string): Promise<number> =>
    Number((await miniflare.unsafeGetDirectURL(worker)).port);
  return {
    productPort: await portOf('product'),
    floorPort: await portOf('floor'),
    sitePort: await portOf('site'),
    pid: await processNamed('workerd'),
    dispose: () => miniflare.dispose(),
  };
}

type ObjectBinding = Configuration['durable_objects']['bindings'][number];
type Producer = Configuration['queues']['producers'][number];

const objectOf = ({ name, class_name: className }: ObjectBinding) =>
  [name, { className, useSQLite: true }] as const;

const producerOf = ({ binding, queue: queueName }: Producer) => [binding, { queueName }] as const;

const consumerOf = (consumer: QueueConsumer) =>
  [
    consumer.queue,
    {
      maxBatchSize: consumer.max_batch_size,
      maxBatchTimeout: consumer.max_batch_timeout,
      maxRetries: consumer.max_retries,
      ...(consumer.dead_letter_queue !== undefined && {
        deadLetterQueue: consumer.dead_letter_queue,
      }),
    },
  ] as const;
