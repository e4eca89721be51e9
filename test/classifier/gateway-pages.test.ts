import type { Cause } from '../../src/domain/cause.ts';
import { testCases } from './cases.ts';

/** What stands in front of a destination answers when the destination does not; the status alone is sometimes lost. */
type Row = readonly [says: string, status: number | null, body: unknown, is: Partial<Cause>];

const down: Partial<Cause> = { category: 'transient', outage: true };
const slow: Partial<Cause> = { category: 'transient', kind: 'timeout', outage: false };

function page(title: string, rest = ''): string {
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr>${rest}</body>\r\n</html>`;
}

const rows: readonly Row[] = [
  ['nginx 502', 502, page('502 Bad Gateway', '<center>nginx/1.25.3</center>'), down],
  ['nginx 502 without the status', null, page('502 Bad Gateway', '<center>nginx</center>'), down],
  ['nginx 503', 503, page('503 Service Temporarily Unavailable', '<center>nginx</center>'), down],
  ['nginx 504', 504, page('504 Gateway Time-out', '<center>nginx</center>'), down],
  [
    'Apache 503',
    503,
    '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>503 Service Unavailable</title>\n</head><body>\n<h1>Service Unavailable</h1>\n<p>The server is temporarily unable to service your\nrequest due to maintenance downtime or capacity\nproblems.</p>\n</body></html>',
    down,
  ],
  [
    'Apache 502',
    502,
    '<html><head><title>502 Proxy Error</title></head><body><h1>Proxy Error</h1><p>The proxy server received an invalid\nresponse from an upstream server.<br /></p></body></html>',
    down,
  ],
  [
    'HAProxy 503',
    503,
    '<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>',
    down,
  ],
  [
    'HAProxy 502',
    502,
    '<html><body><h1>502 Bad Gateway</h1>\nThe server returned an invalid or incomplete response.\n</body></html>',
    down,
  ],
  [
    'HAProxy 504',
    504,
    "<html><body><h1>504 Gateway Time-out</h1>\nThe server didn't respond in time.\n</body></html>",
    down,
  ],
  ['Cloudflare 520', 520, page('example.com | 520: Web server is returning an unknown error'), down],
  ['Cloudflare 521', 521, page('example.com | 521: Web server is down'), down],
  ['Cloudflare 522', 522, page('example.com | 522: Connection timed out'), down],
  ['Cloudflare 523', 523, page('example.com | 523: Origin is unreachable'), down],
  ['Cloudflare 524', 524, page('example.com | 524: A timeout occurred'), slow],
  ['Cloudflare 525', 525, page('example.com | 525: SSL handshake failed'), down],
  ['Cloudflare 526', 526, page('example.com | 526: Invalid SSL certificate'), down],
  ['Cloudflare in plain text', 521, 'error code: 521', { ...down, code: '521' }],
  ['Cloudflare 530', 530, 'error code: 1033', { ...down, code: '1033' }],
  [
    'Cloudflare 1015',
    429,
    page('Access denied | example.com used Cloudflare to restrict access'),
    { category: 'transient', kind: 'rate_limit' },
  ],
  ['AWS load balancer 502', 502, page('502 Bad Gateway'), down],
  ['AWS load balancer 503', 503, page('503 Service Temporarily Unavailable'), down],
  [
    'CloudFront 502',
    502,
    "<HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY><H1>502 ERROR</H1><H2>The request could not be satisfied.</H2>CloudFront wasn't able to connect to the origin.</BODY></HTML>",
    down,
  ],
  [
    'CloudFront refuses',
    403,
    '<HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY><H1>403 ERROR</H1><H2>The request could not be satisfied.</H2>Request blocked.</BODY></HTML>',
    { category: 'permissions', outage: false },
  ],
  ['API Gateway 503', 503, { message: 'Service Unavailable' }, down],
  ['API Gateway 504', 504, { message: 'Endpoint request timed out' }, slow],
  ['API Gateway 500', 500, { message: 'Internal server error' }, { category: 'transient', outage: false }],
  ['Azure gateway 502', 502, page('502 Bad Gateway', '<center>Microsoft-Azure-Application-Gateway/v2</center>'), down],
  [
    'Azure Front Door',
    503,
    "<!DOCTYPE html><html><head><title>Service unavailable</title></head><body><h2>Our services aren't available right now</h2><p>We're working to restore all services as soon as possible.</p></body></html>",
    down,
  ],
  [
    'Azure: a stopped app',
    403,
    '<html><head><title>Web App - Unavailable</title></head><body><h1>Error 403 - This web app is stopped.</h1></body></html>',
    { category: 'transient', outage: true },
  ],
  [
    'IIS 503',
    503,
    '<HTML><HEAD><TITLE>Service Unavailable</TITLE></HEAD><BODY><h2>Service Unavailable</h2><hr><p>HTTP Error 503. The service is unavailable.</p></BODY></HTML>',
    down,
  ],
  [
    'Google 502',
    502,
    "<html lang=en><title>Error 502 (Server Error)!!1</title><p><b>502.</b> <ins>That's an error.</ins><p>The server encountered a temporary error and could not complete your request.<p>Please try again in 30 seconds.</html>",
    down,
  ],
  [
    'Akamai 503',
    503,
    '<HTML><HEAD><TITLE>Service Unavailable - DNS failure</TITLE></HEAD><BODY><H1>Service Unavailable - DNS failure</H1>The server is temporarily unable to service your request. Please try again later.<P>Reference&#32;&#35;11&#46;1a</BODY></HTML>',
    down,
  ],
  [
    'Akamai refuses',
    403,
    '<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don\'t have permission to access "http&#58;&#47;&#47;api" on this server.<P>Reference&#32;&#35;18&#46;1a</BODY></HTML>',
    { category: 'permissions', outage: false },
  ],
  [
    'Varnish 503',
    503,
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html><head><title>503 Backend fetch failed</title></head><body><h1>Error 503 Backend fetch failed</h1><p>Backend fetch failed</p><h3>Guru Meditation:</h3><p>XID: 1</p></body></html>',
    down,
  ],
  [
    'Fastly 503',
    503,
    '<html><head><title>503 backend read error</title></head><body><h1>Error 503 backend read error</h1><p>Guru Mediation:</p></body></html>',
    down,
  ],
  [
    'Heroku',
    503,
    '<!DOCTYPE html><html><head><title>Application Error</title></head><body><iframe src="//www.herokucdn.com/error-pages/application-error.html"></iframe></body></html>',
    down,
  ],
  [
    'Heroku H10',
    null,
    'at=error code=H10 desc="App crashed" method=POST path="/v1" host=api.example.com status=503 bytes=',
    { ...down, code: 'H10' },
  ],
  [
    'Heroku H12',
    null,
    'at=error code=H12 desc="Request timeout" method=POST path="/v1" host=api.example.com service=30000ms status=503',
    { ...slow, code: 'H12' },
  ],
  ['Envoy', 503, 'upstream connect error or disconnect/reset before headers. reset reason: connection failure', down],
  ['Envoy, nobody there', 503, 'no healthy upstream', down],
  ['Envoy, slow', 504, 'upstream request timeout', slow],
  ['Kong', 503, { message: 'failure to get a peer from the ring-balancer' }, down],
  ['Kong 502', 502, { message: 'An invalid response was received from the upstream server' }, down],
  ['Traefik', 502, 'Bad Gateway', down],
  [
    'a maintenance page',
    503,
    '<!doctype html><html><head><title>Maintenance</title></head><body><h1>We will be back soon</h1></body></html>',
    down,
  ],
  [
    'a maintenance page with 200',
    200,
    '<html><head><title>Scheduled maintenance</title></head><body>We are performing scheduled maintenance.</body></html>',
    down,
  ],
  [
    'maintenance in JSON',
    503,
    { error: 'maintenance', message: 'We are upgrading our systems' },
    { ...down, code: 'maintenance' },
  ],
  [
    'maintenance in JSON with 200',
    200,
    { success: false, error: { code: 'SERVICE_MAINTENANCE', message: 'x' } },
    { ...down, code: 'SERVICE_MAINTENANCE' },
  ],
  [
    'maintenance in words',
    500,
    { message: 'The API is currently undergoing scheduled maintenance. Please try again later.' },
    down,
  ],
  ['planned maintenance', 400, { message: 'Planned maintenance in progress' }, down],
  ['OAuth servers', 503, { error: 'temporarily_unavailable' }, { ...down, code: 'temporarily_unavailable' }],
  ['Retry-After with 503', 503, '', down],
  ['a sign-in page', 200, '<html>login</html>', { category: 'auth' }],
  [
    'a sign-in form',
    200,
    '<html><head><title>Acme</title></head><body><form>Email <input> Password <input> <a>Forgot your password?</a></form></body></html>',
    { category: 'auth' },
  ],
  [
    'a title with a name',
    200,
    '<html><head><title>Acme - Sign in</title></head><body></body></html>',
    { category: 'auth' },
  ],
  [
    'a page about logins',
    200,
    '<html><body>Login names of 3 contacts were imported</body></html>',
    { category: 'validation' },
  ],
];

testCases(
  'acme',
  rows.map(([says, httpStatus, body, is]) => ({ says, given: { httpStatus, body }, is })),
);
