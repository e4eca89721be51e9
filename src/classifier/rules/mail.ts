import type { Rule } from '../rule.ts';

const auth = 'https://www.rfc-editor.org/rfc/rfc7372';

/** What mail servers say of the sender's domain. It is not the login: the records of the domain are to be set. */
export const mailRules: readonly Rule[] = [
  {
    name: 'sender-domain',
    text: [
      'sender is unauthenticated',
      'unauthenticated email from',
      'unauthenticated mail',
      'dmarc policy',
      'dmarc check',
      'dmarc failure',
      'spf check',
      'spf validation',
      'fails spf',
      'dkim signature',
      'unconfigured sending domain',
      'sending domain * not verified',
      'sender address rejected',
    ],
    category: 'validation',
    kind: 'invalid_value',
    detail: 'The domain of the sender is not set up',
    source: auth,
  },
  {
    name: 'relay',
    text: ['relaying denied', 'relay access denied', 'relay denied', 'unable to relay', 'relay not permitted'],
    category: 'permissions',
    kind: 'access_denied',
    source: 'https://www.rfc-editor.org/rfc/rfc5321#section-4.2',
  },
];
