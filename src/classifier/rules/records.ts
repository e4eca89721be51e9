import type { Rule } from '../rule.ts';

const http = 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.21';

const sold = ['product', 'item', 'variant', 'article', 'sku', 'time slot', 'slot', 'room', 'option', 'number'];
const people = ['assigned user', 'assignee', 'owner', 'record owner', 'contact owner', 'lead owner', 'deal owner'];
const gone = ['inactive', 'deactivated', 'disabled', 'not active', 'suspended', 'archived', 'no longer active'];

const ends = [
  'contract',
  'coupon',
  'coupon code',
  'promotion',
  'promo code',
  'offer',
  'voucher',
  'discount',
  'gift card',
  'quote',
  'invitation',
  'listing',
];
const parties = [
  'customer',
  'customer account',
  'vendor',
  'vendor account',
  'supplier',
  'employee',
  'member',
  'item',
  'product',
];

/** What is said of a record and sounds like an outage, the login, a right, a pace or the plan. */
export const recordRules: readonly Rule[] = [
  {
    // What a value points to; hosts are resolved, too.
    name: 'unresolved',
    text: ['resolve', 'resolved'].flatMap((verb) =>
      ['reference', 'references', 'lookup', 'column', 'field', 'property', 'user', 'owner', 'record'].flatMap((what) =>
        verb === 'resolve'
          ? [`to resolve ${what}`, `to resolve the ${what}`, `not resolve ${what}`, `not resolve the ${what}`]
          : [`resolved to a ${what}`, `resolved to an ${what}`, `resolved to any ${what}`],
      ),
    ),
    category: 'validation',
    kind: 'missing_reference',
    source: 'https://www.rfc-editor.org/rfc/rfc9457',
  },
  {
    // What a request or a device carries for other ends than the login.
    name: 'other-tokens',
    text: ['push', 'device', 'registration', 'sync', 'download', 'upload', 'invitation', 'continuation', 'pagination']
      .map((kind) => `${kind} token`)
      .flatMap((token) => [
        `${token} is invalid`,
        `${token} is not valid`,
        `${token} is expired`,
        `${token} has expired`,
        `${token} expired`,
        `${token} not found`,
        `${token} was not found`,
        `invalid ${token}`,
        `expired ${token}`,
      ]),
    unless: [401, 403, 429],
    category: 'validation',
    kind: 'invalid_value',
    source: http,
  },
  {
    name: 'not-on-sale',
    text: [
      ...sold.flatMap((thing) => [
        `${thing} is unavailable`,
        `${thing} is currently unavailable`,
        `${thing} is temporarily unavailable`,
        `${thing} is currently not available`,
        `${thing} is not currently available`,
        `${thing} is out of stock`,
      ]),
      ...['address', 'area', 'postcode', 'postal code', 'zip code', 'destination'].flatMap((place) => [
        `service is not available for this ${place}`,
        `service not available for this ${place}`,
        `service is not available in this ${place}`,
        `service not available in this ${place}`,
      ]),
    ],
    unless: [401, 403, 429, 500, 502, 503, 504],
    category: 'validation',
    kind: 'invalid_value',
    source: http,
  },
  {
    // Shops say so under 500 too.
    name: 'no-stock',
    text: [
      'inventory not available',
      'inventory is not available',
      'insufficient inventory',
      'not enough inventory',
      'insufficient stock',
      'not enough stock',
      'exceeds available stock',
      'exceeds available quantity',
      'exceeds available inventory',
      'exceeds the available stock',
      'exceeds the available quantity',
      'exceeds the available inventory',
    ],
    unless: [401, 403, 429],
    category: 'validation',
    kind: 'invalid_value',
    detail: 'not enough in stock',
    source: http,
  },
  {
    // Messengers say 403 when the person at the other end does not want to hear from us.
    name: 'not-to-be-written-to',
    text: [
      'cannot send messages to this user',
      'was blocked by the user',
      'was kicked from the group',
      'was kicked from the channel',
      'was kicked from the supergroup',
      "can't initiate conversation with a user",
    ],
    unless: [401, 429],
    category: 'validation',
    kind: 'suppressed',
    source: 'https://core.telegram.org/bots/api#making-requests',
  },
  {
    name: 'person-off',
    text: [
      ...people.flatMap((person) =>
        gone.flatMap((state) => [`${person} is ${state}`, `${person} has been ${state}`, `${person} was ${state}`]),
      ),
      ...['inactive', 'deactivated', 'disabled'].flatMap((state) => [
        `assigned to an ${state}`,
        `assigned to a ${state}`,
        `assign to an ${state}`,
        `assign to a ${state}`,
        `${state} user as owner`,
        `${state} owner`,
        `${state} assignee`,
      ]),
    ],
    unless: [401, 429, 500, 502, 503, 504],
    category: 'validation',
    kind: 'invalid_value',
    detail: 'the person is not active',
    source: http,
  },
  {
    name: 'record-over',
    text: [
      ...ends.flatMap((thing) => [`${thing} has expired`, `${thing} is expired`, `${thing} expired`]),
      ...ends.flatMap((thing) => [`${thing} usage limit`, `${thing} limit reached`]),
      ...parties.flatMap((party) => [
        `${party} is blocked`,
        `${party} is on hold`,
        `${party} is terminated`,
        `${party} is banned`,
        `${party} is inactive`,
      ]),
      'fiscal year is locked',
      'fiscal year is closed',
      'period is locked',
      'period is closed',
      'is sold out',
      'group is full',
      'event is full',
      'reached for this event',
      'is in the past',
      'be in the past',
      'lies in the past',
    ],
    unless: [401, 403, 429, 500, 502, 503, 504],
    category: 'validation',
    kind: 'invalid_value',
    source: http,
  },
  {
    name: 'credit-of-customer',
    text: [
      'credit limit of customer',
      'credit limit of the customer',
      'credit limit for customer',
      'credit limit for the customer',
      'customer credit limit',
      "customer's credit limit",
      'customer has exceeded * credit limit',
      'customer is over * credit limit',
    ],
    unless: [401, 403, 429, 500, 502, 503, 504],
    category: 'validation',
    kind: 'invalid_value',
    source: http,
  },
  {
    name: 'setting',
    text: [
      'request limit must',
      'request limit should',
      'invalid request limit',
      'rate limit must',
      'limit must be',
      'limit should be',
      'limit must not',
      'limit cannot be',
      'hourly rate must',
      'hourly rate is required',
      'hourly rate cannot',
      'permission field',
      'permissions field',
      'password must be at least',
      'password must contain',
      'password must have',
      'password should be at least',
      'password is too short',
      'password is too weak',
    ],
    unless: [401, 403, 429, 500, 502, 503, 504],
    category: 'validation',
    kind: 'invalid_value',
    source: http,
  },
];
