import { type Access, accessSaid } from './access-words.ts';
import type { BookRule } from './book.ts';
import { createMemory } from './memory.ts';
import type { Rule } from './rule.ts';
import { mailReplyIn, standardReplyIn } from './standard-replies.ts';

const http = 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5';
const tooMany = 'https://www.rfc-editor.org/rfc/rfc6585#section-4';

/** What opens the door; record data is rarely called so. */
const key =
  /\b(?:api[ _-]?(?:key|token|secret|credential)s?|access[ _-](?:key|token)s?|(?:access|api) licen[cs]e number|licen[cs]e key|(?:developer|partner|consumer|subscription|application|app|merchant|integration|auth)[ _-]key|(?:refresh|bearer|app|auth|authentication|authorization) token|credentials?|client[ _-]secret|secret key|private key|user ?name (?:or|and) password)\b/;
/** How a key has to look. */
const mustLook =
  /\b(?:should|must|has to|needs to) (?:start|begin|end|be (?:prefixed|preceded|sent|passed|in|given|provided|included|supplied))\b/;
/** The same in other languages, and what is said of it there. Without word borders: to them `é` is no letter. */
const foreignKey =
  /cl[ée] (?:d'|de l')?api|clave (?:de )?api|chave (?:de |da )?api|chiave api|api-schlüssel|jeton|token de acceso|token de acesso|token d'accès|token di accesso|zugriffstoken|zugangsdaten|anmeldedaten|mot de passe|contraseña|\bsenha|passwort|kennwort|wachtwoord|hasło|пароль|токен|ключ api|密码|令牌|パスワード|トークン/;
const foreignDenied =
  /inv[áa]lid|incorre|ungültig|falsch|non (?:è )?valid|no es válid|não é válid|erron|errat|abgelaufen|expir|caduc|scadut|verlopen|ongeldig|onjuist|non reconnu|nieprawid|неверн|недейств|无效|错误|無効/;
const signIn = /\b(?:log[ -]?in|logon|sign[ -]?in|sign (?:you|in|on)|password|authenticat\w{1,10}|re-?auth\w{0,20})\b/;
const right =
  /\b(?:permissions?|privileges?|rights|access|administrators?|admins?|granted|roles?|owners? of|user group|trusted)\b|['"”] right\b/;
/** Rights by the names that mean nothing else. */
const plainRight =
  /\b(?:permissions?|privileges?|rights|scopes?|owner of|capabilit(?:y|ies)|authori[sz]ed (?:to|on|for)|allowed to)\b|\bthe right (?:to\b|['"“])/;
/** A token or a session and what is wrong with it, side by side. */
const badToken =
  /\b(?:token|session|secret|jwt|grant|signature|passcode)s?\b[^\n]{0,30}\b(?:invalid|expired|revoked|not found|missing|unknown|not valid|incorrect|no longer valid|malformed|wrong|not provided|not supplied|not registered|rejected|denied|mismatch(?:ed)?)\b|\b(?:invalid|expired|revoked|bad|unknown|missing|incorrect|wrong|no) (?:[a-z]{2,12} ){0,2}(?:token|session|secret|jwt|grant|signature|passcode)\b/;
const notOnAccount =
  /\bnot (?:been |yet |currently )?(?:activated|enabled|available|included|provisioned|turned on|switched on|supported) (?:on|for|in|by|with) (?:your|this|the) (?:account|organi[sz]ation|workspace|portal|store|shop|subscription|company|plan|edition|tier)\b|\b(?:during|while in|while on|in) (?:your|the|a) (?:free )?(?:test|trial|evaluation) (?:period|mode|version|phase)\b|\b(?:only|just) (?:available )?(?:for|to|on|in|with) (?:[a-z]{2,12} ){0,2}(?:paid|premium|enterprise|professional|business|pro|paying)\b/;
/** What has ended or been taken away between the tool and the destination, and what brings it back. */
const signInAgain =
  /\b(?:key|token|connection|authori[sz]ation|integration|grant|login|access|app(?:lication)?|(?:connected|linked) account) (?:has |was |is |have )?(?:been )?(?:revoked|expired|lapsed|uninstalled|rotated|disconnected|deauthori[sz]ed|unlinked)\b|\b(?:log ?in|sign ?in|connect|authenticate|authori[sz]e) again\b|\bplease (?:log ?in|sign ?in|reconnect|re-?connect)\b|\b(?:two-step|two-factor|2fa|mfa)\b|\b(?:hmac|webhook signature|signature (?:check|verification|validation))\b.{0,30}\b(?:fail\w{0,3}|mismatch|invalid|match)\b|\bshared secret\b|\b(?:caducad[oa]|expirad[oa]|expirée?|abgelaufen|verlopen|wygas\w{1,3}|scadut[oa])\b.{0,60}\b(?:token|sesi[oó]n|session|conexi[oó]n|connexion|verbindung|jeton|sitzung|connessione)\b|\b(?:token|sesi[oó]n|session|sessão|conexi[oó]n|conexão|connexion|verbindung|jeton|sitzung|connessione)\b.{0,40}\b(?:caducad[oa]|expirad[oa]|expirée?|abgelaufen|verlopen|wygas\w{1,3}|scadut[oa])/;
/** What belongs to another plan, has not been paid or is spent. */
const ofPlan =
  /\b(?:part of|included in|comes with|available (?:on|in|with|from)|belongs to) (?:the |our |your |a |an )?(?:[a-z]{2,14} ){0,2}(?:plan|package|edition|tier|add-on|bundle)\b|\b(?:contact|talk to|speak (?:to|with)|ask|reach out to) (?:our |your )?(?:sales|account (?:manager|executive|representative|rep|team))\b|\b(?:an? (?:paid|premium|enterprise|pro|professional|business|add-on|plus)(?:[ -]only)?|paid-only|premium-only) feature\b|\b(?:invoices?|bills?|payments?) (?:is |are )?(?:overdue|unpaid|past due|outstanding)\b|\bout of (?:[a-z]{2,10} )?(?:credits?|balance|quota|funds)\b|\bno (?:remaining|more) (?:sends|credits|quota|exports|messages|seats)\b|\brequires? (?:the |an? )?(?:[a-z]{2,14} ){0,2}(?:plan|edition|tier|add-on)\b|\b(?:purchase|buy) (?:additional|more|extra) [a-z]|\b(?:credits?|balance|quota): 0\b|\b0 (?:[a-z]{2,10} )?(?:credits?|sends) (?:left|remaining|available)\b|\b(?:free|trial) (?:workspaces?|plans?|accounts?|tier|users|version|customers|organi[sz]ations?)\b/;
const accountOff =
  /(?:\b(?:your|this) (?:[a-z]{2,14} )?|^(?:the )?|: (?:the )?)(?:account|organi[sz]ation|workspace|subscription|company|store|shop|tenant) (?:is|was|has been|have been|is currently|has) (?:not active|inactive|suspended|disabled|closed|locked|frozen|expired|lapsed|cancell?ed|on hold|past due|overdue|terminated|deactivated|blocked|banned)\b/;
/** What is granted or prohibited, whatever the sentence denies. */
const grant =
  /\bread(?:-only)? (?:access|permission)s? only\b|\bonly (?:has|have|had) read\b|\bgrant (?:the |your |this )?[\w.:-]{2,40} (?:scope|permission|role|access|privilege)|\b(?:prohibited|forbidden|blocked|disallowed) by (?:a |the |your |our )?(?:[a-z]{2,14} )?(?:policy|policies|admin\w{0,10})\b/;
const mayNot =
  /\b(?:user|caller|role|app|application|integration|client|token|profile|group) (?:(?:may not|does not let|does not allow|cannot|can't|can not|must not) (?!be\b)[a-z]|(?:may|can) only (?:read|view|see|list)\b)/;
/** A page that asks to sign in, where an answer was expected: nothing but that, or the words around its form. */
const signInPage =
  /^(?:please )?(?:log ?in|sign ?in|log ?on|anmelden|einloggen|se connecter|iniciar sesi[oó]n|accedi|inloggen|войти)(?: (?:to|page|required|-|\||–|·|—|:).{0,80})?[.!]?$|^(?:[^\n|]{1,40} [-|–·—] )(?:log ?in|sign ?in)$|\b(?:remember me|forgot(?:ten)? (?:your )?password)\b/;
/** Something that can do one thing at a time: "Linode busy." */
const busy = /\b(?:is |are |too )?busy\b(?! (?:day|week|season))/;
const mayBeHost = /reach|offline| down|resolve|certificate|cannot connect|connection failed/;
/** A host by its name, and that it is not there: `db.example.com:5432 is unreachable`. */
const host =
  /\b(?:[a-z\d-]{1,60}\.){1,5}[a-z\d]{2,12}(?::\d{2,5})? (?:(?:is|was) (?:unreachable|offline|down|not reachable)|could not be reached|cannot be reached|not found)\b|\blocalhost:\d{2,5} (?:is|could not be|cannot be) (?:unreachable|offline|down|reached)\b|\b(?:cannot|could not|can't) resolve (?:the )?(?:host |hostname )?(?:[a-z\d-]{1,60}\.){1,5}[a-z]{2,12}\b|\b(?:ssl|tls|server) certificate (?:of|for) \S{3,80} (?:has |is )?expired\b|\bcertificate of (?:[a-z\d-]{1,60}\.){1,5}[a-z]{2,12} (?:has |is )?expired\b|^(?:cannot connect|connection failed)[.!]?$/;
/** The status in words, where the rest says nothing. */
const refusedInWords = /\bbad request\b|\bunprocessable (?:entity|content)\b/;
const paid = /\b(?:edition|subscription|trial|credits?|licen[cs]es?|plan|quota|allowance)\b/;

const denied =
  /\b(?:no|not|never|without|invalid|incorrect|wrong|missing|unable|fail(?:ed|ure|s)?|cannot|rejected|refused|unknown|unrecogni[sz]ed|expired|revoked|denied|bad|lacks?|misses|none|insufficient|inadequate|forbidden|blocked|disallowed|disabled|violated|refuse[sd]?|reject(?:s|ed)?|mismatch(?:e[sd])?)\b|n't\b/;
const conditional = /\b(?:needs?|requires?|required|restricted|reserved|only|must|first)\b/;
const usedUp = /\b(?:end(?:ed|s)|expired|run out|ran out|used up|used all|exhausted|none left)\b/;
const allUsed =
  /\b(?:used (?:all|up) (?:of )?your|(?:run|ran) out of (?!memory|disk|time|retries|attempts|resources|threads|heap))/;
const state =
  /\b(?:is|are|was|were|been) (?:already |currently )?(?:closed|archived|cancell?ed|voided|refused|declined|inactive|paid|final|finali[sz]ed|merged|frozen)\b|\b(?:can't|cannot|can not) [a-z]|\bonly\b.{1,60}\b(?:can|may)\b|\bmay only\b|\blooks? (?:fake|invalid|wrong)\b/;
/** Words of machines rather than of records. */
const machine =
  /\b(?:server|service|connect(?!ed (?:user|account|app|workspace|organi))\w{0,6}(?! (?:platform|account|app|webhook|integration|onboarding)s?\b)|host|network|socket|internal|temporar\w{0,4}|busy|memory|timeout|upstream|process|thread|query|null|undefined)\b/;
/** What happens to machines and programs, and sentences that say nothing. */
const trouble =
  /\b(?:servers?|services?|connect(?!ed (?:user|account|app|workspace|organi))\w{0,6}(?! (?:platform|account|app|webhook|integration|onboarding)s?\b)|hosts?|network\w{0,4}|sockets?|internal|temporar\w{0,4}|busy|memory|heap|time-?d? ?outs?|timed|upstream|(?<!to |not )process|threads?|workers?|containers?|pods?|crash\w{0,3}|kill\w{0,3}|signal|sig[a-z]{3,4}|exit(?:ed)?|fork|spawn|disk|cpu|retr(?:y|ies|ied|ying)|interrupt\w{0,3}|abort\w{0,3}|pipe|ssl|tls|handshake|certificates?|dns|proxy|gateway|clusters?|nodes?|replicas?|enqueu\w{1,3}|queue|leader|shards?|brokers?|backend|i\/o|stream\w{0,3}|buffer|null|undefined|nil|nonetype|function|jobs?|maintenance|unavailable|offline|unreachable|later|acquir\w{1,3}|leases?|elected|recover\w{0,4}|unexpected end|too (?:fast|quickly|long)|respon\w{0,6}|something|unexpectedly|planned|deadline|(?:unknown|unexpected|unhandled) (?:error|reason|failure|exception)|stack ?trace|bug)\b/;
/** Plain refusals: what cannot be done, what must be, what is too much. */
const refusal =
  /\b(?:cannot|can ?not|can't|could not|couldn't|won't|will not|may not|isn't|aren't|doesn't|don't|is not|are not|was not|were not|does not|do not|did not|has not|have not|no|none|never|without|invalid|incorrect|wrong|illegal|improper|missing|mismatch\w{0,3}|rejected|refused|unknown|unrecogni[sz]ed|unsupported|unexpected|nothing to|cyclic|circular|not [a-z]{2,20}ed|must|should|shall|has to|have to|needs? to|expect(?:s|ed|ing)|requires?|required|only|at least|at most|more than|less than|fewer than|greater than|higher than|lower than|longer than|shorter than|exceed\w{0,3}|maximum|minimum|too|already|duplicated?|conflict\w{0,3}|violat\w{1,4}|reserved|outside|beyond|ambiguous|inconsistent|incompatible|insufficient|please (?:select|choose|enter|specify|provide|use|check|correct|supply|set|make|add|remove|fill|include|give))\b/;
/** A sentence about a record, not a title: "There was an error processing custom field 345". */
const fourWords = /(?<![a-z])[a-z]{2,}(?:[^a-z\n]{1,20}[a-z]{1,40}){3}/;
const recordNoun =
  /\b(?:records?|rows?|contacts?|leads?|fields?|values?|columns?|propert(?:y|ies)|attributes?|param(?:eter)?s?|arguments?|objects?|items?|entr(?:y|ies)|e-?mails?|phone|address(?:es)?|dates?|amounts?|currency|countr(?:y|ies)|products?|orders?|customers?|tags?|notes?|events?|deals?|tickets?|compan(?:y|ies)|conversations?|subscribers?|profiles?|segments?|campaigns?|invoices?|payments?|documents?|schemas?|formats?|identifiers?|characters?|strings?|options?|stages?|owners?|filters?|syntax|statements?|tables?|mappings?|batch|elements?|lines?|persons?|people|users?|accounts?|checksum|tax|vat|coupons?|phases?|discount\w{0,3}|shipments?|attachments?|templates?|surveys?|pipelines?|members?|duplicat\w{1,4}|numbers?|ids?|keys?|units?|zero|parents?|references?|relations?\w{0,5}|taken)\b/;
/** What only reads or starts fails for reasons of the machine. */
const readsOnly =
  /\b(?:fetch\w{0,3}|load\w{0,3}|retriev\w{1,3}|getting|list(?:ing)?|download\w{0,3}|poll\w{0,3}|open\w{0,3}|start\w{0,3}|initiali[sz]\w{1,5}|sync\w{0,7}|running|communicat\w{1,4})\b/;

const invalidKey = plain({ name: 'key-denied', category: 'auth', kind: 'invalid_key', source: http });
const notSignedIn = plain({ name: 'sign-in-denied', category: 'auth', kind: 'revoked_access', source: http });
const noRight = plain({ name: 'right-denied', category: 'permissions', kind: 'access_denied', source: http });
const notPaid = plain({ name: 'not-in-plan', category: 'plan', kind: 'feature_not_in_plan', source: http });
const mayLackRight = plain({ name: 'right-needed', category: 'permissions', kind: 'access_denied', source: http });
const mayNotBePaid = plain({ name: 'plan-needed', category: 'plan', kind: 'feature_not_in_plan', source: http });
const isBusy = plain({ name: 'busy', category: 'transient', kind: 'lock', source: http });
const entryOf: Readonly<Record<Access, BookRule>> = { auth: notSignedIn, permissions: noRight, plan: notPaid };
const spent = plain({ name: 'used-up', category: 'plan', kind: 'plan_limit', source: http });
const counted = plain({ name: 'count', category: 'plan', kind: 'plan_limit', source: http });
const accountIsOff = plain({ name: 'account-off', category: 'plan', kind: 'account_suspended', source: http });
const paced = plain({ name: 'pace', category: 'transient', kind: 'rate_limit', source: tooMany });
const dayQuota = plain({ name: 'day-quota', category: 'plan', kind: 'api_quota', source: tooMany });
const refusedPlainly = guess({ name: 'refusal', category: 'validation', kind: 'unknown', source: http });
const wrongState = plain({ name: 'state', category: 'validation', kind: 'invalid_value', detail: null, source: http });

const hostAway = plain({ name: 'host-away', category: 'transient', kind: 'outage', outage: true, source: http });

function plain(rule: Rule): BookRule {
  return { rule, id: `plain/${rule.name}`, phrases: [], byCode: 'shape' };
}

const overrun =
  /\b(?:exceed\w{0,3}|reached|over|hit|surpassed|too many|beyond|above|max(?:imum)?|(?<!-)full(?! ?(?:name|text|address))|too (?:fast|quickly|often)|throttl\w{0,3}|out of|no more|cannot (?:add|create) (?:any )?more)\b/;
const paceWord =
  /\b(?:rates?|calls?|requests?|concurren\w{1,30}|throughput|throttl\w{0,3}|burst|simultaneous\w{0,2}|parallel|clients|sessions|logins|attempts|parts|minutes?|seconds?|hour(?:ly)?|bandwidth|incoming\w{0,5}|polling|secondly|too (?:fast|quickly|often))\b/;
/** Such a limit is on one request. */
const onOneRequest =
  /\b(?:size|length|bytes?|char\w{0,8}|payload|body|depth|cost|complex\w{0,5}|cpu|time limit|single|per request|request exceeds)\b/;
const longTime = /\b(?:days?|daily|months?|monthly|weeks?|weekly|years?|yearly|24|billing)\b/;
const mustBe = /\b(?:limit|rate|quota|capacity|size) (?:must|should|cannot|can't|may)\b/;
const capWord =
  /\b(?:limits?|quotas?|allowances?|allotments?|ceilings?|caps?|capacity|maximum number|max(?:imum)? (?:of )?\d{1,9}|seats?|storage|licen[cs]\w{1,3}|tier)\b/;
/** A limit that is the record's or the request's own. */
const ownLimit =
  /\b(?:size|length|bytes?|kb|mb|char\w{0,8}|payload|body|depth|long|per (?!second|minute|hour|day|week|month|year|account|user|org)[a-z]{3,}|cpu|time limit|digits?|precision|value|field|column|grid|batch|rows?|options?)\b/;

/** A limit of this is never the record's own. */
const ofTier = /\b(?:your|the|this|our|free|[a-z]{3,12}) (?:plan|tier|package|edition|subscription)\b/;

/** A guess is all that is left: the answer of somebody who read the sentence without knowing the product. */
function guess(rule: Rule): BookRule {
  return { rule, id: `plain/${rule.name}`, phrases: [], byCode: 'none' };
}

/** "using 527 collections of 500", "12 of 10 seats are used" */
const usedOf =
  /\busing \d{1,9} (?:[a-z]{1,20} ){0,3}(?:out )?of \d|\b\d{1,9} (?:out )?of \d{1,9} [a-z]{1,20} (?:are |is |have been )?(?:used|in use|taken)\b/;

const maxLength = 600;

/**
 * What a plain sentence says without any known phrase, by what it denies: the key, the sign-in, a right, what is paid for,
 * or what state the record is in. `keysOnly` asks for keys alone, where weaker words have been found already.
 */
export function plainRuleIn(whole: string, keysOnly: boolean): BookRule | null {
  const lower = whole.includes('\n') ? withoutTrace(whole) : whole;
  if (lower.length > maxLength) return null;
  return (keysOnly ? keyed : read).recall(lower, keysOnly ? readKey : readPlain).entry;
}

/** The lines of a stack trace name servers, threads and pipes, and say nothing of the trouble. */
function withoutTrace(text: string): string {
  const said = text.startsWith('exception in thread ') ? text.slice(text.indexOf(' ', 21) + 1) : text;
  const end = said.search(/\n\s{0,8}at [\w$.<(/]|\n\s{0,8}from \/|\n\s{0,8}file "/);
  return end < 0 ? said : said.slice(0, end);
}

/** Whether the sentence says so however the destination numbers its answer: under 404, 405 and 500 too. */
export function isPlainlyOfAccess(entry: BookRule): boolean {
  return (
    entry === notSignedIn || entry === noRight || entry === notPaid || entry === invalidKey || entry === accountIsOff
  );
}

/** Whether one word of a plan, a limit or a right beside a denial decided: a record may have each of them too. */
export function isWeaklySaid(entry: BookRule): boolean {
  return entry === mayLackRight || entry === mayNotBePaid || entry === counted;
}

interface Said {
  readonly entry: BookRule | null;
}

const keyed = createMemory<Said>();
const read = createMemory<Said>();

function readKey(lower: string): Said {
  return { entry: mailReplyIn(lower) ?? accessEntry(lower) ?? (keyDenied(lower) ? invalidKey : null) };
}

function accessEntry(lower: string): BookRule | null {
  const access = accessSaid(lower);
  return access === null ? null : entryOf[access];
}

function keyDenied(lower: string): boolean {
  return (
    (key.test(lower) && (denied.test(lower) || mustLook.test(lower))) ||
    (foreignKey.test(lower) && foreignDenied.test(lower))
  );
}

function tokenDenied(lower: string): boolean {
  return badToken.test(lower) && !/unexpected token|json/.test(lower);
}

function readPlain(lower: string): Said {
  return { entry: plainEntry(lower) };
}

/** Addresses of documents and of requests hold words of their own. */
const address = /\bhttps?:\/\/\S{1,300}/g;

function plainEntry(said: string): BookRule | null {
  const standard = standardReplyIn(said);
  if (standard !== null) return standard;
  const lower = said.includes('://') ? said.replace(address, '') : said;
  const access = accessEntry(lower);
  if (access !== null) return access;
  const isDenied = denied.test(lower);
  if (isDenied && plainRight.test(lower)) return noRight;
  if (keyDenied(lower)) return invalidKey;
  if (tokenDenied(lower)) return notSignedIn;
  if (isDenied && signIn.test(lower)) return notSignedIn;
  if (signInPage.test(lower)) return notSignedIn;
  if (accountOff.test(lower)) return accountIsOff;
  if (notOnAccount.test(lower)) return notPaid;
  if (signInAgain.test(lower)) return notSignedIn;
  if (ofPlan.test(lower)) return notPaid;
  if (allUsed.test(lower) || (paid.test(lower) && usedUp.test(lower))) return spent;
  if (usedOf.test(lower)) return counted;
  const limited = overrun.test(lower) ? limitIn(lower) : null;
  if (limited !== null) return limited;
  if (busy.test(lower)) return isBusy;
  if (grant.test(lower)) return noRight;
  if (mayBeHost.test(lower) && host.test(lower)) return hostAway;
  if (machine.test(lower)) return refusalIn(lower);
  if (mayNot.test(lower)) return noRight;
  if (isDenied || conditional.test(lower)) {
    if (right.test(lower)) return mayLackRight;
    if (paid.test(lower)) return mayNotBePaid;
  }
  return state.test(lower) ? wrongState : refusalIn(lower);
}

/** What is too much of a pace clears by itself, what is too much for an account does not. */
function limitIn(lower: string): BookRule | null {
  // "limit must not exceed 100" is about a parameter.
  if (mustBe.test(lower)) return null;
  if (longTime.test(lower) && (capWord.test(lower) || paceWord.test(lower))) return dayQuota;
  if (paceWord.test(lower) && !onOneRequest.test(lower)) return paced;
  return capWord.test(lower) && (ofTier.test(lower) || !ownLimit.test(lower)) ? counted : null;
}

/** A value or an operation that is plainly refused; troubles of machines are left to be tried again. */
function refusalIn(lower: string): BookRule | null {
  if (refusedInWords.test(lower)) return refusedPlainly;
  if (trouble.test(lower)) return null;
  if (refusal.test(lower)) return refusedPlainly;
  return recordNoun.test(lower) && !readsOnly.test(lower) && (fourWords.test(lower) || lower.includes('bad '))
    ? refusedPlainly
    : null;
}
