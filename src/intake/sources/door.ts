import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { RequestError, type WebRequest } from '../../flows/web.ts';
import type { Source } from './source.ts';

/** A sender being checked while its body comes in: feed every byte as it came over the wire, then ask once. */
export interface PendingSender {
  update(wireBytes: Buffer): void;
  /** Throws a `RequestError` 401 when the signature that was sent fits none of the tokens. */
  verify(): void;
}

/**
 * Checks what the path and headers tell and returns the check of the body. A token in the path must be one of `tokens`; a
 * signature that was sent must fit one of them; one of the two must be there. Throws a `RequestError` 401 that names
 * header, path and variable, never a value.
 */
export function expectSender(source: Source, request: WebRequest, tokens: readonly string[]): PendingSender {
  const offered = request.params.token;
  if (offered !== undefined && !isOneOf(offered, tokens)) throw wrongToken(source);
  const header = source.signature?.header.toLowerCase();
  const sent = header === undefined ? undefined : request.raw.headers[header];
  if (offered === undefined && sent === undefined) throw notProven(source);
  if (source.signature === null || sent === undefined) return tokenIsEnough;

  const { encoding } = source.signature;
  const hmacs = tokens.map((token) => createHmac('sha256', token));
  return {
    update(wireBytes) {
      for (const hmac of hmacs) hmac.update(wireBytes);
    },
    verify() {
      const signature = String(sent).trim();
      // Fivetran's digits come in either case; base64 has two.
      const comparable = encoding === 'hex' ? signature.toLowerCase() : signature;
      const ours = hmacs.map((hmac) => hmac.digest(encoding));
      if (!isOneOf(comparable, ours)) throw wrongSignature(source);
    },
  };
}

const tokenIsEnough: PendingSender = { update() {}, verify() {} };

/** Compares with every one of `expected`, in a time that depends on neither value's content nor length. */
function isOneOf(offered: string, expected: readonly string[]): boolean {
  const digest = sha256(offered);
  let fits = false;
  for (const one of expected) fits = timingSafeEqual(digest, sha256(one)) || fits;
  return fits;
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function wrongToken({ tool, name }: Source): RequestError {
  return refusal(
    'path',
    'a token of WEBHOOK_TOKENS',
    `The token in the path is none that WEBHOOK_TOKENS has for ${tool}. Correct the address of the webhook in ${name}.`,
  );
}

function notProven({ tool, name, signature }: Source): RequestError {
  const address = `/webhooks/${tool}/<token>, with the token WEBHOOK_TOKENS has for ${tool}`;
  if (signature === null) {
    return refusal('path', 'a token', `The path has no token. Give ${name} the address ${address}.`);
  }
  const { header } = signature;
  const message =
    `The header ${header} is missing. Set the secret WEBHOOK_TOKENS has for ${tool} in ${name}, ` +
    `or give ${name} the address ${address}.`;
  return refusal(header.toLowerCase(), 'a signature', message);
}

function wrongSignature({ tool, name, signature }: Source): RequestError {
  const header = signature?.header ?? '';
  const message =
    `The signature in ${header} does not fit the body. ` +
    `Set the same secret in ${name} and in WEBHOOK_TOKENS for ${tool}, and check that nothing changes the body on its way.`;
  return refusal(header.toLowerCase(), 'the signature of the body', message);
}

function refusal(path: string, expected: string, message: string): RequestError {
  return new RequestError(401, 'not_signed', message, { problems: [{ path, expected, message }] });
}
