import { type Row, testRows } from './row.ts';

const outage = { category: 'transient', outage: true } as const;

/** Destinations that cannot be reached, as gateways, clusters and clients say it; 522 and its like inside exceptions. */
const unreached: readonly Row[] = [
  [
    'Guzzle: a page of a gateway',
    null,
    'Server error: `PUT https://a.example` resulted in a `524 Origin Time-out` response',
    outage,
  ],
  [
    'Guzzle: an origin that is down',
    null,
    'Server error: `POST https://a.example` resulted in a `521 Origin Down` response',
    outage,
  ],
  [
    'Faraday: only the status',
    null,
    'Faraday::ServerError: the server responded with status 522 - method and url were not available',
    outage,
  ],
  [
    'requests: an origin out of reach',
    null,
    'requests.exceptions.HTTPError: 523 Server Error: Origin Is Unreachable for url',
    outage,
  ],
  [
    'Stripe: no connection',
    null,
    'Stripe::APIConnectionError: Unexpected error communicating when trying to connect to Stripe.',
    outage,
  ],
  ['Algolia: no host', null, 'RetryError: Unreachable hosts - your application id may be incorrect.', outage],
  [
    'Algolia in PHP',
    null,
    'UnreachableException:\nImpossible to connect, please check your Algolia Application Id.',
    outage,
  ],
  ['mgo: no server', null, 'no reachable servers', outage],
  [
    'Kafka: no node',
    null,
    'Error while executing topic command : Timed out waiting for a node assignment. Call: createTopics',
    outage,
  ],
  ['Cassandra: no contact point', null, 'AllNodesFailedException: Could not reach any contact point', outage],
  [
    'Apple: offline',
    null,
    'Error Domain=NSURLErrorDomain Code=-1009 "The Internet connection appears to be offline."',
    { ...outage, code: '-1009' },
  ],
  ['NATS: no server', null, 'nats: no servers available for connection', outage],
  ['Redis: a cluster', null, 'CLUSTERDOWN The cluster is down', outage],
];

/** One standard sentence of each language: temporarily unavailable, then no connection. */
const elsewhere: readonly Row[] = [
  ...[
    'Das System ist vorübergehend nicht verfügbar.',
    'Le service est temporairement indisponible.',
    'El servicio no está disponible en este momento.',
    'Serviço temporariamente indisponível.',
    'Il servizio è momentaneamente non disponibile',
    'De dienst is tijdelijk niet beschikbaar',
    'Usługa jest tymczasowo niedostępna',
    'Сервис временно недоступен, попробуйте позже',
    'Tjänsten är tillfälligt otillgänglig',
    'サービスは一時的に利用できません。',
    '系统维护中，服务暂不可用',
    '서버를 일시적으로 사용할 수 없습니다',
    'java.net.ConnectException: Connexion refusée',
    'Es konnte keine Verbindung hergestellt werden',
    'Не удалось подключиться к серверу',
    '无法连接到服务器',
    'サーバーに接続できません',
  ].map((said): Row => [`a product that says "${said}"`, null, said, outage]),
  ['a token in Spanish', null, 'El token ha expirado', { category: 'auth', kind: 'expired_token' }],
  ['a token in Chinese', null, '令牌已过期，请重新授权', { category: 'auth', kind: 'expired_token' }],
  ['a login in Russian', null, 'Неверный логин или пароль', { category: 'auth' }],
  ['a login in German', null, 'Ungültige Anmeldedaten', { category: 'auth' }],
  ['rights in French', null, "Vous n'avez pas les droits nécessaires", { category: 'permissions' }],
  ['rights in Russian', 403, { title: 'Forbidden', detail: 'Доступ запрещен' }, { category: 'permissions' }],
  [
    'a pace in Chinese',
    200,
    { code: 40001, msg: '请求过于频繁，请稍后再试' },
    { category: 'transient', code: '40001' },
  ],
  [
    'a required field in Polish',
    null,
    'Pole email jest wymagane',
    { category: 'validation', kind: 'missing_required' },
  ],
  [
    'a duplicate in Japanese',
    null,
    'このメールアドレスは既に存在します',
    { category: 'validation', kind: 'duplicate' },
  ],
];

/** Codes that are said under `code` in words, as a class with a number in its message, beside a type that says less. */
const codes: readonly Row[] = [
  [
    'InfluxDB',
    413,
    { code: 'request too large', message: 'too large' },
    { category: 'validation', code: 'request too large' },
  ],
  [
    'Brevo',
    null,
    "{ code: 'failure', message: 'Key Not Found In Database', data: [] }",
    { category: 'auth', code: 'failure' },
  ],
  ['a code that is the text 1', 400, { code: '1', message: 'Name is required' }, { category: 'validation', code: '1' }],
  [
    'Constant Contact',
    400,
    [{ error_key: 'http.status.conflict', error_message: 'contact already exists' }],
    { category: 'validation', code: 'http.status.conflict' },
  ],
  [
    'a code that begins with _',
    400,
    { error: { code: '_invalid_argument', message: 'bad' } },
    { category: 'validation', code: '_invalid_argument' },
  ],
  ['Dataverse', 400, { error: { code: '0x0', message: 'Bad data' } }, { category: 'validation', code: '0x0' }],
  [
    'Akamai',
    503,
    { type: 'akamai_error_message', title: 'akamai_503', status: 503 },
    { ...outage, code: 'akamai_503' },
  ],
  [
    'Bitbucket',
    409,
    {
      errors: [
        {
          message: 'Repository already exists',
          exceptionName: 'com.atlassian.bitbucket.repository.DuplicateRepositoryException',
        },
      ],
    },
    { category: 'validation', code: 'com.atlassian.bitbucket.repository.DuplicateRepositoryException' },
  ],
  [
    'Contentful',
    429,
    { sys: { type: 'Error', id: 'RateLimitExceeded' }, message: 'You have exceeded the rate limit' },
    { category: 'transient', code: 'RateLimitExceeded' },
  ],
  [
    'Airtable in PHP',
    null,
    { errorType: 'object', errorMessage: 'Invalid formula.(INVALID_FILTER_BY_FORMULA)[Http code 422]' },
    { category: 'validation', code: 'INVALID_FILTER_BY_FORMULA' },
  ],
  [
    'Spring Data',
    500,
    {
      status: 500,
      error: 'Internal Server Error',
      exception: 'com.mongodb.WriteConcernException',
      message: "Write failed with error code 12501 and error message 'quota exceeded'",
    },
    { category: 'plan', code: '12501' },
  ],
  [
    'WeChat: a number that is no SQLSTATE',
    200,
    { errcode: 40001, errmsg: 'invalid credential, access_token is invalid' },
    { category: 'auth', code: '40001' },
  ],
  [
    'Supabase: a number that is one',
    409,
    { code: '23505', message: 'duplicate key value violates unique constraint "a_pkey"' },
    { category: 'validation', kind: 'duplicate', code: '23505' },
  ],
  [
    'Snapchat',
    400,
    { request_status: 'ERROR', sub_request_error_reason: 'The ad account does not have permission to upload' },
    { category: 'permissions' },
  ],
];

/** What a sentence means where other words in it are louder. */
const meanings: readonly Row[] = [
  [
    'an address with a word of networks',
    null,
    'Could not deliver to eof@example.com: mailbox does not exist',
    { category: 'validation' },
  ],
  ['an address at a word of networks', null, 'jo@eof.example is not a valid address', { category: 'validation' }],
  [
    'a list in Rails',
    422,
    { errors: { plan: ['is not included in the list'] } },
    { category: 'validation', field: 'plan' },
  ],
  [
    'a refused login while connecting',
    null,
    "Could not connect: Access denied for user 'etl'@'10.0.0.1' (using password: YES)",
    { category: 'auth' },
  ],
  [
    'Service Bus: a claim',
    null,
    "Unauthorized access. 'Send' claim(s) are required to perform this operation.",
    { category: 'permissions' },
  ],
  [
    'Cassandra: a write that was not acknowledged',
    null,
    'WriteTimeoutException: Cassandra timeout during write query at consistency LOCAL_QUORUM (1 replica were required but only 0 acknowledged the write)',
    { category: 'transient', kind: 'timeout' },
  ],
  [
    'CockroachDB: a retry',
    null,
    'pq: TransactionStatusError: txn record not found (REASON_TXN_NOT_FOUND)',
    { category: 'transient', kind: 'lock' },
  ],
  [
    'ClickHouse: partitions',
    null,
    'Code: 252, e.displayText() = DB::Exception: Too many partitions for single INSERT block (more than 100).',
    { category: 'validation' },
  ],
  [
    'Discord: milliseconds',
    429,
    { global: false, message: 'You are being rate limited.', retry_after: 8605 },
    { category: 'transient' },
  ],
  [
    'Discord: two hours',
    429,
    { global: true, message: 'You are being rate limited.', retry_after: 7200.5 },
    { category: 'plan', kind: 'api_quota' },
  ],
  [
    'a pause of more than an hour',
    429,
    { error: 'rate_limited', retry_after: 5400 },
    { category: 'plan', kind: 'api_quota' },
  ],
  ['a value that is missing', 422, { message: 'No primary key given' }, { category: 'validation' }],
];

testRows([...unreached, ...elsewhere, ...codes, ...meanings]);
