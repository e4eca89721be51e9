import { RequestError, type Route } from '../flows/web.ts';

/** What a method and path lead to: a route with its parameters, an unknown path, or a known path with other methods. */
export type Match =
  | { readonly kind: 'route'; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'unknown_path' }
  | { readonly kind: 'wrong_method'; readonly allow: readonly string[] };

interface CompiledRoute {
  readonly route: Route;
  readonly segments: readonly string[];
}

/**
 * Finds the route of a request. A literal segment wins over a `:name` one; HEAD goes where GET goes, unless that route
 * writes its own response. Throws at once when two routes have the same method and path shape.
 */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match {
  const compiled = routes.map((route): CompiledRoute => ({ route, segments: route.path.split('/') }));
  refuseTwins(compiled);
  compiled.sort((a, b) => (shapeOf(a) < shapeOf(b) ? -1 : 1));

  return (method, path) => {
    const segments = path.split('/');
    const fitting = compiled.filter((candidate) => fits(candidate.segments, segments));
    if (fitting.length === 0) return { kind: 'unknown_path' };

    const found = fitting.find(({ route }) => methodsOf(route).includes(method));
    if (found !== undefined) return { kind: 'route', route: found.route, params: paramsOf(found.segments, segments) };
    return { kind: 'wrong_method', allow: [...new Set(fitting.flatMap(({ route }) => methodsOf(route)))].sort() };
  };
}

function refuseTwins(compiled: readonly CompiledRoute[]): void {
  const seen = new Set<string>();
  for (const candidate of compiled) {
    const key = `${candidate.route.method} ${shapeOf(candidate)}`;
    if (seen.has(key)) throw new Error(`Two routes answer ${candidate.route.method} ${candidate.route.path}.`);
    seen.add(key);
  }
}

/** The path with parameters as `~`, which sorts after every literal character a path of ours has. */
function shapeOf(candidate: CompiledRoute): string {
  return candidate.segments.map((segment) => (segment.startsWith(':') ? '~' : segment)).join('/');
}

function methodsOf(route: Route): readonly string[] {
  return route.method === 'GET' && 'handle' in route ? ['GET', 'HEAD'] : [route.method];
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  if (pattern.length !== segments.length) return false;
  return pattern.every((part, index) => (part.startsWith(':') ? segments[index] !== '' : part === segments[index]));
}

function paramsOf(pattern: readonly string[], segments: readonly string[]): Readonly<Record<string, string>> {
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    if (part.startsWith(':')) params[part.slice(1)] = decode(segments[index] ?? '');
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new RequestError(400, 'malformed_path', 'The path is not valid percent-encoded UTF-8.');
  }
}
