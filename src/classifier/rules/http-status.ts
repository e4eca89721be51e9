import type { Rule } from '../rule.ts';

const http = 'https://www.rfc-editor.org/rfc/rfc9110#section-15';
const iana = 'https://www.iana.org/assignments/http-status-codes/http-status-codes.xhtml';
const cloudflare = 'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/';

/** The status in words, as many APIs send it for a code. It says no more than the number, so words may decide better. */
export const httpWordRules: readonly Rule[] = [
  {
    name: 'unauthorized',
    codes: [
      'Unauthorized',
      'not_authorized',
      'authentication_error',
      'AuthenticationError',
      'authentication_failed',
      'not_authenticated',
      'OAuthException',
      'UnauthorizedError',
      'UnauthorizedException',
      'UnauthenticatedError',
    ],
    unless: [400, 403, 404, 429, 500],
    broad: true,
    category: 'auth',
    kind: 'revoked_access',
    source: http,
  },
  {
    name: 'forbidden',
    codes: [
      'Forbidden',
      'permission_error',
      'permission_denied',
      'access_forbidden',
      'ForbiddenError',
      'ForbiddenException',
      'AuthorizationError',
      'AuthorizationException',
      'PermissionDeniedError',
      'PermissionDeniedException',
      'InsufficientPermissionsError',
      'InsufficientPermissionError',
      'NotPermittedError',
    ],
    // The number says the more exact thing of the two.
    unless: [401],
    broad: true,
    category: 'permissions',
    kind: 'access_denied',
    source: http,
  },
  {
    name: 'too-many-requests',
    codes: ['Too Many Requests', 'TooManyRequestsException'],
    broad: true,
    category: 'transient',
    kind: 'rate_limit',
    source: http,
  },
  {
    name: 'bad-request',
    codes: [
      'Bad Request',
      'invalid_request',
      'invalid_request_error',
      'BadRequestError',
      'BadRequestException',
      'UnprocessableEntityError',
      'UnprocessableEntityException',
      'UnprocessableContentError',
      'InvalidRequestError',
      'InvalidRequestException',
    ],
    unless: [401, 403, 429, 502, 503, 504],
    broad: true,
    category: 'validation',
    kind: 'invalid_value',
    source: http,
  },
  { name: 'conflict', codes: ['Conflict'], broad: true, category: 'validation', kind: 'duplicate', source: http },
  {
    name: 'internal',
    codes: ['Internal Server Error', 'Internal Error', 'InternalServerErrorException'],
    broad: true,
    category: 'transient',
    kind: 'server_error',
    source: http,
  },
];

/** What a status means when nothing else was said. */
export const httpStatusRules: readonly Rule[] = [
  { name: '2xx', statuses: [200, 201, 202, 204, 207, 208], category: 'validation', kind: 'unknown', source: http },
  { name: '400', statuses: [400, 422], category: 'validation', kind: 'invalid_value', source: http },
  { name: '401', statuses: [401, 407, 419, 440, 498], category: 'auth', kind: 'revoked_access', source: http },
  { name: '402', statuses: [402, 507, 509], category: 'plan', kind: 'plan_limit', source: http },
  { name: '403', statuses: [403, 451, 511], category: 'permissions', kind: 'access_denied', source: http },
  { name: '404', statuses: [404, 410], category: 'validation', kind: 'missing_reference', source: http },
  {
    name: '405',
    statuses: [405, 406, 411, 412, 415, 416, 417, 421, 426, 428, 501, 505],
    category: 'validation',
    kind: 'malformed_request',
    source: http,
  },
  { name: '408', statuses: [408, 504, 524, 598, 599], category: 'transient', kind: 'timeout', source: http },
  { name: '409', statuses: [409], category: 'validation', kind: 'duplicate', source: http },
  { name: '413', statuses: [413, 414, 431], category: 'validation', kind: 'too_large', source: http },
  { name: '423', statuses: [423, 424], category: 'transient', kind: 'lock', source: iana },
  {
    name: '429',
    statuses: [429, 420, 425, 529],
    category: 'transient',
    kind: 'rate_limit',
    source: 'https://www.rfc-editor.org/rfc/rfc6585#section-4',
  },
  { name: '500', statuses: [500, 520], category: 'transient', kind: 'server_error', source: http },
  {
    name: '503',
    statuses: [502, 503, 521, 522, 523, 525, 526, 527, 530],
    category: 'transient',
    kind: 'outage',
    outage: true,
    source: cloudflare,
  },
];

/** Nothing matched and there is no status: a record that was refused is told, so that somebody sees it. */
export const unknown: Rule = { name: 'unknown', category: 'validation', kind: 'unknown', source: http };
/** Nothing matched, no status, no record: the run failed without saying why. */
export const unexplained: Rule = { name: 'unexplained', category: 'transient', kind: 'unexplained', source: http };
/** Nothing matched and the client says that the network failed: the record was never judged. */
export const unreached: Rule = { name: 'unreached', category: 'transient', kind: 'server_error', source: http };
/** A token endpoint that answers 400 refuses the login, whatever else it says. (RFC 6749 §5.2.) */
export const refusedLogin: Rule = {
  name: 'token-endpoint',
  category: 'auth',
  kind: 'revoked_access',
  source: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
};
