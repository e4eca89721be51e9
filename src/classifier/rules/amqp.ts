import type { Rule } from '../rule.ts';

const replies = 'https://www.rabbitmq.com/amqp-0-9-1-reference#constants';
const alarms = 'https://www.rabbitmq.com/docs/alarms';

/** Reply codes of AMQP 0-9-1 as brokers send them, `PRECONDITION_FAILED - inequivalent arg …`, whatever the client makes of them. */
export const amqpRules: readonly Rule[] = [
  {
    name: 'login',
    text: ['login was refused using authentication mechanism', 'access_refused - login'],
    category: 'auth',
    kind: 'revoked_access',
    source: replies,
  },
  {
    name: 'broker-closes',
    text: ['connection_forced', 'connection-forced', 'broker forced connection closure'],
    category: 'transient',
    kind: 'outage',
    outage: true,
    source: replies,
  },
  {
    name: 'broker-full',
    text: ['resource_error -', 'connection.blocked', 'low on memory', 'low on disk', 'publishers will be blocked'],
    category: 'transient',
    kind: 'rate_limit',
    source: alarms,
  },
  {
    name: 'exclusive',
    text: ['resource_locked -', 'cannot obtain exclusive access to locked queue'],
    category: 'transient',
    kind: 'lock',
    source: replies,
  },
  {
    name: 'missing',
    text: ['no queue * in vhost', 'no exchange * in vhost', 'no_route', 'no_consumers', 'vhost * not found'],
    category: 'validation',
    kind: 'missing_reference',
    source: replies,
  },
  {
    name: 'too-large',
    text: ['content_too_large', 'content-too-large'],
    category: 'validation',
    kind: 'too_large',
    source: replies,
  },
  {
    name: 'refused',
    text: [
      'precondition_failed -',
      'precondition_failed:',
      'inequivalent arg',
      'unknown delivery tag',
      'invalid_path -',
      'frame_error',
      'syntax_error -',
      'command_invalid',
      'unexpected_frame',
      'channel_error -',
      'not_implemented -',
    ],
    category: 'validation',
    kind: 'malformed_request',
    source: replies,
  },
];
