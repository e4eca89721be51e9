import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from '../../../src/classifier/classify.ts';
import type { Category } from '../../../src/domain/cause.ts';
import { failure } from '../failure.ts';

/** Sentences of products nobody has rules for: no status, no code, no known phrase. */
const sentences: readonly (readonly [category: Category, message: string])[] = [
  ['validation', 'Amount must convert to at least 50 cents. €0.30 converts to approximately $0.33.'],
  ['validation', 'Nothing to invoice for customer'],
  ['validation', 'The currency of the coupon differs from that of the subscription'],
  ['validation', 'Acme::BadRequestError (No thread for this user)'],
  ['validation', 'There was an error processing custom field 17'],
  ['validation', 'Cannot do INSERT and RETURNING AS TABLE in the same query'],
  ['validation', 'Deal is in a closed state'],
  ['validation', 'Line 12 has 14 columns where 13 were declared'],
  ['validation', 'No price book entry for product P-1 in currency EUR'],
  ['validation', 'Tax id failed the checksum'],
  ['plan', 'Acme Tax has not been activated on your account.'],
  ['plan', 'This module is not turned on for your workspace'],
  ['plan', 'Note: during your trial phase you can only send messages to yourself.'],
  ['plan', 'cannot create a new table -- already using 527 tables of 500'],
  ['plan', 'The resulting database size would exceed your licensed limit of 10240 MB'],
  ['plan', 'Max bulk export jobs (10000) per 24 hrs has been reached (10021).'],
  ['plan', 'This connector is part of the Growth plan'],
  ['plan', 'Out of SMS credit'],
  ['permissions', "Schema 'S' already exists, but current role has no privileges on it"],
  ['permissions', 'Requires role: editor'],
  ['permissions', 'Grant the crm.write scope and try again'],
  ['permissions', 'Operation prohibited by policy'],
  ['auth', "Authorization failed as the redirect URL 'http://localhost/' doesn't match the registered redirect URL"],
  ['auth', "Un client_id d'application invalide a été fourni."],
  ['auth', 'Das client_id der Anwendung ist ungültig'],
  ['auth', 'La conexión ha caducado. Vuelve a conectar tu cuenta.'],
  ['auth', 'Token expirado ou inválido'],
  ['auth', 'Two-step verification needed'],
  ['auth', 'Clave de API incorrecta'],
  ['auth', 'Der API-Schlüssel ist ungültig'],
  ['auth', 'Clé API non reconnue'],
  ['permissions', "Vous n'avez pas accès à cette ressource"],
  ['plan', 'Você atingiu o limite do seu plano'],
  ['validation', 'Trial end must be in the future'],
  ['validation', 'Bad phone number'],
  ['validation', 'The coupon has expired'],
  ['validation', 'O campo telefone é inválido'],
  ['transient', 'Max number of connections has been reached'],
  ['transient', 'Too many open files'],
  ['transient', 'You are sending too fast'],
  ['transient', 'Could not acquire lock within 30s'],
  ['transient', 'The remote end hung up'],
  ['transient', 'worker lost'],
  ['transient', 'Unknown error'],
  ['transient', 'Failed to fetch contacts'],
  ['transient', 'job exceeded maximum runtime'],
  ['transient', 'Unexpected end of input'],
];

for (const [category, message] of sentences) {
  test(`${category}: ${message}`, () => {
    assert.equal(classify(failure({ recordId: null, message }))[0]?.category, category);
  });
}

test('a plain refusal is a guess and says so', () => {
  const [cause] = classify(failure({ recordId: null, message: 'Nothing to invoice for customer' }));
  assert.equal(cause?.rule, 'plain/refusal');
  assert.equal(cause?.confidence, 'none');
});

test('of a 403 the words tell plan and login, else it is about rights', () => {
  const told = ['API access is not part of your current package', 'Your connection was revoked', 'Deal is closed'];
  assert.deepEqual(
    told.map((message) => classify(failure({ httpStatus: 403, body: { message } }))[0]?.category),
    ['plan', 'auth', 'permissions'],
  );
});

/** Numbers of protocols: mail servers, SQLSTATE and Db2, AMQP. */
const replies: readonly (readonly [category: Category, message: string])[] = [
  ['validation', ' 550 5.1.1 <jo@example.com>: no inbox here'],
  ['permissions', '550 5.7.1 Sending refused <example.com>'],
  ['validation', '550-5.7.26 This mail has been blocked because the sender is unauthenticated'],
  ['plan', '552 5.2.2 The inbox of the recipient has no room'],
  ['validation', '554 Message refused by content filter'],
  ['auth', '535 5.7.8 Not accepted'],
  ['transient', '421 4.7.0 Closing'],
  ['transient', '450 4.2.1 The recipient gets mail too quickly'],
  ['validation', 'DB2 SQL Error: SQLCODE=-204, SQLSTATE=42704, SQLERRMC=S.T'],
  ['validation', 'SQLSTATE[22012]'],
  ['permissions', 'DB2 SQL Error: SQLCODE=-551, SQLSTATE=42501, SQLERRMC=SYNC;INSERT;T'],
  ['transient', 'DB2 SQL Error: SQLCODE=-911, SQLERRMC=2'],
  ['transient', 'SQLSTATE=08001'],
  ['auth', 'SQLCODE=-4214, SQLSTATE=28000'],
  ['validation', "AMQPChannelException: PRECONDITION_FAILED - inequivalent arg 'durable' for queue 'q' in vhost '/'"],
  ['validation', "AMQPChannelException: NOT_FOUND - no exchange 'leads' in vhost '/'"],
  ['auth', 'ACCESS_REFUSED - Login was refused using authentication mechanism PLAIN.'],
  ['permissions', "ACCESS_REFUSED - access to queue 'q' in vhost '/' refused for user 'sync'"],
  ['transient', "CONNECTION_FORCED - broker forced connection closure with reason 'shutdown'"],
];

for (const [category, message] of replies) {
  test(`${category}: ${message.trim()}`, () => {
    assert.equal(classify(failure({ recordId: null, message }))[0]?.category, category);
  });
}

test('a version number is no reply of a mail server', () => {
  assert.equal(classify(failure({ recordId: null, message: 'Agent 5.7.1 started' }))[0]?.kind, 'unexplained');
});

/** Where the number or the name of the status stands in what a client prints. */
const printed: readonly (readonly [category: Category, message: string])[] = [
  [
    'validation',
    `Uncaught exception 'Acme\\Exception\\ErrorException' with message '400 (Bad request) "name" not given'`,
  ],
  ['auth', 'Fatal error: Uncaught Foo\\Exception: 401 - Unauthorized in /srv/a.php:12'],
  ['validation', 'The call came back as Bad Request (400)'],
  ['auth', "Error: { status: 401, details: 'Forbidden', type: 'AcmeAPIError' }"],
  ['validation', 'UnprocessableEntityError: position'],
  ['permissions', 'ForbiddenError: nope'],
  ['auth', 'UnauthorizedError: nope'],
];

for (const [category, message] of printed) {
  test(`${category}: ${message}`, () => {
    assert.equal(classify(failure({ recordId: null, message }))[0]?.category, category);
  });
}

/** Bodies where two things are said and one of them counts. */
const bodies: readonly (readonly [category: Category, status: number, body: unknown])[] = [
  ['auth', 401, { error: 'access_denied', message: 'The resource owner or authorization server denied the request.' }],
  ['auth', 400, { error_code: 'CONNECTION_LOGIN_REQUIRED', message: 'a value is required of the user' }],
  ['auth', 403, { code: 'ACCOUNT_RECONNECT_REQUIRED', message: 'Forbidden' }],
  ['auth', 400, { code: 'TOKEN_REVOKED_BY_USER', message: 'x' }],
  ['permissions', 400, { code: 'SCOPE_MISSING', message: 'crm.write' }],
  ['plan', 403, { code: 'PLAN_FEATURE_UNAVAILABLE', message: 'x' }],
  ['transient', 400, { code: 'RESOURCE_BUSY', message: 'x' }],
  ['validation', 422, { errors: [{ field: 'client_id', message: 'client_id is invalid' }] }],
  ['validation', 400, { message: 'Name exceeds your configured limit of 40 characters' }],
  ['validation', 400, { code: 'BadRequest_InvalidToken', message: 'The concurrency token is required' }],
  [
    'permissions',
    500,
    {
      error: {
        description: 'Not allowed: permission "update" required',
        items: [{ error: { description: 'Internal server error' } }],
      },
    },
  ],
  ['auth', 502, { message: 'Bad gateway: AADSTS700016: Application with identifier x was not found in the directory' }],
  [
    'transient',
    503,
    { error: { type: 'status_exception', reason: 'Cluster state has not been recovered yet' }, status: 503 },
  ],
];

for (const [category, httpStatus, body] of bodies) {
  test(`${category}: ${httpStatus} ${JSON.stringify(body)}`, () => {
    assert.equal(classify(failure({ vendor: 'elasticsearch', httpStatus, body }))[0]?.category, category);
  });
}

test('what a log line prints of its own does not hide the code beside it', () => {
  const message =
    '"13":"Action cmd:save,role:entity failed","15":"{id:8421,gate:false,desc:cmd:save,role:entity,plugin:{name:store,ta","16":"STRING_TOO_LONG: Billing City: data value too large: x (max length=40)"';
  const [cause] = classify(failure({ vendor: 'salesforce', recordId: null, message }));
  assert.equal(cause?.category, 'validation');
  assert.equal(cause?.code, 'STRING_TOO_LONG');
});

test('a supplier whose account is on hold is a record of the customer, the own account is not', () => {
  const ofRecord = classify(failure({ recordId: null, message: 'Supplier account is on hold' }));
  const own = classify(failure({ recordId: null, message: 'Your account is on hold' }));
  assert.deepEqual([ofRecord[0]?.category, own[0]?.category], ['validation', 'plan']);
});
