import type { Handler, Hono } from 'hono';
import { describeRoute, generateSpecs, resolver } from 'hono-openapi';
import type { OpenAPIV3_1 } from 'openapi-types';
import * as v from 'valibot';
import { problemTitles } from '../domain/messages/problem.ts';
import { problemCodes, type ProblemCode } from '../domain/outcome-codes.ts';
import { problemReply } from '../domain/wire/problem.ts';
import type { AppEnv } from './http/context.ts';
import { cookieNames } from './http/cookies.ts';
import { problemMediaType, problemStatus } from './http/problem.ts';
import { isSafeMethod } from './middleware/safe-method.ts';

interface RouteDescription {
  /** One line, in French. */
  summary: string;
  /** Schema of the 200 reply; null for a 204. */
  ok: v.GenericSchema | null;
  /** What the route itself answers; what the middleware adds is added to every route. */
  problems: ProblemCode[];
  /** The cookie without which the route says no. */
  needs?: keyof typeof cookieNames;
  /** Replies of another status that are no problem. */
  also?: Record<number, v.GenericSchema>;
}

type Operation = OpenAPIV3_1.OperationObject & { 'x-problems'?: ProblemCode[] };
type Document = Awaited<ReturnType<typeof generateSpecs>>;

const everywhere: ProblemCode[] = [
  'unusable-cookies',
  'too-many-requests',
  'database-unavailable',
  'internal-error',
];
const onChanges: ProblemCode[] = [
  'foreign-origin',
  'body-too-large',
  'unsupported-media-type',
  'invalid-request',
];

/** Describes a route for `/api/openapi.json`; the request body comes from `validJson`. */
export function describe({ summary, ok, problems, needs, also = {} }: RouteDescription) {
  const replies = Object.entries(ok ? { 200: ok, ...also } : also);
  const responses = Object.fromEntries(
    replies.map(([status, schema]) => [status, { description: summary, content: json(schema) }]),
  );
  const cookie = needs ?? (problems.includes('no-session') ? 'session' : undefined);
  return describeRoute({
    summary,
    responses: ok ? responses : { ...responses, 204: { description: summary } },
    ...(cookie && { security: [{ [cookie]: [] }] }),
    // Read back, and taken out, by `addProblems` below.
    'x-problems': problems,
  } as Parameters<typeof describeRoute>[0]);
}

/**
 * Serves the OpenAPI 3.1 document of `app`, made at the first request from the routes' own schemas.
 */
export function openApi(app: Hono<AppEnv>): Handler<AppEnv> {
  let text: string | undefined;
  return async (c) => {
    text ??= JSON.stringify(await openApiDocument(app));
    return c.body(text, 200, { 'Content-Type': 'application/json; charset=utf-8' });
  };
}

export async function openApiDocument(app: Hono<AppEnv>): Promise<Document> {
  const problem = v.pipe(problemReply, v.metadata({ ref: 'Problem' }));
  const document = await generateSpecs(app, {
    defaultValidationErrorResponse: false,
    documentation: {
      info: {
        title: 'ameli-edge',
        version: '1',
        description:
          'Bodies are strict JSON (RFC 8259, no name twice, no unknown field, 4 kB at most) and sent by the ' +
          'site itself (Origin). Every error is problem+json (RFC 9457); its `code` is stable. A known address ' +
          'with another method answers 405, an unknown one 404.',
      },
      components: {
        securitySchemes: cookieSchemes(),
        responses: {
          Problem: {
            description: 'RFC 9457',
            content: { [problemMediaType]: { schema: resolver(problem) } },
          },
        },
      },
    },
  });
  for (const path of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(path))
      addProblems(method.toUpperCase(), operation as Operation);
  }
  return document;
}

function addProblems(method: string, operation: Operation): void {
  const { 'x-problems': own = [], ...described } = operation;
  const possible = new Set([...own, ...everywhere, ...(isSafeMethod(method) ? [] : onChanges)]);
  const codes = problemCodes.filter((code) => possible.has(code));
  const responses: OpenAPIV3_1.ResponsesObject = { ...described.responses };
  for (const status of new Set(codes.map((code) => problemStatus[code]))) {
    const sameStatus = codes.filter((code) => problemStatus[code] === status);
    const other = responses[status];
    const content = other && 'content' in other ? other.content : {};
    responses[status] = {
      description: sameStatus.map((code) => problemTitles[code]).join(' | '),
      content: { ...content, [problemMediaType]: { schema: problemOf(status, sameStatus) } },
    };
  }
  delete operation['x-problems'];
  operation.responses = responses;
}

const problemOf = (status: number, codes: ProblemCode[]): OpenAPIV3_1.SchemaObject => ({
  allOf: [
    { $ref: '#/components/schemas/Problem' },
    { type: 'object', properties: { status: { const: status }, code: { enum: codes } } },
  ],
});

const json = (schema: v.GenericSchema) => ({ 'application/json': { schema: resolver(schema) } });

function cookieSchemes(): Record<string, OpenAPIV3_1.SecuritySchemeObject> {
  return Object.fromEntries(
    Object.entries(cookieNames).map(([use, name]) => [use, { type: 'apiKey', in: 'cookie', name }]),
  );
}
