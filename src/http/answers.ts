import type { ServerResponse } from 'node:http';
import { type Answer, RequestError } from '../flows/web.ts';

/** Our own pages load only our own style and script, talk only to us and are shown in no frame. */
const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Everything that is not a page loads nothing, should a browser ever show it as one. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Sets the headers every answer has, before anything else can fail; a handler may still override its own. */
export function setCommonHeaders(response: ServerResponse, correlationId: string): void {
  response.setHeader('x-correlation-id', correlationId);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('content-security-policy', dataPolicy);
  response.setHeader('cache-control', 'no-store');
}

/** Writes a finished answer. Does nothing when the client has gone; the body of an answer to HEAD is left out by Node. */
export function send(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  const contentType = 'text' in answer ? answer.contentType : 'application/json; charset=utf-8';
  const body = 'text' in answer ? answer.text : JSON.stringify(answer.json);
  if (contentType.startsWith('text/html')) response.setHeader('content-security-policy', pagePolicy);
  response.setHeader('content-type', contentType);
  response.setHeader('content-length', Buffer.byteLength(body));
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  response.statusCode = answer.status;
  response.end(body);
}

/** The one shape of every error: `{error: {code, message, correlation_id, problems}}`. */
export function errorAnswer(error: RequestError, correlationId: string): Answer {
  const { code, message, problems } = error;
  return {
    status: error.status,
    json: { error: { code, message, correlation_id: correlationId, problems } },
    headers: error.headers,
  };
}

/** What a client learns of an error that is ours: nothing but the id to find it by. */
export function internalError(correlationId: string): RequestError {
  return new RequestError(
    500,
    'internal',
    `Something went wrong on our side. It is logged under the correlation id ${correlationId}.`,
  );
}
