import { exports } from 'cloudflare:workers';
import { Ajv2020, type AnySchema, type ValidateFunction } from 'ajv/dist/2020.js';
import { origin } from '../client.ts';

/** Of an object: the whole body, or a part of it. */
interface ObjectSchema {
  properties: Record<string, FieldSchema>;
  required?: string[];
}

export interface FieldSchema extends Partial<ObjectSchema> {
  type?: string;
  maxLength?: number;
  /** Where there may be null as well. */
  anyOf?: FieldSchema[];
}

type Content = Record<string, { schema?: AnySchema }>;
interface Described {
  parameters?: { in: string; name: string }[];
  requestBody?: { content: { 'application/json': { schema: ObjectSchema } } };
  responses: Record<string, { content?: Content }>;
  security?: Record<string, unknown>[];
}

interface OpenApi {
  paths: Record<string, Record<string, Described>>;
}

/** One path and method of the document. */
export interface Operation {
  method: string;
  /** As the document has it: `{id}` stands for any. */
  path: string;
  /** Names of what it reads behind the `?`. */
  query: readonly string[];
  /** Of the JSON body; absent where the operation reads none. */
  body: ObjectSchema | undefined;
  /** The cookies of ours, by what they hold, without which it says no. */
  cookies: readonly string[];
}

/** The API's own description of itself, as it serves it, and whether a reply keeps to it. */
export class ApiDocument {
  readonly operations: readonly Operation[];
  readonly #document: OpenApi;
  readonly #ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    formats: {
      'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
      uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu,
    },
  });

  static async read(): Promise<ApiDocument> {
    const response = await exports.default.fetch(`${origin}/api/openapi.json`);
    return new ApiDocument(await response.json());
  }

  constructor(document: OpenApi) {
    this.#document = document;
    this.#ajv.addSchema(document, 'api');
    this.operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters = [], requestBody, security = [] }]) => ({
        method: method.toUpperCase(),
        path,
        query: parameters.filter((one) => one.in === 'query').map(({ name }) => name),
        body: requestBody?.content['application/json'].schema,
        cookies: security.flatMap((one) => Object.keys(one)),
      })),
    );
  }

  /** Every path of the document, once. */
  get paths(): string[] {
    return Object.keys(this.#document.paths);
  }

  /** What `Allow` must say: the methods described, and HEAD wherever there is GET. */
  methodsOf(path: string): string[] {
    const described = Object.keys(this.#document.paths[path] ?? {}).map((m) => m.toUpperCase());
    return described.includes('GET') ? [...described, 'HEAD'] : described;
  }

  acceptsBody(operation: Operation, body: unknown): boolean {
    return this.#validator(pointer(operation, 'requestBody', 'content', 'application/json'))(body);
  }

  /**
   * What is wrong with this reply, or undefined. Without an operation (unknown path, other method) it
   * can only be a problem.
   */
  faultOf(
    operation: Operation | undefined,
    { status, mediaType, text }: { status: number; mediaType: string; text: string },
  ): string | undefined {
    if (operation === undefined) {
      return this.#mismatch('components/responses/Problem/content/application~1problem+json', text);
    }
    const described = this.#describedReply(operation, status);
    if (described === undefined) return `status ${status} is not described`;
    if (described.content === undefined)
      return text === '' ? undefined : 'a body where none is due';
    const content = described.content[mediaType];
    if (content === undefined) return `«${mediaType}» is not described`;
    // A picture, or a sound.
    if (content.schema === undefined) return undefined;
    return this.#mismatch(pointer(operation, 'responses', `${status}`, 'content', mediaType), text);
  }

  #describedReply({ path, method }: Operation, status: number) {
    return this.#document.paths[path]?.[method.toLowerCase()]?.responses[status];
  }

  #mismatch(at: string, text: string): string | undefined {
    const validate = this.#validator(at);
    return validate(JSON.parse(text)) ? undefined : this.#ajv.errorsText(validate.errors);
  }

  #validator(at: string): ValidateFunction {
    const found = this.#ajv.getSchema(`api#/${at}/schema`);
    if (!found) throw new Error(`the document has no ${at}`);
    return found as ValidateFunction;
  }
}

const pointer = ({ path, method }: Operation, ...rest: string[]): string =>
  ['paths', path, method.toLowerCase(), ...rest]
    .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
    .join('/');
