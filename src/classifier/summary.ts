import type { Cause } from '../domain/cause.ts';
import { type Description, manySubjects } from '../domain/finding.ts';
import { type FixContext, fixFor } from './fix-links.ts';
import { spokenCode } from './spoken-code.ts';
import { vendorName } from './vendors.ts';

/** Where a cause was seen: what the words and the link need and the cause itself does not carry. */
export interface DescribeContext extends FixContext {
  readonly connectionName: string | null;
  readonly environment: string | null;
  readonly syncName?: string | null;
  /** For subject `*`: some of the subjects, and how many there are. */
  readonly subjects?: readonly string[];
  readonly subjectCount?: number;
}

/** The code of a cause `switched_off` that has not happened yet. */
export const switchOffWarning = 'connection_disable_warning';

const maxNameLength = 100;
const maxListed = 3;

/** The words an operator reads for a cause: no counts of records, no record data, no markup; names cut to 100 characters. */
export function describe(cause: Cause, where: DescribeContext): Description {
  const vendor = vendorName(cause.vendor);
  const connection = cut(where.connectionName ?? vendor);
  const link = fixFor(cause, where);
  return {
    summary: summaryOf(cause, vendor, where),
    title: summaryOf(cause, connection, where),
    explanation: explanationOf(cause, vendor),
    advice: adviceOf(cause, vendor, link?.isRemedy ?? false, where),
    fix: link === null ? null : { label: link.label, url: link.url },
  };
}

/** Text from an answer, made safe for a line: cut, without control characters. */
function cut(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  const line = text.replace(/[\u0000-\u001f\u007f]+/g, ' ');
  return line.length > maxNameLength ? `${line.slice(0, maxNameLength - 1)}…` : line;
}

function summaryOf(cause: Cause, name: string, where: DescribeContext): string {
  if (cause.subject === manySubjects) return ofMany(cause, name, where);
  if (cause.outage)
    return `Destination unreachable: ${name}${cause.instance === null ? '' : ` (${cut(cause.instance)})`}`;
  if (isSentence(cause.detail)) return `${cause.detail}: ${name}`;
  const subject = cause.subject === null ? null : cut(cause.subject);
  switch (cause.kind) {
    case 'expired_token':
      return `OAuth token expired for ${name}`;
    case 'invalid_key':
      return `API key not accepted by ${name}`;
    case 'revoked_access':
      return `Credentials no longer accepted by ${name}`;
    case 'missing_scope':
      return subject === null ? `Missing permission scope in ${name}` : `Missing permission in ${name}: ${subject}`;
    case 'access_denied':
      return withReason(`Access denied by ${name}`, cause);
    case 'ip_blocked':
      return `IP address or login hours not allowed by ${name}`;
    case 'plan_limit':
      return subject === null
        ? withReason(`Plan limit reached: ${name}`, cause)
        : `Plan limit reached: ${name} ${subject}`;
    case 'api_quota':
      return subject === null ? `API quota used up: ${name}` : `API quota used up: ${name} ${subject}`;
    case 'feature_not_in_plan':
      return withReason(`Feature not in the plan of ${name}`, cause);
    case 'account_suspended':
      return `${name} account is suspended or not active`;
    case 'unknown_field':
      return subject === null
        ? `Field mapping invalid for ${name}: a field does not exist`
        : `Field mapping invalid: ${subject}`;
    case 'invalid_value':
      return subject === null ? refusedValue(cause, name) : valueWords(subject, cause.detail, name);
    case 'missing_required':
      return subject === null
        ? withReason(`Required field is empty in ${name}`, cause)
        : `${subject} is required but empty`;
    case 'read_only_field':
      return subject === null ? `Field is read-only in ${name}` : `${subject} is read-only in ${name}`;
    case 'duplicate':
      return subject === null
        ? withReason(`Record already exists in ${name}`, cause)
        : `${subject} is already used by another record`;
    case 'missing_reference':
      return subject === null
        ? withReason(`Record or reference not found in ${name}`, cause)
        : `${subject} points to something ${name} does not have`;
    case 'suppressed':
      return `Expected refusals by ${name}: unsubscribed, bounced or blocked`;
    case 'record_limit':
      return subject === null
        ? withReason(`Record is over a limit of ${name}`, cause)
        : `${subject} is over a limit of ${name}`;
    case 'too_large':
      return withReason(`Request too large for ${name}`, cause);
    case 'automation':
      return `Refused by ${cause.detail ?? 'automation'} in ${name}${subject === null ? '' : `: ${subject}`}`;
    case 'locked_record':
      return `Record is locked in ${name}`;
    case 'malformed_request':
      return withReason(`Request not understood by ${name}`, cause);
    case 'version_sunset':
      return `API version switched off by ${name}: the sync tool must be updated`;
    case 'rate_limit':
      return `${name} is rate limiting`;
    case 'timeout':
      return `${name} did not answer in time`;
    case 'server_error':
      return `${name} answered with an error of its own`;
    case 'lock':
      return `Records busy in ${name}`;
    case 'outage':
      return `Destination unreachable: ${name}`;
    case 'unexplained':
      return `${name} sync failed without saying why`;
    case 'unknown':
      return saysSuccess(cause)
        ? `Records not written, though ${name} reports success`
        : withReason(`Records refused by ${name}`, cause);
    case 'reconnect_needed':
      return `${toolIn(where)} asks to reconnect ${cut(where.connectionName ?? name)}`;
    case 'configuration':
      return subject === null
        ? `${toolIn(where)} says the settings of ${name} are wrong`
        : `${toolIn(where)} has a task for you: ${subject}`;
    case 'switched_off':
      return `${toolIn(where)} ${isWarning(cause) ? 'is about to switch off' : 'switched off'} ${cut(where.syncName ?? name)}`;
    case 'overdue':
      return `No run of ${cut(where.syncName ?? name)} when one was due`;
    case 'webhook_refused':
      return 'Webhooks were refused';
    default:
      return cause.kind satisfies never;
  }
}

function toolIn(where: DescribeContext): string {
  return where.tool ?? 'Your sync tool';
}

/** The tool within a sentence. */
function placeOf(where: DescribeContext): string {
  return where.tool ?? 'your sync tool';
}

function isWarning(cause: Cause): boolean {
  return cause.kind === 'switched_off' && cause.code === switchOffWarning;
}

/** Whether the reason is a whole sentence, so that it is the title: "Card has expired". */
function isSentence(detail: string | null): boolean {
  return detail !== null && /^[A-Z][a-z]/.test(detail);
}

/** The title with what tells the cause apart: its subject, else the rule's reason, else the vendor's code in words. */
function withReason(title: string, cause: Cause): string {
  const reason = cause.subject === null ? reasonOf(cause) : cut(cause.subject);
  return reason === null ? title : `${title}: ${reason}`;
}

function reasonOf(cause: Cause): string | null {
  return cause.detail ?? (cause.code === null ? null : spokenCode(cause.code));
}

function saysSuccess(cause: Cause): boolean {
  return cause.subject === null && cause.code !== null && /^20\d$/.test(cause.code);
}

/** "phone is not a valid phone number", "stage must be one of the allowed options", "OwnerId: the owner is inactive". */
function valueWords(subject: string, detail: string | null, name: string): string {
  if (detail === null) return `${subject} has a value ${name} does not accept`;
  if (/^(?:must|does|exists|refused)\b/.test(detail)) return `${subject} ${detail}`;
  return /^(?:the|a)\b/.test(detail) ? `${subject}: ${detail}` : `${subject} is ${detail}`;
}

function refusedValue(cause: Cause, name: string): string {
  return withReason(`Value not accepted by ${name}`, cause);
}

function ofMany(cause: Cause, name: string, where: DescribeContext): string {
  const subjects = where.subjects ?? [];
  const count = Math.max(where.subjectCount ?? 0, subjects.length);
  const things = cause.category === 'permissions' ? 'permissions' : cause.category === 'plan' ? 'limits' : 'fields';
  const listed = subjects.slice(0, maxListed).map(cut).join(', ');
  const tail = listed === '' ? '' : `: ${listed}${count > maxListed ? ' …' : ''}`;
  const what =
    cause.category === 'permissions'
      ? `Access denied by ${name}`
      : cause.category === 'plan'
        ? `Plan limits reached: ${name}`
        : 'Field mapping broken';
  return `${what}: ${count.toLocaleString('en-US')} ${things}${tail}`;
}

function explanationOf(cause: Cause, vendor: string): string | null {
  const subject = cause.subject === null || cause.subject === manySubjects ? null : cut(cause.subject);
  switch (cause.kind) {
    case 'unknown_field':
      return subject === null ? null : `${vendor} has no ${nounOf(cause)} "${subject}"`;
    case 'access_denied':
    case 'plan_limit':
    case 'missing_reference':
    case 'record_limit':
    case 'malformed_request':
    case 'duplicate':
      return subject === null || isSaid(cause.detail) ? null : `${subject}: ${cause.detail}`;
    default:
      return cause.outage ? cause.detail : null;
  }
}

/** Whether the title says it already, or there is nothing to say. */
function isSaid(detail: string | null): boolean {
  return detail === null || isSentence(detail) || detail.startsWith('no such ');
}

function nounOf(cause: Cause): string {
  return cause.vendor.toLowerCase() === 'hubspot' ? 'property' : 'field';
}

/** What to do when the button does not say it: `isRemedy` tells that one click leads there. */
function adviceOf(cause: Cause, vendor: string, isRemedy: boolean, where: DescribeContext): string | null {
  switch (cause.kind) {
    case 'reconnect_needed':
      return isRemedy ? null : `Reconnect it in ${placeOf(where)}.`;
    case 'configuration':
      return cause.subject === null ? `Correct the settings in ${placeOf(where)}.` : null;
    case 'switched_off':
      return isWarning(cause)
        ? `Fix what makes it fail, or ${placeOf(where)} stops running it.`
        : `Fix what made it fail, then switch it on again in ${placeOf(where)}.`;
    case 'automation':
      return /\bdatabase\b/.test(cause.detail ?? '')
        ? 'Ask whoever runs the database to look at the trigger or procedure.'
        : 'Ask your CRM admin to look at the trigger, flow or validation rule.';
    case 'suppressed':
      return 'Expected: exclude these records from the sync.';
    case 'version_sunset':
      return 'Update the sync tool to a supported API version.';
    case 'locked_record':
      return 'Somebody has to unlock or approve the record; retrying does not help.';
    case 'ip_blocked':
      return `Add the sync tool's addresses to the allow-list in ${vendor}.`;
    case 'account_suspended':
      return isRemedy ? null : `Ask the owner of the ${vendor} account, or ${vendor} support.`;
    case 'feature_not_in_plan':
      return isRemedy ? null : `Ask the owner of the ${vendor} account to upgrade the plan.`;
    case 'missing_scope':
      return isRemedy ? null : `Reconnect ${vendor} in ${placeOf(where)} and grant the missing permission.`;
    default:
  }
  if (isRemedy) return null;
  switch (cause.category) {
    case 'auth':
      return cause.kind === 'invalid_key'
        ? `Update the API key for ${vendor} in ${placeOf(where)}.`
        : `Reconnect ${vendor} in ${placeOf(where)}.`;
    case 'permissions':
      return `Ask an admin of ${vendor} to grant the access.`;
    case 'plan':
      return `Ask the owner of the ${vendor} account to raise the limit.`;
    case 'validation':
      return validationAdvice(cause, vendor);
    case 'transient':
      return null;
    default:
      return cause.category satisfies never;
  }
}

function validationAdvice(cause: Cause, vendor: string): string | null {
  switch (cause.kind) {
    case 'duplicate':
      return `Match the existing record in ${vendor}, or remove the duplicate from the source.`;
    case 'missing_reference':
      return `Check that what the record points to exists in ${vendor}, and that the ids are current.`;
    case 'record_limit':
      return 'Shorten or split what the source sends for the record.';
    case 'too_large':
      return 'Send smaller batches or shorter values.';
    case 'malformed_request':
      return "Check the sync's settings; if they are right, ask the support of your sync tool.";
    case 'unknown':
      return "Look at a raw answer under Details, and check the sync's settings.";
    case 'unknown_field':
      return 'Correct the field mapping.';
    default:
      if (isSentence(cause.detail)) return null;
      return cause.field === null ? 'Correct the source data.' : 'Correct the field mapping or the source data.';
  }
}
