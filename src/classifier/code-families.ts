import type { BookRule } from './book.ts';
import { createMemory } from './memory.ts';
import type { Rule } from './rule.ts';

const http = 'https://www.rfc-editor.org/rfc/rfc9110#section-15';
const tooMany = 'https://www.rfc-editor.org/rfc/rfc6585#section-4';

/** What a limit is on when waiting a moment is enough. */
const pace =
  /\b(?:rate|requests?|calls?|quer(?:y|ies)|throttl\w*|concurren\w*|connections?|sessions?|logins?|burst|minute|second|hour(?:ly)?|throughput|traffic|attempts?|write operations|writes|reads|in ?flight|pending|jobs|clients|threads|workers|retries)\b/;
const longPace = /\b(?:daily|day|monthly|month|weekly|week|yearly|year)\b/;
/** What a limit is on when one value or one request is too big. */
const size =
  /\b(?:size|length|bytes?|chars?|characters?|payload|batch|body|depth|nesting|complexity|file|text|string)\b/;
/** A limit on what one record holds: Meilisearch's `max_fields_limit_exceeded`. */
const partsOfOne =
  /^max(?:imum)? (?:number of )?(?:fields|values|items|elements|keys|nested \w+) (?:limit )?(?:exceeded|reached)$/;
const endsInLimit =
  /\blimits?(?: (?:exceeded|reached|hit|error|exception))?$|\b(?:quota|allowance) (?:exceeded|reached)$/;

/** Plaid's `ITEM_LOGIN_REQUIRED`, `reauthorization_required`: what the user has to do again. */
const loginAgain =
  /\b(?:log ?in|sign ?in|reauth\w{0,16}|re auth\w{0,16}|reconnect\w{0,4}|relink|mfa|authentication) (?:is )?(?:required|needed)$|\b(?:token|session|credentials?|connection|authori[sz]ation|consent|grant) (?:has )?(?:expired|revoked|inactive)\b|\bexpired (?:\w+ )?(?:token|session|credentials?)$/;
const noScope =
  /\bscopes? (?:missing|required|insufficient|not granted)\b|\b(?:missing|insufficient) (?:\w+ )?scopes?$/;
const notPaid =
  /\bfeature (?:unavailable|not available|disabled|locked|not enabled|not allowed)\b|\bplan (?:upgrade|restriction|not supported|does not)\b|\b(?:upgrade|subscription|licen[cs]e) required$|\btrial (?:ended|expired|over)$/;
const busy = /\b(?:busy|locked by another|in use by another|deadlock\w*|deadlock victim)$/;

const signInAgain = family({ name: 'login-code', category: 'auth', kind: 'revoked_access', source: http });
const scopeMissing = family({ name: 'scope-code', category: 'permissions', kind: 'missing_scope', source: http });
const upgrade = family({ name: 'plan-code', category: 'plan', kind: 'feature_not_in_plan', source: http });
const isBusy = family({ name: 'busy-code', category: 'transient', kind: 'lock', source: http });
const dayQuota = family({ name: 'day-quota-code', category: 'plan', kind: 'api_quota', source: tooMany });
const paced = family({ name: 'rate-code', category: 'transient', kind: 'rate_limit', source: tooMany });
const tooLarge = family({ name: 'size-code', category: 'validation', kind: 'too_large', source: http });
const capped = family({ name: 'limit-code', category: 'plan', kind: 'plan_limit', source: http });
const crowded = family({ name: 'too-many-code', category: 'validation', kind: 'record_limit', source: http });

function family(rule: Rule): BookRule {
  return { rule, id: `shape/${rule.name}`, phrases: [], byCode: 'shape' };
}

/**
 * What a code of a known family means by its form, given in words: `…_LOGIN_REQUIRED`, `…_LIMIT_EXCEEDED`, `TOO_MANY_…`. What is
 * limited tells a pace from a size from a plan; null for other codes.
 */
export function familyOf(codeInWords: string): BookRule | null {
  return families.recall(codeInWords, readFamily).entry;
}

const families = createMemory<{ readonly entry: BookRule | null }>();

function readFamily(codeInWords: string): { readonly entry: BookRule | null } {
  return { entry: newFamilyOf(codeInWords.toLowerCase()) };
}

function newFamilyOf(words: string): BookRule | null {
  if (loginAgain.test(words)) return signInAgain;
  if (noScope.test(words)) return scopeMissing;
  if (notPaid.test(words)) return upgrade;
  if (busy.test(words)) return isBusy;
  const many = words.startsWith('too many ') || partsOfOne.test(words);
  if (!many && !endsInLimit.test(words)) return null;
  if (longPace.test(words)) return dayQuota;
  if (pace.test(words)) return paced;
  if (size.test(words)) return tooLarge;
  return many ? crowded : capped;
}
