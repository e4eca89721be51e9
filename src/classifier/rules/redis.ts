import type { Vendor } from '../rule.ts';

const server = 'https://github.com/redis/redis/blob/unstable/src/server.c';
const protocol = 'https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors';
const acl = 'https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/';
const cluster = 'https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/';
const eviction = 'https://redis.io/docs/latest/develop/reference/eviction/';

/** The first word of a Redis error names its kind: `WRONGTYPE Operation against a key …`. */
export const redis: Vendor = {
  slug: 'redis',
  aliases: ['rediscloud', 'redisenterprise', 'elasticache', 'valkey', 'memorystore', 'upstash', 'azureredis'],
  name: 'Redis',
  outageIsVendorWide: false,
  pages: {},
  fieldPatterns: [],
  rules: [
    { name: 'login', codes: ['NOAUTH', 'WRONGPASS'], category: 'auth', kind: 'revoked_access', source: acl },
    {
      name: 'login-in-words',
      text: [
        'noauth authentication required',
        'wrongpass invalid',
        'invalid username-password pair',
        'invalid password',
      ],
      category: 'auth',
      kind: 'revoked_access',
      source: acl,
    },
    { name: 'privilege', codes: ['NOPERM', 'DENIED'], category: 'permissions', kind: 'access_denied', source: acl },
    {
      name: 'read-only',
      codes: ['READONLY'],
      category: 'transient',
      kind: 'lock',
      source: cluster,
    },
    {
      name: 'memory',
      text: ['oom command not allowed', 'used memory > maxmemory'],
      code: 'OOM',
      category: 'plan',
      kind: 'plan_limit',
      limit: 'memory',
      source: eviction,
    },
    {
      name: 'clients',
      text: ['max number of clients reached', 'max requests limit exceeded', 'max daily request limit'],
      category: 'transient',
      kind: 'rate_limit',
      source: protocol,
    },
    {
      name: 'starting',
      codes: ['LOADING', 'CLUSTERDOWN', 'MASTERDOWN', 'NOMASTERLINK', 'NOREPLICAS', 'NOGOODSLAVE'],
      category: 'transient',
      kind: 'outage',
      outage: true,
      source: cluster,
    },
    {
      name: 'busy',
      codes: ['BUSY', 'TRYAGAIN', 'MOVED', 'ASK', 'UNKILLABLE', 'EXECABORT'],
      category: 'transient',
      kind: 'lock',
      source: cluster,
    },
    {
      name: 'storing',
      codes: ['MISCONF'],
      category: 'plan',
      kind: 'plan_limit',
      limit: 'disk space',
      source: 'https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/',
    },
    {
      name: 'exists',
      codes: ['BUSYKEY'],
      category: 'validation',
      kind: 'duplicate',
      source: server,
    },
    {
      name: 'cluster-request',
      codes: ['CROSSSLOT'],
      category: 'validation',
      kind: 'malformed_request',
      detail: 'keys of one command lie in different slots',
      source: cluster,
    },
    {
      name: 'request',
      codes: ['NOSCRIPT', 'NOPROTO'],
      category: 'validation',
      kind: 'malformed_request',
      source: server,
    },
    {
      name: 'type',
      codes: ['WRONGTYPE'],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'of the wrong type',
      source: protocol,
    },
    {
      name: 'command',
      text: ['unknown command', 'wrong number of arguments', 'value is not an integer', 'not a valid float'],
      code: 'ERR',
      category: 'validation',
      kind: 'malformed_request',
      source: protocol,
    },
  ],
};
