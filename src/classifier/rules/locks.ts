import type { Rule } from '../rule.ts';

const locks = 'https://www.rfc-editor.org/rfc/rfc4918#section-11.3';

const changed = ['modified', 'edited', 'updated', 'changed', 'saved', 'written', 'locked', 'processed', 'accessed'];
const others = [
  'another user',
  'another process',
  'another transaction',
  'another session',
  'another request',
  'another job',
  'another client',
  'another worker',
  'another instance',
  'another thread',
  'another operation',
  'another person',
  'a different user',
  'someone else',
  'somebody else',
];
/** A name or an address that another user has is a duplicate: only what programs use is held for a moment. */
const programs = others.filter((other) => !/user|person|one else|body else/.test(other));

/** What somebody else holds at the moment. Such answers also say `unavailable`, which is no outage here. */
export const lockRules: readonly Rule[] = [
  {
    name: 'held-by-another',
    text: [
      ...others.flatMap((other) => changed.map((verb) => `${verb} by ${other}`)),
      ...programs.flatMap((other) => [`in use by ${other}`, `used by ${other}`]),
      ...others.flatMap((other) => [
        `currently in use by ${other}`,
        `${other} is editing`,
        `${other} is currently`,
        `${other} is updating`,
        `${other} is modifying`,
        `${other} holds`,
        `${other} has locked`,
        `locked for editing by ${other}`,
      ]),
      'another user has this record open',
      'existing unfinished',
      'unfinished operation',
      'wait until the * completes',
      'wait until the * completed',
      'wait until the * is complete',
      'wait until the * finishes',
      'wait until the * finished',
      'wait until it completes',
      'wait until it finishes',
      'wait for the * to complete',
      'wait for the * to finish',
      'wait for it to complete',
      'wait for it to finish',
      'wait for other * to complete',
      'wait for other * to finish',
      'previous * has not completed',
      'previous * has not finished',
      'previous * is still',
      'is still being processed',
      'are still being processed',
    ],
    unless: [401, 402, 403, 422],
    category: 'transient',
    kind: 'lock',
    source: locks,
  },
];
