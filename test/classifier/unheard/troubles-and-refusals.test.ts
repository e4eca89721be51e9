import { type Row, testRows } from './row.ts';

const outage = { category: 'transient', outage: true } as const;
const transient = { category: 'transient' } as const;
const validation = { category: 'validation' } as const;
const page = (words: string) => `<html><head><title>${words}</title></head><body><h1>${words}</h1></body></html>`;

const held: readonly Row[] = [
  ['a locker', null, 'Record currently unavailable: another user is editing it', { ...transient, kind: 'lock' }],
  [
    'a locker',
    null,
    'The document is temporarily unavailable, it was locked by someone else',
    { kind: 'lock', ...transient },
  ],
  ['a locker', 409, 'This item is currently in use by another user', { ...transient, kind: 'lock' }],
  [
    'a locker',
    423,
    'Object temporarily unavailable because another process holds the lock',
    { kind: 'lock', ...transient },
  ],
  ['a locker', null, 'The order is being processed by another worker', { ...transient, kind: 'lock' }],
  ['no locker', 409, 'Email is already in use by another user', { ...validation, kind: 'duplicate' }],
  ['no locker', 503, 'Contacts are temporarily unavailable', outage],
];

const away: readonly Row[] = [
  ['a gateway', 504, "504 Gateway Time out JSONError: Unexpected token '<' at 1:1 <html>", outage],
  ['a gateway', null, page('504 Gateway Time Out'), outage],
  ['a gateway', null, '504: Gateway Timed Out', outage],
  ['a page', null, "Oops, something broke on our side and we can't serve this request", outage],
  ['a page', null, "We're having some technical difficulties. Please check back later.", outage],
  ['a page', null, 'Our servers are having trouble and cannot show you this page right now', outage],
  ['a page', null, 'We are currently having some issues, come back soon', outage],
  ['a page', 200, 'Sorry for the inconvenience, we are performing some maintenance at the moment', outage],
  ['no page', 400, 'The import is not finished, come back later to see its rows', validation],
  ['a database', null, "OperationalError: (2013, 'Lost connection to MySQL server during query')", outage],
  ['a database', null, 'Lost connection to server during query', outage],
  [
    'an identity provider',
    null,
    'An error occurred (IDPCommunicationError) when calling AssumeRoleWithWebIdentity',
    outage,
  ],
];

const open: readonly Row[] = [
  ['a breaker', null, 'CircuitBreaker api is OPEN and does not permit further calls', transient],
  ['a breaker', null, "CircuitBreaker 'crm' is open", outage],
  ['a breaker', null, 'Hystrix circuit short-circuited and is OPEN', outage],
  ['a breaker', null, 'backend is currently restarting', outage],
];

const paces: readonly Row[] = [
  ['a pace', 429, 'Too Many Attempts.', transient],
  ['a pace', 403, 'Sorry, the maximum number of api requests are already reached. Please try later.', transient],
  ['a pace', null, 'The maximum number of API calls has been reached, please try later', transient],
  ['a pace', null, page('Bandwidth limit exceeded'), transient],
  ['a pace', 403, 'Your application has been temporarily blocked due to excessive usage', transient],
  ['a pace', 403, 'Client banned temporarily for too much traffic', transient],
  ['a pace', 429, { error: { reason: { '.tag': 'too_many_write_operations' } } }, { ...transient, kind: 'rate_limit' }],
  ['a pace', 429, { error: { code: 'TOO_MANY_JOBS_PENDING' } }, { ...transient, kind: 'rate_limit' }],
  ['a login', 403, 'User temporarily blocked due to multiple failed login attempts', { category: 'auth' }],
  ['a plan', 403, 'The maximum number of API requests for your plan is reached', { category: 'plan' }],
  ['a plan', null, 'The maximum number of API requests for today has been reached', { category: 'plan' }],
  ['one request', 400, 'Number of requests in batch exceeds 50', { ...validation, kind: 'too_large' }],
  ['one record', 400, { error: { code: 'TOO_MANY_TAGS' } }, validation],
];

const owned: readonly Row[] = [
  ['a shop', null, 'This listing would exceed the number of items (600) you can list.', { category: 'plan' }],
  ['a list', 400, { message: 'You have exceeded the number of contacts you may store' }, { category: 'plan' }],
  ['a team', null, 'Adding this user would exceed the number of seats you have purchased', { category: 'plan' }],
  [
    'one request',
    400,
    { message: 'Exceeded the number of rows you can send in one request' },
    { ...validation, kind: 'too_large' },
  ],
  ['one value', 422, { message: 'exceeds the number of characters you can enter' }, validation],
  [
    'one message',
    null,
    'rpc error: code = ResourceExhausted desc = grpc: received message larger than max (5 vs. 4)',
    { ...validation, kind: 'too_large' },
  ],
  ['a pace', null, 'rpc error: code = ResourceExhausted desc = too many requests', transient],
];

const logins: readonly Row[] = [
  ['a carrier', null, 'Failure: Invalid Access License number (250003)', { category: 'auth' }],
  ['a gateway', null, 'The subscription key is invalid', { category: 'auth' }],
  ['a portal', null, 'Invalid developer key', { category: 'auth' }],
  ['a person', 400, 'Invalid driver license number', validation],
  [
    'a stream',
    null,
    'Exception during HANDSHAKE: 401::Authentication invalid (x.Subscription:307)',
    { category: 'auth' },
  ],
  [
    'a stream',
    null,
    { channel: '/meta/connect', successful: false, error: '403::Unknown client' },
    { category: 'auth' },
  ],
  ['a stream', null, '400::The channel you requested to subscribe to does not exist', validation],
  [
    'a role',
    400,
    '<ErrorResponse><Error><Type>Sender</Type><Code>IDPRejectedClaim</Code><Message>refused</Message></Error></ErrorResponse>',
    { category: 'auth', code: 'IDPRejectedClaim' },
  ],
  [
    'a client',
    null,
    "NotAuthorized: <NotAuthorized object at 0x11 code=401 details=[{u'message': u'x', u'code': u'UNAUTHORIZED_ACCESS'}]>",
    { category: 'auth' },
  ],
  [
    'a client',
    null,
    "Forbidden: <Forbidden object at 0x11 code=403 details=[{'message': 'Not for you', 'code': 'UNAUTHORIZED_ACCESS'}]>",
    { category: 'permissions' },
  ],
];

const signed: readonly Row[] = [
  ['OAuth 1', null, 'oauth_problem=signature_invalid&oauth_problem_advice=x', { category: 'auth' }],
  ['OAuth 1', 401, 'oauth_problem=timestamp_refused', { category: 'auth' }],
  ['OAuth 1', null, 'oauth_problem=rate%20limit%20exceeded', transient],
  ['a log-in page', null, page('Sign in to your account'), { category: 'auth' }],
  ['single sign-on', 403, 'Resource protected by organization SAML enforcement.', { category: 'auth' }],
  ['an administrator', 403, { message: 'Your organization has disabled API access' }, { category: 'permissions' }],
];

const rights: readonly Row[] = [
  [
    'advice',
    403,
    'Insufficient permissions on the credentials in use. Grant them or re-authenticate.',
    { category: 'permissions' },
  ],
  [
    'advice',
    403,
    "You don't have permission to do this. Ask an admin, then sign in again",
    { category: 'permissions' },
  ],
  ['no advice', null, 'Insufficient permissions: your token has expired, please re-authenticate', { category: 'auth' }],
  ['a list', null, 'Destination not on your whitelist', { category: 'permissions' }],
];

const printed: readonly Row[] = [
  [
    'Guzzle',
    null,
    'resulted in a `400 Bad Request` response:\n{"message":"Not right: (truncated...)\n {"code":"token_expired","message":"Expired"} at x',
    { category: 'auth' },
  ],
  [
    'Guzzle',
    null,
    'resulted in a `403 Forbidden` response: {"message":"You do not have acc (truncated...)',
    { category: 'permissions' },
  ],
  [
    'Node',
    null,
    '{ SchemaInvalidError: validation hasn\'t passed. {"code":"invalid_email","message":"bad"}\n',
    { ...validation, code: 'invalid_email' },
  ],
  [
    'a cut line',
    null,
    '"errorType": "Error",\n"errorMessage": "Connect platforms based in FR must send a token. See https://x.example/connect/a"',
    validation,
  ],
  ['PHP', null, "'error' => 'invalid_token', 'message' => 'The token was revoked'", { category: 'auth' }],
];

testRows([...held, ...away, ...open, ...paces, ...owned, ...logins, ...signed, ...rights, ...printed]);
