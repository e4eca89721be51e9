/** Said so of a credential that no record has: it need not stand beside what is wrong with it. */
const credential =
  /\b(?:(?:api|access|refresh|bearer|auth|authentication|authorization|session|security|id|oauth2?|connection|developer|personal access|service|integration|user)[ _-]tokens?|(?:api|access|secret|private|consumer|developer|partner|subscription|application|app|integration|auth|service account)[ _-]key|(?:api|client|app|consumer)[ _-]secret|credentials?|app(?:lication)?[ _-]password|(?:authorization|auth)[ _-]code|session[ _-]id|(?:client|user) certificate|sign-?in information|log-?in (?:information|details|data)|(?:e-?mail|user ?name) (?:or|and) password|jwt|json web token)\b/;
/** What is wrong with it, or what is asked for. */
const credentialTrouble =
  /\b(?:in(?:valid|correct|active|validated)|expired?|revoked|rejected|refused|disabled|deactivated|deleted|wrong|bad|unknown|empty|malformed|missing|misse[sd]|mismatch\w{0,3}|fail(?:ed|s|ure)?|un(?:able|recogni[sz]ed|verified)|not|no|cannot|without|required|must provide|must be (?:provided|supplied|sent|given|set|present)|please (?:check|verify|provide|renew|enter|supply|update|use|rotate))\b|n't\b/;
/** These words have other meanings too, so that what is wrong stands beside them. */
const entry =
  '(?:password|passcode|session|signature|log-?in|logon|sign-?in|authentication|access token|token|jwt|otp|mfa code)';
const wrong =
  '(?:invalid|incorrect|wrong|bad|expired|malformed|unknown|unrecogni[sz]ed|revoked|rejected|refused|disabled|locked|blocked|unsuccessful|mismatch|(?:verification|validation|check) failed|failed)';
const entryWrong = new RegExp(
  `\\b${entry} (?:(?:is|was|has|has been|have been|was not|is not|could not be|cannot be|does not|no longer|not|is no longer|attempt) ){0,2}(?:${wrong}|valid|verified|validated|recogni[sz]ed|decrypted|decoded|match|accepted|active|invalidated|correct)\\b(?! (?:for|in) field)|\\b(?:${wrong}|invalid or expired|(?:could not|cannot|unable to|failed to) (?:verify|validate|decode|decrypt|find)|please (?:check|verify|renew) (?:your|the)|valid) (?:the |your |that |request |webhook )?${entry}\\b`,
);
const nothingWrong =
  /\bunexpected token|json\b|\btoken (?:bucket|count|limit)|\b(?:csrf|xsrf|page|push|device|sync|next|cursor|continuation|checkout|payment|card|reset|confirmation|registration|download|upload|concurrency|idempotency|invitation|invite|tracking|stripe|training|chat) (?:token|session)s?\b/;

/** Rights by name, and what is denied or asked of them within a few words. */
const rightLacking =
  /\b(?:not?|never|without|lack(?:s|ing)?|miss(?:es|ing)|insufficient|inadequate|needs?|requires?|must (?:be granted|have)|denied|refused|revoked|restricted|blocked|unauthori[sz]ed|only|(?:please )?request|ask|forbidden|please add|please grant|^grant)(?: [\w'.":/-]{1,30}){0,5} (?:permissions?|privileges?|rights|scopes?|capabilit(?:y|ies)|access(?! (?:token|key|code|level\b.{0,20}\bfield)))\b|\b(?:not have|lack(?:s|ing)?|missing|insufficient|needs?|requires?|without)(?: [\w'.":/-]{1,30}){0,4} (?:role|grant)s?\b|n't (?:[a-z]{1,12} ){0,4}(?:permissions?|privileges?|rights|access(?! (?:token|key|code)))\b|\baccess (?:to|from|for|rights)\b.{1,60}\b(?:denied|forbidden|restricted|not permitted|not allowed|refused|revoked|blocked|does not|is not|not)\b|\baccess level\b.{1,60}\b(?:denied|restricted|too low|insufficient|not sufficient|does not (?:allow|permit|include|grant))\b|\b(?:permissions?|privileges?|scopes?|capabilit(?:y|ies)) (?!header|field|parameter|attribute|value)(?:[\w.:"'/-]{1,40} ){0,2}(?:(?:is|are|was|were|has been) )?(?:not |insufficient|missing|required|denied|needed)/;
/** Who may not do something, beside the denial. A record is "not allowed to be empty". */
const actorDenied =
  /\b(?:you|users?|app|application|integration|service account|token|caller|client|api key|key|your (?:[a-z]{1,12} )?(?:account|role|profile)|(?:current|connected|authenticated|api) user|role(?: "[^"]{1,40}"| '[^']{1,40}')?)(?: (?:"[^"]{1,40}"|'[^']{1,40}'|[\w.+-]{0,40}[@\d][\w.@+-]{0,40}))? (?:(?:is|are|was|were|has|have)(?: been)? not|isn't|aren't|not)(?: been)? (?:allowed|permitted|authori[sz]ed|entitled|approved)(?! (?:to be|as|values?)\b)|\b(?:is|are|was|were) (?:prohibited|restricted|forbidden|barred|blocked) (?:from|to) (?!be\b)[a-z]|\b(?:you|users?|app|application|integration|service account|token|caller|client|api key|role)(?: (?:"[^"]{1,40}"|'[^']{1,40}'|[\w.+-]{0,40}[@\d][\w.@+-]{0,40}))? (?:do(?:es)? not own|may not (?:perform|access|call|use|read|view|edit|update|write|manage|delete|create|export)|cannot (?:access|(?:perform|call|use) (?:this|that|the) (?:action|operation|endpoint|api|method|resource|object|feature)))|\bnot (?:be )?a member of (?:th(?:is|e|at) |your |any )?(?:[a-z]{1,12} )?(?:team|workspace|project|organi|account|board|group|tenant|company)|\bapi (?:access |usage )?(?:is|was|has been) (?:disabled|turned off|switched off|blocked|restricted|not (?:enabled|activated))\b|\b(?:third-party|external|public|integration|api|webhook) (?:access|usage) (?:is|was|has) (?:disabled|turned off|been disabled|blocked|restricted|not)\b|\b(?:disabled|blocked|restricted|disallowed|denied) by (?:a |an |the |your |our )?(?:[a-z]{1,14} ){0,2}(?:admin\w{0,10}|polic(?:y|ies))\b|\b(?:delegation|impersonation) (?:is |was )?(?:denied|not)\b|\bconsent (?:is |was |has )?(?:missing|required|not|been (?:denied|withdrawn|revoked))\b|\badmin(?:istrator)?s? (?:rights|permissions?|approval|access|privileges?) (?:is|are) (?:required|needed)\b|\b(?:are|is) not an (?:admin|administrator|owner)\b|^(?:admins?|owners?|members?) only[.!]?$|\bonly (?:an?|the) (?:[a-z]{1,14} )?(?:admin\w{0,10}|owner) (?:can|may)\b|\bask (?:the|an?) (?:owner|admin\w{0,10}) (?:to (?:share|grant|give|invite)|for (?:access|permission))|\badmin\w{0,10} must approve\b|^(?:operation |action )?not permitted(?: for this user)?[.!]?$|^permissions? error[.!]?$|\b(?:ip|ips) (?:address )?(?:[\da-f.:]{7,39} )?is not on the\b|\bip restrictions?\b|\bpermitted ips?\b|\bsecurity prevents?\b|\bpolicy does not allow\b|\bnot (?:been )?shared with\b|\b(?:restricted|limited) to (?:admin\w{0,10}|owners?|partners?|members)\b/;

/** What is bought, and what is said of it. */
const bought =
  '(?:(?:your|this|the|our|their) (?:[a-z]{2,14} ){0,2}(?:plan|subscription|tier|edition|package|licen[cs]e|trial)|your (?:[a-z]{2,14} )?(?:account|workspace|organi[sz]ation)|(?:this|the) (?:account|workspace|organi[sz]ation))';
const boughtSays = new RegExp(
  `\\b${bought} (?:do(?:es)?(?: not|n't) (?:include|support|allow|cover|come|permit|have access)|(?:only )?(?:allows?|includes?|covers?|supports?)(?: only)?(?: up to)? \\d|(?:has|have) (?:reached|exceeded|hit|used (?:all|up)|run out|no (?:more|active|valid|remaining|available|free|access|credits?|seats?|licen[cs]es?|subscription|plan|funds|balance)\\b)|exceeds? |is (?:over|at) (?:its|the)|is (?:limited|capped|restricted) (?:to|at)|cannot (?:have|hold) more|(?:is|was|has|has been|is currently) (?:expired|ended|cancell?ed|suspended|past due|inactive|not active|lapsed|on hold|overdue|unpaid|frozen|paused|deactivated))`,
);
const saidOfBought = new RegExp(
  `\\b(?:un?available|included|covered|enabled|supported|part|offered|limits?|all|more|disabled|maximum|exceed|upgrade|higher)\\b(?: [\\w-]{1,20}){0,5} (?:of|in|on|for|with|by|from|than|upgrade) ${bought}`,
);
const paidFor =
  /\bupgrade (?:your|this|the) (?:[a-z]{2,14} ){0,2}(?:plan|subscription|tier|edition|package|licen[cs]e|trial|account|workspace|organi)|\bused all \d{1,9} (?:seats|users|licen[cs]es|credits|contacts)\b|\bbudget exceeded\b|\boverages? (?:are|is) (?:disabled|not)\b|\bcontact billing\b|\brequires? billing\b|^(?:(?:an? )?(?:paid )?subscription|an? subscription is|(?:an? )?paid subscription is) required[.!]?$|\b(?:licen[cs]e count|licen[cs]es|account storage) exceeded\b|\bnot enough licen[cs]es\b|\byour plan's (?:cap|limit)\b|\bsubscription was cancell?ed[.!]?$|\b(?:premium|enterprise|paid|business|professional|pro|paying|free|trial) (?:plans?|customers?|subscribers?|subscriptions?|accounts?|tiers?|workspaces?|users?|editions?|licen[cs]es?)\b.{0,30}|\bhigher plans?\b|\bpurchased separately\b|\b(?:is|as) an? (?:paid )?add-?on\b|\b(?:requires?|needs?) an? (?:[a-z]{2,14} )?(?:upgrade|licen[cs]e|subscription)\b|\b(?:top[ -]up|recharge|refill) (?:your|the|required)\b|\bpremium required\b|\b(?:upgrade|buy|purchase) (?:to get )?more\b|\bbilling (?:is |has |must |account |needs )(?:not|to be|be|is)\b|\b(?:your|add a) payment method\b|\bno payment method on file\b|\b(?:last|latest|recent) (?:payment|invoice)\b.{0,20}\bfail|\b(?:outstanding|unpaid|overdue|open) (?:invoices?|balance|bills?|payments?)\b|\b(?:licen[cs]es?|seats) (?:left|available|remaining|(?:are|is) (?:in use|taken|used))\b|\bno (?:more |free )?(?:licen[cs]es?|seats)\b|\bnot? (?:have )?a licen[cs]e\b|\badd credits\b/;

/** A whole message in which a validator names a key that it does not take. */
const keyRefused =
  /^(?:role|key|token|app|client|key (?:"[^"]{1,60}"|'[^']{1,60}')) (?:is|was) not (?:allowed|permitted)[.!]?$/;

const aboutAccess =
  /key|token|secret|credential|passw|passcode|session|signature|log-?in|logon|sign-?in|authent|certificate|jwt|\bcode\b|\botp\b/;
const aboutRights =
  /permi|privil|right|access|scope|role|allowed|authori|entitled|approved|prohibited|restricted|forbidden|barred|blocked| own |may not|cannot |member|\bapi\b|admin|owner|delegat|imperson|consent|policy|policies|capabilit|permitted|shared with|ip restr|security/;
const aboutPlan =
  /plan|subscri|tier|edition|package|licen|trial|account|workspace|organi|paid|premium|enterprise|purchas|add-?on|upgrade|top[ -]up|budget|overage|billing|payment|invoice|seats|balance|credits|recharge/;

/** What a sentence plainly says of access, however its words are put together. */
export type Access = 'auth' | 'permissions' | 'plan';

/**
 * Whether a message in lower case speaks of the login, of a right or of what was paid for: the noun and what is denied of
 * it, close together. Null where it speaks of something else, or of both in a way that only its phrases tell apart.
 */
export function accessSaid(lower: string): Access | null {
  if (aboutPlan.test(lower) && (boughtSays.test(lower) || saidOfBought.test(lower) || paidFor.test(lower)))
    return 'plan';
  if (keyRefused.test(lower)) return null;
  if (aboutRights.test(lower) && (actorDenied.test(lower) || rightLacking.test(lower))) return 'permissions';
  if (!aboutAccess.test(lower) || nothingWrong.test(lower)) return null;
  if (credential.test(lower) && credentialTrouble.test(lower)) return 'auth';
  return entryWrong.test(lower) ? 'auth' : null;
}
