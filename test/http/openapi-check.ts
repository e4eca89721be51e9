import { z } from 'zod';

interface Described {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Answer>> }>>>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, z.core.JSONSchema.JSONSchema>> };
}

interface Answer {
  readonly content?: { readonly 'application/json': { readonly schema: z.core.JSONSchema.JSONSchema } };
}

/** What is wrong with a JSON answer by the schema an OpenAPI document gives for it; a status it does not name is `default`. */
export function checkAgainst(document: unknown, method: string, path: string, status: number, json: unknown): string[] {
  const { paths, components } = document as Described;
  const responses = paths[path]?.[method]?.responses;
  const answer = responses?.[String(status)] ?? responses?.default;
  const schema = answer?.content?.['application/json'].schema;
  if (schema === undefined) return [`${status} of ${method} ${path} has no schema`];
  const named = /^#\/components\/schemas\/(.+)$/.exec(schema.$ref ?? '')?.[1];
  const resolved = named === undefined ? schema : components.schemas[named];
  if (resolved === undefined) return [`${named} is not among the components`];
  const checked = z.fromJSONSchema(resolved).safeParse(json);
  return checked.success ? [] : checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}
