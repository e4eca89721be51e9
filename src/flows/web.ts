import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * What our HTTP server hands to a handler and what it takes back. Handlers live at the rim (intake, chat, http) and know
 * only this page; `http/server.ts` routes, sets the headers every answer has, and turns a `RequestError` into JSON.
 */
export interface WebRequest {
  readonly method: string;
  readonly path: string;
  /** Values of `:name` parts of the route's path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The request's own `x-correlation-id` when sane, else a new one. Goes into every log line and every answer. */
  readonly correlationId: string;
  /** Node's request: headers, socket, and the body as a stream nobody has read from. */
  readonly raw: IncomingMessage;
}

/** A finished answer. `json` is serialised; `text` is sent as it is under `contentType`. */
export type Answer =
  | { readonly status: number; readonly json: unknown; readonly headers?: Readonly<Record<string, string>> }
  | {
      readonly status: number;
      readonly text: string;
      readonly contentType: string;
      readonly headers?: Readonly<Record<string, string>>;
    };

/** A handler that answers with a value, or (`takeOver`) writes to Node's response itself: Bolt, server-sent events. */
export type Route = {
  readonly method: 'GET' | 'POST';
  /** `/alerts/:id`; a `:name` part matches one path segment. */
  readonly path: string;
  /** Who may call: `open` everybody, `console` the console's door (token or this machine). Webhooks and Slack verify themselves. */
  readonly door: 'open' | 'console';
} & (
  | { readonly handle: (request: WebRequest) => Promise<Answer> | Answer }
  | { readonly takeOver: (request: WebRequest, response: ServerResponse) => Promise<void> | void }
);

/** One thing wrong with a request: where, what was expected, and a sentence. */
export interface Problem {
  /** `errors[3].body`, a header's name, or `body` for the whole. */
  readonly path: string;
  readonly expected: string;
  readonly message: string;
}

/**
 * A request we refuse. Answered as `{error: {code, message, correlation_id, problems}}` with `status`; `message` says
 * what to do next and never repeats secrets or an unverified body.
 */
export class RequestError extends Error {
  readonly status: number;
  readonly code: string;
  readonly problems: readonly Problem[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    options: { problems?: readonly Problem[]; headers?: Readonly<Record<string, string>>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'RequestError';
    this.status = status;
    this.code = code;
    this.problems = options.problems ?? [];
    this.headers = options.headers ?? {};
  }
}
