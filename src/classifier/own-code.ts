import { isStatusInWords } from './code.ts';

/** What Zod calls its findings (https://zod.dev/error-customization): an API that passes them on has a code of its own above them. */
const ofZod = new Set(
  (
    'invalid_type invalid_string invalid_literal invalid_union invalid_enum_value invalid_date unrecognized_keys too_small ' +
    'too_big not_multiple_of'
  ).split(' '),
);
/** The same of other checkers: Contentful's validations, Joi's, and words that are no vendor's own. */
const findings = new Set(
  (
    'taken required invalid missing unknown blank unique size range regexp inclusion exclusion in type wrong_type wrong_length ' +
    'notResolvable linkContentType linkMimetypeGroup assetFileSize dateRange prohibitRegexp internalError ' +
    'WRONG_TYPE WRONG_LENGTH REQUIRED INVALID MISSING Required Invalid InvalidFormat Missing'
  ).split(' '),
);
/** What Discord found in one field: https://discord.com/developers/docs/reference#error-messages */
const ofDiscord = /^(?:BASE|NUMBER|STRING|DICT|LIST|MODEL|ENUM|UNION|BOOLEAN)_TYPE_[A-Z_]{2,40}$/;

/** And DatoCMS': https://www.datocms.com/docs/content-management-api/errors */
const ofDato =
  /^VALIDATION_(?:INVALID|REQUIRED|UNIQUE|LENGTH|FORMAT|ENUM|SIZE|RANGE|TYPE|[A-Z]{2,12}_(?:INVALID|REQUIRED|UNIQUE))$/;

/** Whether a code is only what a checker of requests found about one value: `invalid_type`, `taken`. */
export function isFinding(code: string): boolean {
  return (
    ofZod.has(code) ||
    findings.has(code) ||
    (code.includes('_TYPE_') && ofDiscord.test(code)) ||
    (code.startsWith('VALID') && ofDato.test(code))
  );
}

/** The type of error beside a finding is no code above it: `{type: "validation_error", code: "required"}`. */
const typeOfError = /^[a-z]+(?:_[a-z]+)*_error$/;

/** gRPC's codes by their number (https://grpc.github.io/grpc/core/md_doc_statuscodes.html). */
const grpcNames: readonly string[] = (
  'OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS PERMISSION_DENIED RESOURCE_EXHAUSTED ' +
  'FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS UNAUTHENTICATED'
).split(' ');

/** Mailchimp's and Mandrill's names of errors, beside their numbers: `List_AlreadySubscribed`. */
const ofMailchimp = /^(?:List|Campaign|Email|User|Invalid|Unknown|Max|Too|Account|Absplit|Ecomm)_[A-Z][A-Za-z]{2,40}$/;

/** Numbers that only say that something failed. */
const emptyNumber = /^-(?:1|9{2,4})$/;

/** The code an item carries: its first, unless that one says less than another the answer has beside or around it. */
export function firstOwn(codes: readonly string[]): string | undefined {
  const first = codes[0];
  if (first === undefined || codes.length === 1) return first;
  if (isFinding(first)) return codeAbove(codes[1]) ?? first;
  if (/^\d{3}$/.test(first)) return codes.find((code) => ofMailchimp.test(code)) ?? first;
  if (emptyNumber.test(first)) return codes.find((code) => /^[A-Za-z]/.test(code) && !isOnlyStatus(code)) ?? first;
  if (first.length < 3 || isStatusInWords(first)) return grpcNameFor(first, codes) ?? first;
  return first;
}

function codeAbove(own: string | undefined): string | null {
  if (own === undefined || isOnlyStatus(own) || own.includes(' ') || isFinding(own)) return null;
  return typeOfError.test(own) ? null : own;
}

/** Google names the code beside its number, or above the word its older APIs have for it: `{code: 13, status: "INTERNAL"}`. */
function grpcNameFor(first: string, codes: readonly string[]): string | null {
  const name = /^\d+$/.test(first) ? grpcNames[Number(first)] : codes.find((code) => grpcNames.includes(code));
  return name !== undefined && codes.includes(name) ? name : null;
}

/** Such a code says less than one in the message. */
export function isOnlyStatus(code: string): boolean {
  return /^[45]\d\d$/.test(code) || /^unknown$/i.test(code) || isStatusInWords(code);
}

/** What the system's calls answer (POSIX, libuv, c-ares): it says more than the class of the client around it. */
export const systemErrors: ReadonlySet<string> = new Set(
  (
    'ENOTFOUND EAI_AGAIN EAI_NONAME ENODATA ESERVFAIL ETIMEOUT ECONNREFUSED ECONNRESET ECONNABORTED ETIMEDOUT ESOCKETTIMEDOUT EPIPE ' +
    'EHOSTUNREACH EHOSTDOWN ENETUNREACH ENETDOWN EADDRNOTAVAIL EPROTO EACCES ENOSPC EMFILE CERT_HAS_EXPIRED ' +
    'DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_VERIFY_LEAF_SIGNATURE UNABLE_TO_GET_ISSUER_CERT_LOCALLY ' +
    'ERR_TLS_CERT_ALTNAME_INVALID'
  ).split(' '),
);
