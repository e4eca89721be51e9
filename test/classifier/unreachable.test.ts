import { testCases } from './cases.ts';

/** How a client says that the destination cannot be reached: an outage. */
const unreachable: readonly (readonly [says: string, printed: string])[] = [
  [
    'SQL Server: an untrusted chain',
    'A connection was successfully established, but then an error occurred during the login process. (provider: SSL Provider, error: 0 - The certificate chain was issued by an authority that is not trusted.)',
  ],
  ['SQL Server: another name', 'SSL Provider: The target principal name is incorrect.'],
  ['.NET: a certificate', 'The remote certificate was rejected by the provided RemoteCertificateValidationCallback.'],
  ['Java: a certificate', 'SSLHandshakeException: PKIX path validation failed: validity check failed'],
  ['a proxy of Node', 'Error occurred while trying to proxy: api.example.com'],
  ['the network itself', 'Network is down'],
  ['a page: upgrade', 'Site is undergoing an upgrade and will return shortly'],
  ['a page: offline', "Sorry, we're offline right now"],
  ['a page: disruption', 'Our API is experiencing a service disruption'],
  ['a stopped engine', 'Engine my_engine is not running'],
  ['a host without an address', 'api.example.com could not be resolved'],
  ['Node: a DNS server that keeps silent', 'queryTxt ETIMEOUT api.example.com'],
  ['Node: DNS asks to try again', 'getaddrinfo EAI_AGAIN api.example.com'],
  ['Node: a DNS server without an answer', 'queryA ESERVFAIL api.example.com'],
  ['Kafka: Sarama', 'kafka: client has run out of available brokers to talk to (Is your cluster reachable?)'],
  ['Kafka: KafkaJS', 'KafkaJSConnectionError: Connection timeout'],
  [
    'HDFS: standby',
    'org.apache.hadoop.ipc.StandbyException: Operation category WRITE is not supported in state standby',
  ],
  [
    'HDFS: no datanode',
    'File /x could only be written to 0 of the 1 minReplication nodes. There are 0 datanode(s) running and no node(s) are excluded in this operation.',
  ],
  ['Solr', 'org.apache.solr.client.solrj.SolrServerException: No live SolrServers available to handle this request'],
  ['OpenSearch', 'Attempted to send a bulk request but OpenSearch appears to be unreachable or down!'],
  ['RabbitMQ: .NET', 'BrokerUnreachableException: None of the specified endpoints were reachable'],
  [
    'RabbitMQ: a queue whose node is gone',
    "NOT_FOUND - home node 'rabbit@a' of durable queue 'q' is down or inaccessible",
  ],
  ['IBM MQ', "MQJE001: Completion Code '2', Reason '2538'. MQRC_HOST_NOT_AVAILABLE"],
  ['NATS', 'nats: no responders available for request'],
  ['Redis: sentinels', 'All sentinels are unreachable, cannot determine where is mymaster master is running'],
  ['Cassandra: gocql', 'gocql: no response received from cassandra within timeout period'],
  [
    'MongoDB: Java',
    'MongoTimeoutException: Timed out after 30000 ms while waiting to connect. Client view of cluster state is {type=UNKNOWN}',
  ],
  ['Neo4j', 'Could not perform discovery. No routing servers available.'],
  ['SQL Server: offline', "Database 'app' cannot be opened because it is offline."],
  ['Trino', 'Trino server is still initializing'],
  ['SAP', "ERROR partner '10.0.0.1:3300' not reached"],
  ['OpenShift', 'The application is currently not serving requests at this endpoint.'],
  ['a gateway in vain', '504 Gateway Timeout'],
  ['a gateway in other words', '502 Bad Server Gateway'],
  ['a client that tells only the status', 'HttpException Server error 502'],
  ['Node: refused', 'connect ECONNREFUSED 10.0.0.1:443'],
  ['Node: reset', 'read ECONNRESET'],
  ['Node: no route', 'connect EHOSTUNREACH 10.0.0.1:443'],
  ['Node: no answer to the first packet', 'connect ETIMEDOUT 10.0.0.1:443'],
  ['Node: only the word', 'ETIMEDOUT'],
  [
    'undici',
    'TypeError: fetch failed { [cause]: ConnectTimeoutError: Connect Timeout Error (attempted address: api.example.com:443, timeout: 10000ms) { code: "UND_ERR_CONNECT_TIMEOUT" } }',
  ],
  ['Node: an unknown issuer', 'unable to verify the first certificate'],
  [
    'Node: another host',
    "Hostname/IP does not match certificate's altnames: Host: api.example.com. is not in the cert's altnames",
  ],
  ['Node: TLS', 'write EPROTO 140:error:1408F10B:SSL routines:ssl3_get_record:wrong version number'],
  [
    'Python: DNS',
    "HTTPSConnectionPool(host='api.example.com', port=443): Max retries exceeded with url: /v1 (Caused by NameResolutionError(\"Failed to resolve 'api.example.com' ([Errno -2] Name or service not known)\"))",
  ],
  [
    'Python: refused',
    "HTTPConnectionPool(host='api.example.com', port=80): Max retries exceeded with url: /v1 (Caused by NewConnectionError('Failed to establish a new connection: [Errno 111] Connection refused'))",
  ],
  [
    'Python: connect timeout',
    "HTTPSConnectionPool(host='api.example.com', port=443): Max retries exceeded with url: /v1 (Caused by ConnectTimeoutError('Connection to api.example.com timed out. (connect timeout=10)'))",
  ],
  ['Python: reset', "('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))"],
  [
    'Python: certificate',
    '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1006)',
  ],
  ['Python: TLS alert', '[SSL: SSLV3_ALERT_HANDSHAKE_FAILURE] sslv3 alert handshake failure (_ssl.c:1006)'],
  ['httpx', 'httpx.ConnectError: [Errno -3] Temporary failure in name resolution'],
  ['httpx: all attempts', 'httpcore.ConnectError: All connection attempts failed'],
  ['aiohttp', "Cannot connect to host api.example.com:443 ssl:default [Connect call failed ('10.0.0.1', 443)]"],
  ['botocore', 'Could not connect to the endpoint URL: "https://sqs.eu-west-1.amazonaws.com/"'],
  ['Java: DNS', 'java.net.UnknownHostException: api.example.com: Name or service not known'],
  ['Java: refused', 'java.net.ConnectException: Connection refused (Connection refused)'],
  ['Java: connect timeout', 'java.net.ConnectException: Connection timed out'],
  ['Java: connect timeout of HttpClient', 'java.net.http.HttpConnectTimeoutException: HTTP connect timed out'],
  ['Java: reset', 'java.net.SocketException: Connection reset'],
  [
    'Java: certificate',
    'javax.net.ssl.SSLHandshakeException: PKIX path building failed: unable to find valid certification path to requested target',
  ],
  ['Java: TLS', 'javax.net.ssl.SSLHandshakeException: Remote host terminated the handshake'],
  ['Java: another host', 'javax.net.ssl.SSLPeerUnverifiedException: Hostname api.example.com not verified'],
  ['okhttp', 'java.net.ConnectException: Failed to connect to api.example.com/10.0.0.1:443'],
  [
    'Android',
    'java.net.UnknownHostException: Unable to resolve host "api.example.com": No address associated with hostname',
  ],
  ['Apache HttpClient', 'Connect to api.example.com:443 [api.example.com/10.0.0.1] failed: Connection refused'],
  ['Netty', 'io.netty.channel.ConnectTimeoutException: connection timed out: api.example.com/10.0.0.1:443'],
  ['Go: DNS', 'Post "https://api.example.com/v1": dial tcp: lookup api.example.com on 10.0.0.2:53: no such host'],
  ['Go: DNS server', 'dial tcp: lookup api.example.com on 10.0.0.2:53: server misbehaving'],
  ['Go: refused', 'dial tcp 10.0.0.1:443: connect: connection refused'],
  ['Go: connect timeout', 'dial tcp 10.0.0.1:443: i/o timeout'],
  ['Go: reset', 'read tcp 10.0.0.2:52011->10.0.0.1:443: read: connection reset by peer'],
  ['Go: certificate', 'tls: failed to verify certificate: x509: certificate signed by unknown authority'],
  ['Go: TLS', 'net/http: TLS handshake timeout'],
  ['Go: TLS alert', 'remote error: tls: handshake failure'],
  ['Ruby: DNS', 'Failed to open TCP connection to api.example.com:443 (getaddrinfo: Name or service not known)'],
  ['Ruby: refused', 'Errno::ECONNREFUSED: Connection refused - connect(2) for "api.example.com" port 443'],
  ['Ruby: reset', 'Errno::ECONNRESET: Connection reset by peer'],
  [
    'Ruby: certificate',
    'SSL_connect returned=1 errno=0 state=error: certificate verify failed (unable to get local issuer certificate)',
  ],
  ['Ruby: Faraday', "Faraday::ConnectionFailed: Couldn't connect to server"],
  ['PHP: DNS', 'php_network_getaddresses: getaddrinfo failed: Name or service not known'],
  ['PHP: stream', 'fsockopen(): unable to connect to ssl://api.example.com:443 (Connection refused)'],
  [
    '.NET: refused',
    'No connection could be made because the target machine actively refused it. (api.example.com:443)',
  ],
  ['.NET: DNS', 'No such host is known. (api.example.com:443)'],
  ['.NET: DNS of WebClient', "The remote name could not be resolved: 'api.example.com'"],
  [
    '.NET: connect timeout',
    'A connection attempt failed because the connected party did not properly respond after a period of time',
  ],
  [
    '.NET: reset',
    'Unable to read data from the transport connection: An existing connection was forcibly closed by the remote host.',
  ],
  [
    '.NET: certificate',
    'The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch',
  ],
  ['.NET: TLS', 'The SSL connection could not be established, see inner exception.'],
  ['curl 6', 'curl: (6) Could not resolve host: api.example.com'],
  ['curl 7', 'cURL error 7: Failed to connect to api.example.com port 443 after 3 ms: Connection refused'],
  ['curl 28, connecting', 'cURL error 28: Connection timed out after 10001 milliseconds'],
  ['curl 35', 'curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to api.example.com:443'],
  ['curl 51', "curl: (51) SSL: no alternative certificate subject name matches target host name 'api.example.com'"],
  ['curl 56', 'curl: (56) Recv failure: Connection reset by peer'],
  ['curl 60', 'curl: (60) SSL certificate problem: certificate has expired'],
  ['Rust', 'error trying to connect: dns error: failed to lookup address information: Name or service not known'],
  ['a browser', 'net::ERR_CONNECTION_REFUSED'],
  ['DNS in its own words', 'DNS query for api.example.com failed: NXDOMAIN'],
  [
    'gRPC',
    'rpc error: code = Unavailable desc = connection error: desc = "transport: error while dialing: dial tcp 10.0.0.1:443: connect: connection refused"',
  ],
  ['Kafka', 'Connection to node -1 (broker/10.0.0.1:9092) could not be established. Broker may not be available.'],
  ['SSH', 'ssh: connect to host sftp.example.com port 22: Connection refused'],
];

testCases(
  'acme',
  unreachable.map(([says, printed]) => ({
    says,
    given: { networkError: printed },
    is: { category: 'transient', kind: 'outage', outage: true },
  })),
);

/** Reached, but slow or cut: no outage by itself. */
const reached: readonly (readonly [says: string, printed: string, kind: 'timeout' | 'server_error'])[] = [
  ['Node: no answer in time', 'timeout of 30000ms exceeded', 'timeout'],
  ['Node: the answer did not come', 'read ETIMEDOUT', 'timeout'],
  ['Node: the server hung up', 'socket hang up', 'server_error'],
  [
    'undici: the answer did not begin',
    'HeadersTimeoutError: Headers Timeout Error { code: "UND_ERR_HEADERS_TIMEOUT" }',
    'timeout',
  ],
  ['a proxy of our own', 'tunneling socket could not be established, cause=read ECONNRESET', 'server_error'],
  [
    'Python: read timeout',
    "HTTPSConnectionPool(host='api.example.com', port=443): Read timed out. (read timeout=30)",
    'timeout',
  ],
  [
    'Python: the server closed the connection',
    "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
    'server_error',
  ],
  ['Java: read timeout', 'java.net.SocketTimeoutException: Read timed out', 'timeout'],
  ['Java: no answer', 'org.apache.http.NoHttpResponseException: api.example.com:443 failed to respond', 'server_error'],
  ['Go: deadline', 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)', 'timeout'],
  ['Go: end of file', 'Post "https://api.example.com/v1": EOF', 'server_error'],
  ['Ruby: read timeout', 'Net::ReadTimeout with #<TCPSocket:(closed)>', 'timeout'],
  [
    '.NET: timeout',
    'The request was canceled due to the configured HttpClient.Timeout of 100 seconds elapsing.',
    'timeout',
  ],
  ['curl 28, reading', 'cURL error 28: Operation timed out after 5001 milliseconds with 0 bytes received', 'timeout'],
  ['curl 52', 'curl: (52) Empty reply from server', 'server_error'],
];

testCases(
  'acme',
  reached.map(([says, printed, kind]) => ({
    says,
    given: { networkError: printed },
    is: { category: 'transient', kind, outage: false },
  })),
);

testCases('acme', [
  {
    says: 'a host in the record that does not resolve is about the record',
    given: { httpStatus: 400, body: { code: 'invalid_webhook', message: 'Callback URL: could not resolve host' } },
    is: { category: 'validation', outage: false },
  },
  {
    says: 'a certificate of the record is about the record',
    given: { httpStatus: 422, body: { field: 'pem', message: 'Certificate name is too long' } },
    is: { category: 'validation', outage: false },
  },
  {
    says: 'a password reset is no reset',
    given: { httpStatus: 400, body: { message: 'Password reset is required' } },
    is: { outage: false },
  },
  {
    says: 'maintenance as a value of a record',
    given: { httpStatus: 422, body: { field: 'maintenance_plan', message: 'maintenance_plan is invalid' } },
    is: { category: 'validation', outage: false, subject: 'maintenance_plan' },
  },
  {
    says: 'a phone that cannot be reached is about the record',
    given: { httpStatus: 400, body: { message: 'The phone number is invalid: handset appears to be unreachable' } },
    is: { category: 'validation', outage: false },
  },
  {
    says: 'the waiting time of a gateway as a value of a record',
    given: { httpStatus: 422, body: { field: 'gateway_timeout', message: 'gateway timeout must be a number' } },
    is: { category: 'validation', outage: false, subject: 'gateway_timeout' },
  },
  {
    says: 'a gateway named in a record',
    given: { httpStatus: 422, body: { field: 'gateway_id', message: 'gateway_id is not available for this store' } },
    is: { category: 'validation', outage: false },
  },
  {
    says: 'a refused connection between two records',
    given: { httpStatus: 422, body: { message: 'Invitation was refused by the member' } },
    is: { category: 'validation', outage: false },
  },
]);
