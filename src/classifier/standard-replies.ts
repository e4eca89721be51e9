import type { BookRule } from './book.ts';
import type { Rule } from './rule.ts';

const smtp = 'https://www.rfc-editor.org/rfc/rfc3463#section-3';
const sql = 'https://www.postgresql.org/docs/current/errcodes-appendix.html';
const db2 = 'https://www.ibm.com/docs/en/db2/11.5?topic=messages-sql';

const noMailbox = reply('mailbox', 'validation', 'invalid_value', smtp, 'the mailbox does not exist');
const mailboxOff = reply('mailbox-off', 'validation', 'suppressed', smtp);
const mailboxFull = reply('mailbox-full', 'plan', 'plan_limit', smtp, null, 'storage');
const mailTooLarge = reply('mail-too-large', 'validation', 'too_large', smtp);
const mailRefused = reply('mail-refused', 'validation', 'invalid_value', smtp);
const senderRefused = reply('sender-refused', 'permissions', 'access_denied', smtp);
const mailLogin = reply('mail-login', 'auth', 'revoked_access', smtp);
const mailLater = reply('mail-later', 'transient', 'rate_limit', smtp);
const mailDown = reply('mail-down', 'transient', 'server_error', smtp);

const stateLogin = reply('sqlstate-login', 'auth', 'revoked_access', sql);
const stateRight = reply('sqlstate-right', 'permissions', 'access_denied', sql);
const stateUnique = reply('sqlstate-unique', 'validation', 'duplicate', sql);
const stateNull = reply('sqlstate-null', 'validation', 'missing_required', sql);
const stateReference = reply('sqlstate-reference', 'validation', 'missing_reference', sql);
const stateColumn = reply('sqlstate-column', 'validation', 'unknown_field', sql);
const stateValue = reply('sqlstate-value', 'validation', 'invalid_value', sql);
const stateStatement = reply('sqlstate-statement', 'validation', 'malformed_request', sql);
const stateSize = reply('sqlstate-size', 'validation', 'too_large', sql);
const stateLock = reply('sqlstate-lock', 'transient', 'lock', sql);
const stateDown = reply('sqlstate-down', 'transient', 'server_error', sql);
const stateConnection = reply('sqlstate-connection', 'transient', 'outage', sql, null, undefined, true);
const db2Statement = reply('db2-statement', 'validation', 'malformed_request', db2);

function reply(
  name: string,
  category: Rule['category'],
  kind: Rule['kind'],
  source: string,
  detail: string | null = null,
  limit?: string,
  outage?: true,
): BookRule {
  const rule: Rule = {
    name,
    category,
    kind,
    source,
    detail,
    ...(limit === undefined ? {} : { limit }),
    ...(outage === undefined ? {} : { outage }),
  };
  return { rule, id: `standard/${name}`, phrases: [], byCode: 'shape' };
}

/** A reply code with the enhanced status code behind it: `550 5.7.1 …`, `421-4.7.0 …`, `#5.1.1 smtp;550`. */
const enhanced = /(?:(?<![\d.])[45]\d\d[ -]{1,2}#?|#)([45])\.(\d{1,2})\.(\d{1,3})(?![\d.])/;
/** Reply codes of mail servers that are no HTTP status. */
const mailOnly = /(?<![\d.])(55[0-4])[ -](?=[<"'a-z(])/;

const mayBeMail = /[45]\.\d|\b55[0-4]\b/;

const state = /\bsql[ _]?state\W{0,4}((?=[a-z]{0,4}\d)[0-9a-z]{5})\b/;
const sqlCode = /\bsqlcode\W{1,4}-(\d{1,5})\b/;

/**
 * What the replies of standard protocols mean by their numbers, for messages in lower case whose words say nothing: mail
 * servers (RFC 5321, RFC 3463) and the classes of SQLSTATE (ISO/IEC 9075). Null for other texts.
 */
export function standardReplyIn(lower: string): BookRule | null {
  const mail = mailReplyIn(lower);
  if (mail !== null) return mail;
  return lower.includes('sql') ? stateIn(lower) : null;
}

/** What a mail server's reply in lower case means by its number (RFC 5321, RFC 3463); null for other texts. */
export function mailReplyIn(lower: string): BookRule | null {
  if (!mayBeMail.test(lower)) return null;
  const found = enhanced.exec(lower);
  if (found === null) return mailOnly.test(lower) ? mailRefused : null;
  const [, level = '', subject = '', detail = ''] = found;
  return level === '4' ? laterMail(subject) : refusedMail(Number(subject), Number(detail));
}

function laterMail(subject: string): BookRule {
  return subject === '7' || subject === '2' ? mailLater : mailDown;
}

function refusedMail(subject: number, detail: number): BookRule {
  switch (subject) {
    case 1:
      return detail === 7 || detail === 8 ? mailRefused : noMailbox;
    case 2:
      if (detail === 2) return mailboxFull;
      return detail === 3 ? mailTooLarge : mailboxOff;
    case 3:
      return detail === 4 ? mailTooLarge : mailRefused;
    case 7:
      if (loginReplies.has(detail)) return mailLogin;
      return detail === 1 || detail === 2 ? senderRefused : mailRefused;
    default:
      return mailRefused;
  }
}

/** Credentials in the extended list of IANA (RFC 4954, RFC 5248) and Exchange Online. */
const loginReplies: ReadonlySet<number> = new Set([8, 9, 11, 12, 13, 14, 57, 139]);

function stateIn(lower: string): BookRule | null {
  const found = state.exec(lower)?.[1];
  if (found !== undefined) return meaningOfState(found);
  const number = sqlCode.exec(lower)?.[1];
  return number === undefined ? null : meaningOfDb2(Number(number));
}

/** The single states that differ from their class. */
const states: Readonly<Record<string, BookRule>> = {
  '42501': stateRight,
  '42502': stateRight,
  '42504': stateRight,
  '42506': stateRight,
  '42509': stateRight,
  '42703': stateColumn,
  '23502': stateNull,
  '23503': stateReference,
  '23504': stateReference,
  '23505': stateUnique,
  '57014': stateDown,
  '57033': stateLock,
};

const classes: Readonly<Record<string, BookRule>> = {
  '07': stateStatement,
  '08': stateConnection,
  '0a': stateStatement,
  '21': stateValue,
  '22': stateValue,
  '23': stateValue,
  '24': stateStatement,
  '25': stateStatement,
  '26': stateStatement,
  '28': stateLogin,
  '34': stateStatement,
  '37': stateStatement,
  '3d': stateStatement,
  '3f': stateStatement,
  '40': stateLock,
  '42': stateStatement,
  '44': stateValue,
  '53': stateDown,
  '54': stateSize,
  '55': stateLock,
  '57': stateDown,
  '58': stateDown,
  hv: stateDown,
  xx: stateDown,
};

function meaningOfState(found: string): BookRule | null {
  return states[found] ?? classes[found.slice(0, 2)] ?? null;
}

/** Db2's negative codes: a handful is about rights, locks, space and connections, the rest about the statement. */
function meaningOfDb2(number: number): BookRule {
  if (number === 551 || number === 552 || number === 922) return stateRight;
  if (number === 803) return stateUnique;
  if (number === 407) return stateNull;
  if (number === 206) return stateColumn;
  if (number === 530 || number === 531 || number === 532) return stateReference;
  if (number === 911 || number === 913) return stateLock;
  if (number === 904 || number === 905 || number === 964 || number === 289) return stateDown;
  if (number === 30082) return stateLogin;
  if (number === 30081 || number === 30080 || number === 1224 || number === 4499) return stateConnection;
  return db2Statement;
}
