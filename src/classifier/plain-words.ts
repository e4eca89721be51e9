import type { BookRule } from './book.ts';
import { createMemory } from './memory.ts';
import type { Rule } from './rule.ts';

const http = 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5';

/** What opens the door; record data is rarely called so. */
const key =
  /\b(?:api[ _-]?(?:key|token|secret|credential)s?|access[ _-](?:key|token)s?|(?:refresh|bearer|app|auth|authentication|authorization) token|credentials?|client[ _-]secret|secret key|private key|user ?name (?:or|and) password)\b/;
const signIn = /\b(?:log[ -]?in|logon|sign[ -]?in|sign (?:you|in|on)|password|authenticat\w{1,10}|re-?auth\w{0,20})\b/;
const right = /\b(?:permissions?|privileges?|rights?|access|administrators?|admins?|granted)\b/;
const mayNot =
  /\b(?:user|caller|role|app|application|integration|client|token) (?:may not|cannot|can't|can not|must not) (?!be\b)[a-z]/;
const paid = /\b(?:edition|subscription|trial|credits?|licen[cs]es?|plan|quota|allowance)\b/;

const denied =
  /\b(?:no|not|never|without|invalid|incorrect|wrong|missing|unable|fail(?:ed|ure|s)?|cannot|rejected|refused|unknown|unrecogni[sz]ed|expired|revoked|denied|bad|lacks?|none)\b|n't\b/;
const conditional = /\b(?:needs?|requires?|required|restricted|reserved|only|must|first)\b/;
const usedUp = /\b(?:end(?:ed|s)|expired|run out|ran out|used up|used all|exhausted|none left)\b/;
const allUsed = /\b(?:used (?:all|up) (?:of )?your|run out of|ran out of)\b/;
const state =
  /\b(?:is|are|was|were|been) (?:already |currently )?(?:closed|archived|cancell?ed|voided|refused|declined|inactive|paid|final|finali[sz]ed|merged|frozen)\b|\b(?:can't|cannot|can not) [a-z]|\bonly\b.{1,60}\b(?:can|may)\b|\bmay only\b|\blooks? (?:fake|invalid|wrong)\b/;
/** Words of machines rather than of records. */
const machine =
  /\b(?:server|service|connect\w{0,6}|host|network|socket|internal|temporar\w{0,4}|busy|memory|timeout|upstream|process|thread|query|null|undefined)\b/;

const invalidKey = plain({ name: 'key-denied', category: 'auth', kind: 'invalid_key', source: http });
const notSignedIn = plain({ name: 'sign-in-denied', category: 'auth', kind: 'revoked_access', source: http });
const noRight = plain({ name: 'right-denied', category: 'permissions', kind: 'access_denied', source: http });
const notPaid = plain({ name: 'not-in-plan', category: 'plan', kind: 'feature_not_in_plan', source: http });
const spent = plain({ name: 'used-up', category: 'plan', kind: 'plan_limit', source: http });
const wrongState = plain({ name: 'state', category: 'validation', kind: 'invalid_value', detail: null, source: http });

function plain(rule: Rule): BookRule {
  return { rule, id: `plain/${rule.name}`, phrases: [], byCode: 'shape' };
}

const maxLength = 600;

/**
 * What a plain sentence says without any known phrase, by what it denies: the key, the sign-in, a right, what is paid for,
 * or what state the record is in. `keysOnly` asks for keys alone, where weaker words have been found already.
 */
export function plainRuleIn(lower: string, keysOnly: boolean): BookRule | null {
  if (lower.length > maxLength) return null;
  return (keysOnly ? keyed : read).recall(lower, keysOnly ? readKey : readPlain).entry;
}

interface Said {
  readonly entry: BookRule | null;
}

const keyed = createMemory<Said>(1_024);
const read = createMemory<Said>(1_024);

function readKey(lower: string): Said {
  return { entry: key.test(lower) && denied.test(lower) ? invalidKey : null };
}

function readPlain(lower: string): Said {
  return { entry: plainEntry(lower) };
}

function plainEntry(lower: string): BookRule | null {
  const isDenied = denied.test(lower);
  if (isDenied && key.test(lower)) return invalidKey;
  if (isDenied && signIn.test(lower)) return notSignedIn;
  if (allUsed.test(lower) || (paid.test(lower) && usedUp.test(lower))) return spent;
  if (machine.test(lower)) return null;
  if (mayNot.test(lower)) return noRight;
  if (isDenied || conditional.test(lower)) {
    if (right.test(lower)) return noRight;
    if (paid.test(lower)) return notPaid;
  }
  return state.test(lower) ? wrongState : null;
}
