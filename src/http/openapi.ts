import { z } from 'zod';
import type { Route } from '../flows/web.ts';
import { ErrorJson, type Operation, type OperationAnswer } from './operations.ts';

/**
 * `/openapi.json`: OpenAPI 3.1 of the routes that exist. Operations without a registered route are left out; the files of
 * the console's pages (style, script, icon) have none, because their addresses change with their content.
 */
export function createOpenApiRoute(options: {
  readonly routes: readonly Route[];
  readonly operations: readonly Operation[];
  readonly version: string;
}): Route {
  const path = '/openapi.json';
  const registered = new Map(options.routes.map((route) => [`${route.method} ${route.path}`, route.door]));
  registered.set(`GET ${path}`, 'open');
  const document = describe(options.operations, registered, options.version);
  return { method: 'GET', path, door: 'open', handle: () => ({ status: 200, json: document }) };
}

function describe(operations: readonly Operation[], registered: ReadonlyMap<string, Route['door']>, version: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const door = registered.get(`${operation.method} ${operation.path}`);
    if (door === undefined) continue;
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describeOperation(operation, door) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Culprit',
      version,
      description: 'One message per root cause of failed data syncs.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      schemas: { Error: schemaOf(ErrorJson, 'output') },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'The value of CONSOLE_TOKEN, when it is set' },
      },
    },
  };
}

function describeOperation(operation: Operation, door: Route['door']) {
  const parameters = [...pathParameters(operation.path), ...queryParameters(operation.query)];
  const answers = Object.entries(operation.answers).map(([status, answer]) => [status, describeAnswer(answer)]);
  return {
    summary: operation.summary,
    ...(door === 'console' && { security: [{ token: [] }, {}] }),
    ...(parameters.length > 0 && { parameters }),
    ...(operation.body !== undefined && { requestBody: describeBody(operation.body) }),
    responses: { ...Object.fromEntries(answers), default: errorResponse },
  };
}

function describeAnswer({ description, schema, contentType = 'application/json' }: OperationAnswer) {
  if (schema === null) return { description };
  return { description, content: { [contentType]: { schema: schemaOf(schema, 'output') } } };
}

const errorResponse = {
  description: 'An error',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
};

function describeBody(body: NonNullable<Operation['body']>) {
  const schema = body.schema === null ? {} : schemaOf(body.schema, 'input');
  return { required: true, content: Object.fromEntries(body.contentTypes.map((type) => [type, { schema }])) };
}

function pathParameters(path: string) {
  return [...path.matchAll(/:(\w+)/g)].map((match) => ({
    name: match[1] ?? '',
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodObject | undefined) {
  return Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: schemaOf(schema as z.ZodType, 'output'), // a zod object's shape holds zod types
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
