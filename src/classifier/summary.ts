import type { Cause } from '../domain/cause.ts';
import { type Description, manySubjects } from '../domain/finding.ts';
import { type FixContext, fixFor } from './fix-links.ts';
import { vendorName } from './vendors.ts';

/** Where a cause was seen: what the words and the link need and the cause itself does not carry. */
export interface DescribeContext extends FixContext {
  readonly connectionName: string | null;
  readonly environment: string | null;
  /** For subject `*`: some of the subjects, and how many there are. */
  readonly subjects?: readonly string[];
  readonly subjectCount?: number;
}

const maxNameLength = 100;
const maxListed = 3;

/** The words an operator reads for a cause: no counts of records, no record data, no markup; names cut to 100 characters. */
export function describe(cause: Cause, where: DescribeContext): Description {
  const vendor = vendorName(cause.vendor);
  const connection = cut(where.connectionName ?? vendor);
  const fix = fixFor(cause, where);
  return {
    summary: summaryOf(cause, vendor, where),
    title: summaryOf(cause, connection, where),
    explanation: explanationOf(cause, vendor),
    advice: adviceOf(cause, vendor, fix !== null),
    fix,
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
      return subject === null ? `Access denied by ${name}` : `Access denied by ${name}: ${subject}`;
    case 'ip_blocked':
      return `IP address or login hours not allowed by ${name}`;
    case 'plan_limit':
      return subject === null ? `Plan limit reached: ${name}` : `Plan limit reached: ${name} ${subject}`;
    case 'api_quota':
      return subject === null ? `API quota used up: ${name}` : `API quota used up: ${name} ${subject}`;
    case 'feature_not_in_plan':
      return `Feature not in the plan of ${name}`;
    case 'account_suspended':
      return `${name} account is suspended or not active`;
    case 'unknown_field':
      return subject === null
        ? `Field mapping invalid for ${name}: a field does not exist`
        : `Field mapping invalid: ${subject}`;
    case 'invalid_value':
      return subject === null ? refusedValue(cause, name) : valueWords(subject, cause.detail, name);
    case 'missing_required':
      return subject === null ? `Required field is empty in ${name}` : `${subject} is required but empty`;
    case 'read_only_field':
      return subject === null ? `Field is read-only in ${name}` : `${subject} is read-only in ${name}`;
    case 'duplicate':
      return subject === null ? `Record already exists in ${name}` : `${subject} is already used by another record`;
    case 'missing_reference':
      return subject === null
        ? `Record or reference not found in ${name}`
        : `${subject} points to something ${name} does not have`;
    case 'suppressed':
      return `Expected refusals by ${name}: unsubscribed, bounced or blocked`;
    case 'record_limit':
      return subject === null ? `Record is over a limit of ${name}` : `${subject} is over a limit of ${name}`;
    case 'too_large':
      return `Request too large for ${name}`;
    case 'automation':
      return `Refused by automation in ${name}${subject === null ? '' : `: ${subject}`}`;
    case 'locked_record':
      return `Record is locked in ${name}`;
    case 'malformed_request':
      return `Request not understood by ${name}${subject === null ? '' : `: ${subject}`}`;
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
      return `Records refused by ${name}${cause.code === null ? '' : ` (${cut(cause.code)})`}`;
    default:
      return cause.kind satisfies never;
  }
}

/** "phone is not a valid phone number", "stage must be one of the allowed options", "OwnerId: the owner is inactive". */
function valueWords(subject: string, detail: string | null, name: string): string {
  if (detail === null) return `${subject} has a value ${name} does not accept`;
  if (/^(?:must|does|exists|refused)\b/.test(detail)) return `${subject} ${detail}`;
  return /^(?:the|a)\b/.test(detail) ? `${subject}: ${detail}` : `${subject} is ${detail}`;
}

function refusedValue(cause: Cause, name: string): string {
  const isStatus = cause.code === null || /^\d{3}$/.test(cause.code);
  const why = cause.detail ?? (isStatus ? null : cut(cause.code ?? ''));
  return why === null ? `Value not accepted by ${name}` : `Value not accepted by ${name}: ${why}`;
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
    case 'missing_scope':
      return subject === null ? null : `the connection lacks ${subject}`;
    case 'automation':
      return cause.detail === null ? null : `in ${vendor}, ${cause.detail}`;
    case 'account_suspended':
      return `${vendor} says the account is not active`;
    case 'missing_reference':
    case 'record_limit':
    case 'malformed_request':
      return cause.detail === null || subject === null ? null : `${vendor} says ${subject}: ${cause.detail}`;
    case 'unknown':
      return cause.code === '200' ? `${vendor} answered with success but wrote nothing` : null;
    default:
      return cause.outage && cause.detail !== null ? cause.detail : null;
  }
}

function nounOf(cause: Cause): string {
  return cause.vendor.toLowerCase() === 'hubspot' ? 'property' : 'field';
}

function adviceOf(cause: Cause, vendor: string, hasFix: boolean): string | null {
  switch (cause.kind) {
    case 'automation':
      return 'Ask your CRM admin to look at the trigger, flow or validation rule.';
    case 'suppressed':
      return 'Expected: exclude these records from the sync.';
    case 'version_sunset':
      return 'Update the sync tool to a supported API version.';
    case 'locked_record':
      return 'Somebody has to unlock or approve the record; retrying does not help.';
    case 'ip_blocked':
      return `Add the sync tool's addresses to the allow-list in ${vendor}.`;
    case 'account_suspended':
      return hasFix ? null : `Ask the owner of the ${vendor} account, or ${vendor} support.`;
    case 'too_large':
      return 'Send smaller batches or shorter values.';
    default:
  }
  if (cause.outage) return 'If only this connection is affected, check host name, allow-list and certificate.';
  if (hasFix) return null;
  switch (cause.category) {
    case 'auth':
      return cause.kind === 'invalid_key'
        ? `Update the API key for ${vendor} in your sync tool.`
        : `Reconnect ${vendor} in your sync tool.`;
    case 'permissions':
      return `Ask an admin of ${vendor} to grant the access.`;
    case 'plan':
      return `Ask the owner of the ${vendor} account to raise the limit.`;
    case 'validation':
      return 'Correct the field mapping or the source data.';
    case 'transient':
      return null;
    default:
      return cause.category satisfies never;
  }
}
