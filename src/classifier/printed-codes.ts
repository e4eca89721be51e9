import { namesFailure, speaksOfFailure } from './code.ts';
import { isStatus } from './number-codes.ts';
import { stateOfClassIn } from './sqlstate-names.ts';

/** A place where a client library or a product prints its code; `hint` keeps texts without it from being searched. */
interface Place {
  readonly hint: string;
  readonly pattern: RegExp;
  /** How the vendor's document writes what stands before the group. */
  readonly opens?: string;
  /** The name has to speak of a failure: fields and objects are printed in the same place. */
  readonly spoken?: true;
}

const ofCurl =
  /\bcurl(?:[ _-]?(?:error|failed|failure))(?: (?:code|number|no\.?|with(?: error)?))?[: #([]{0,3}(?!22\b)(\d{1,2})(?=[\])]|[:,]? |:|$)/i;
const ofFault =
  /\((?:[\w-]{1,20}:)?(?:Client|Server|Sender|Receiver)\) (-?\d{2,7}|[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,8})(?: - |: )/;
const wordBehindStatus = /[ :(][45]\d\d ([a-z]{2,30}(?:_[a-z0-9]{1,30}){1,8}): /;
const errorThenName = /\b[Ee]rror - ([A-Z][a-z]{1,30}(?:[A-Z][a-z]{1,30}){1,6}): /;

const classThenBracket =
  /(?:Error|Exception): ?\[((?=\w{0,60}(?:Not|No[A-Z]|Invalid|Missing|Fail|Denied|Expired|Limit|Exceed|Duplicate|Exists|Found|Required|Error|Unknown))[A-Z][a-z]{1,40}[A-Z]\w{1,60})\](?!\[)/;
const classBracket = /(?:[Ee]rror|[Ee]xception) ?\[([A-Z]\w{2,80}|\d{3,7})\]/;

const ofMailchimp =
  /\b(?:Mailchimp|Mandrill)_(?!Error\b|HttpError\b)([A-Z][A-Za-z]{1,30}(?:_[A-Z]\w{1,30}){0,3})(?=['"]| - |:)/;
/** Names in a module or namespace are the client's own; without the word `status` only a name that speaks of a failure is a code. */
const wordThenStatus =
  /(?<![\w.:\\])(?!BadRequest|NotFound|TooManyRequests|\w{1,80}(?:Error|Exception|Client|Response|Status|Code):)([A-Z][a-z]{1,30}(?:[A-Z][a-z]{1,30}){1,6}): (?:(?:HTTP )?[Ss]tatus(?: [Cc]ode)?:? |HTTP(?:\/[\d.]{1,3})? |(?<=(?:Invalid|Not|Fail|Denied|Exceed|Expired|Limit|Quota|Conflict|Missing|Unknown|Duplicate|Mismatch)\w{0,40}: )\(?)[45]\d\d\b/;

const replyWord =
  /\b(PRECONDITION_FAILED|ACCESS_REFUSED|NOT_FOUND|RESOURCE_LOCKED|NOT_ALLOWED|NOT_IMPLEMENTED|CONNECTION_FORCED|(?:CHANNEL|FRAME|RESOURCE|INTERNAL|SYNTAX)_ERROR) - /;

/** Both codes behind the sentence, the closer one last: `… (INVALID_REQUEST, MISSING_FIELDS)`. */
const pairAtEnd = /\([A-Z]+(?:_[A-Z]+){1,5}, ([A-Z]+(?:_[A-Z]+){1,5})\)$/;

/** Patterns of what one library prints; the last group is the code. Each is bounded, so that no text makes them slow. */
const places: readonly Place[] = [
  // Redshift's DETAIL block: its own number says more than the SQLSTATE, which is XX000 for all of them.
  { hint: 'context:', pattern: /\bcode:\s{1,12}(\d{3,6})(?:\\n|\s){1,12}context:/ },
  // Vitess answers with MySQL's number before what its tablet said: `ERROR 1045 (HY000) at line 1: … rpc error: code = …`
  { hint: 'rpc error: ', pattern: /\b(?:ERROR|Error) (\d{4,5}) \([0-9A-Z]{5}\)/ },
  // PHP prints the fault's code in brackets: `SoapFault exception: [101] …`; others name whose mistake it was.
  {
    hint: 'SoapFault',
    pattern:
      /\bSoapFault(?: exception)?: \[(?:[\w-]{1,40}:)?(?!(?:Client|Server|Sender|Receiver|HTTP|WSDL)\])([\w.-]{1,80})\]/,
  },
  // Db2's own number says more than the SQLSTATE beside it, which DBeaver prints first.
  { hint: 'SQLCODE', pattern: /\bSQLCODE["']?\s?[:=] ?(-\d{2,6})\b/ },
  // MariaDB's connector for Java prints both; its own number says more than the SQLSTATE.
  { hint: ', no: ', pattern: /\(conn[:=] ?\d{1,10}, no: (\d{3,5}), / },
  // Drivers of Simba's make: `[Amazon](500310) Invalid operation: …`, `[Databricks][JDBCDriver](500593) …`
  { hint: '](', pattern: /\[[A-Z]\w{1,30}\](?:\[[\w ]{1,40}\])?\((\d{4,7})\) / },
  // libcurl's results (https://curl.se/libcurl/c/libcurl-errors.html), as PHP's clients and the tool itself print them.
  { hint: 'URL', pattern: ofCurl },
  { hint: 'url', pattern: ofCurl },
  { hint: 'url: (', pattern: /\bcurl: \((?!22\))(\d{1,2})\) / },
  { hint: 'pycurl', pattern: /\bpycurl\.error: \((\d{1,2}), / },
  { hint: 'Network error [errno ', pattern: /\bNetwork error \[errno (\d{1,2})\]/ },
  { hint: 'CURLE_', pattern: /\b(CURLE_[A-Z0-9_]{2,40})\b/ },
  // OpenSSL's reason, as Python prints it inside whatever class its clients throw.
  { hint: '[SSL: ', pattern: /\[SSL: ([A-Z][A-Z0-9_]{3,60})\]/ },
  // The fault's code in brackets, the vendor's own behind it: Savon's `(SOAP-ENV:Client) 20110 - Input error`
  { hint: 'lient) ', pattern: ofFault },
  { hint: 'erver) ', pattern: ofFault },
  { hint: 'ender) ', pattern: ofFault },
  { hint: 'eceiver) ', pattern: ofFault },
  // `[StatusCode: 429, TooManyRequestsException: Rate Exceeded]`
  { hint: '[Status', pattern: /\[Status(?: ?Code)?[:=] ?[45]\d\d, ([A-Z]\w{2,80}): / },
  // Sarama's `Kafka Producer Error - MessageSizeTooLarge: …`
  { hint: 'rror - ', pattern: errorThenName, spoken: true },
  // Google Ads' client for Java: `errorString=UserListError.ADVERTISER_NOT_WHITELISTED…`
  { hint: 'errorString=', pattern: /\berrorString=(?:\w{2,60}\.)?([A-Z][A-Z0-9_]{2,100})/ },
  // Oracle, DB2 and Entra ID put their mark before the number.
  { hint: 'ORA-', pattern: /\b(ORA-\d{4,5})\b/ },
  { hint: 'ORA', pattern: /\bORA[: ]{0,2}(\d{5})\b/, opens: 'ORA-' },
  { hint: 'TNS-', pattern: /\b(TNS-\d{4,5})\b/ },
  { hint: 'PLS-', pattern: /\b(PLS-\d{4,5})\b/ },
  { hint: 'DPY-', pattern: /\b(DPY-\d{4,5})\b/ },
  { hint: 'DPI-', pattern: /\b(DPI-\d{4,5})\b/ },
  { hint: 'SQL0', pattern: /\b(SQL0\d{3}N)\b/ },
  { hint: 'SQL1', pattern: /\b(SQL1\d{3,4}[NCW])\b/ },
  { hint: 'AADSTS', pattern: /\b(AADSTS\d{4,8})\b/ },
  { hint: 'E1', pattern: /\b(E1\d{4})\b/ },
  // AWS: boto3, Go v2, PHP, Java v1 and v2, .NET, Ruby, Go v1.
  { hint: 'An error occurred (', pattern: /An error occurred \(([A-Za-z][\w.]{2,80})\) when calling/ },
  { hint: 'api error ', pattern: /\bapi error ([A-Z]\w{2,80}):/ },
  { hint: 'RequestID: ', pattern: /\bRequestID: [\w*-]{1,80}, ([A-Z]\w{2,80}):/ },
  { hint: ' (client): ', pattern: /\b([A-Z]\w{2,80}) \(client\): / },
  { hint: ' (server): ', pattern: /\b([A-Z]\w{2,80}) \(server\): / },
  // The fault's type before its code, as clients of AWS' query protocol print it: `Sender - MessageRejected: …`
  { hint: 'er - ', pattern: /\b(?:Sender|Receiver) - ([A-Z]\w{2,80}): / },
  { hint: 'Error Code: ', pattern: /\bError Code: ([A-Z]\w{2,80})/ },
  { hint: '.model.', pattern: /\.services\.(\w{2,40})\.model\.(?!(?:Amazon)?\1Exception\b)([A-Z]\w{2,80})/i },
  { hint: 'Amazon.', pattern: /\bAmazon\.[\w.]{1,60}\.Model\.([A-Z]\w{2,80}):/ },
  { hint: 'Aws::', pattern: /\bAws::\w{1,40}::Errors::([A-Z]\w{2,80})/ },
  { hint: 'request id: ', pattern: /(?:^|: )([A-Z]\w{2,80}): [^\n]{0,400}\n\s{0,8}status code: \d{3}, request id: / },
  // gRPC: Java, Python, Node.
  { hint: 'StatusRuntimeException: ', pattern: /StatusRuntimeException: (?:\[[^\]\n]{0,60}\] )?([A-Z_]{4,40})\b/ },
  { hint: 'StatusCode.', pattern: /\bStatusCode\.([A-Z_]{4,40})\b/ },
  { hint: 'Error: ', pattern: /\bError: \d{1,2} ([A-Z][A-Z_]{3,40}): / },
  // Google: Go, and Google Ads as protocol buffers print it.
  { hint: 'Error ', pattern: /\bError [45]\d\d: [^\n]{1,2000}, ([a-z][A-Za-z]{4,40})$/ },
  // The reason in Google's ErrorInfo (https://google.aip.dev/193), quoted in a string or printed by protocol buffers.
  {
    hint: 'rpc.ErrorInfo',
    pattern: /\brpc\.ErrorInfo[\\"']{1,4}[^{}]{0,200}?\breason[\\"']{1,4} ?: ?[\\"']{1,4}([A-Z][A-Z0-9_]{2,80})/,
  },
  {
    hint: 'reason: "',
    pattern: /\breason: "([A-Z][A-Z0-9_]{2,80})"\s{1,8}domain: "[\w.]{1,60}"/,
  },
  // Google's client for .NET: `Message[…] Location[…] Reason[dailyLimitExceeded] Domain[usageLimits]`
  { hint: 'Reason[', pattern: /\bReason\[(\w{3,80})(?:\]|$)/ },
  // BigQuery's loads as their clients print them: `Reason:invalid. Message:Error while reading data`
  { hint: '. Message:', pattern: /\bReason: ?([a-z][A-Za-z]{4,40})\. Message:/ },
  // Trino's clients: `TrinoUserError(type=USER_ERROR, name=TABLE_NOT_FOUND, message=…`
  { hint: ', name=', pattern: /\(type=[A-Z_]{4,30}, name=([A-Z][A-Z0-9_]{2,80}),/ },
  // JSON quoted in JSON in JSON: `\\\\\\\"error\\\\\\\":\\\\\\\"not_in_channel\\\\\\\"`
  { hint: '\\"error', pattern: /\\"error\\{1,40}": ?\\{1,40}"([a-z]{2,30}(?:_[a-z]{1,30}){1,8})\\/ },
  { hint: 'error_code', pattern: /\berror_code\s{0,2}:?\s{0,2}\{\s{0,8}\w{1,60}: "?([A-Z][A-Z_]{2,80})/ },
  // Elasticsearch: Java, and the clients that print status, type and reason as a tuple.
  { hint: '[type=', pattern: /\[type=(\w{3,80}), reason=/ },
  { hint: 'Error(', pattern: /Error\(\d{3}, u?['"]([A-Za-z]\w{2,80})['"]/ },
  { hint: 'Command failed with error ', pattern: /Command failed with error (\d{1,6})\b/ },
  { hint: 'oauth2: ', pattern: /\boauth2: "([a-z_]{3,60})"/ },
  // SQLite's result codes (https://www.sqlite.org/rescode.html), wherever a binding puts them
  { hint: 'SQLITE_', pattern: /\b(SQLITE_[A-Z_]{3,40})\b/ },
  // Windows' results, named or at the end: `HRESULT: 0x80070005 (E_ACCESSDENIED)`, `… was not found. (0x80070035)`
  { hint: 'HRESULT', pattern: /\bHRESULT:? ?\(?(0x[0-9A-Fa-f]{8})\b/ },
  { hint: '0x8', pattern: /(?:[Cc]ode|Exception|Error)["']?[:=] ?["'(]{0,2}(0x8[0-9A-Fa-f]{7})\b/ },
  { hint: '(0x', pattern: /\((0x[0-9A-Fa-f]{8})\)\.?$/ },
  // Spark's and Databricks' conditions: `AnalysisException: [UNRESOLVED_COLUMN.WITH_SUGGESTION] A column …`
  {
    hint: 'xception: [',
    pattern: /Exception: \[([A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,8}(?:\.[A-Z0-9_]{2,60})?)\] /,
  },
  // SAP's connector for Python: `ABAPApplicationError: 5 (rc=5): key=NO_AUTHORITY, message=…`
  { hint: '(rc=', pattern: /\(rc=\d{1,4}\): key=([A-Z][A-Z0-9_]{2,80})/ },
  // `DiscordAPIError[50035]`, Node's `Error [ERR_X]`, DBeaver's `SQL Error [1406] [22001]`.
  { hint: 'rror[', pattern: classBracket },
  { hint: 'rror [', pattern: classBracket },
  { hint: 'xception[', pattern: classBracket },
  { hint: 'xception [', pattern: classBracket },
  // Infusionsoft's `HttpException:[NoFieldFound]No field found: …`; other brackets there hold drivers and places.
  { hint: 'rror:[', pattern: classThenBracket },
  { hint: 'rror: [', pattern: classThenBracket },
  { hint: 'xception:[', pattern: classThenBracket },
  { hint: 'xception: [', pattern: classThenBracket },
  // Apple's NSError: `Error Domain=FIRFirestoreErrorDomain Code=7 "…"`
  { hint: 'Domain=', pattern: /\bDomain=[\w.]{1,100} Code=(-?\d{1,8})\b/ },
  // AMQP conditions (OASIS AMQP 1.0 §2.8.15) and Microsoft's own, wherever the client puts them.
  { hint: 'amqp:', pattern: /\b(amqp:[a-z]{2,30}(?::[a-z]{2,30})?(?:-[a-z]{1,30}){0,6})/ },
  { hint: 'com.microsoft:', pattern: /\b(com\.microsoft:[a-z]{2,30}(?:-[a-z]{1,30}){0,6})/ },
  // Go prints structs as `{Resource:Issue Field:assignee Code:invalid Message:}`.
  { hint: 'Code:', pattern: /[{ ]Code:"?([A-Za-z_]\w{2,60})"?(?= [A-Z]\w{1,40}:|\})/ },
  // JSON whose beginning was cut off: `"USER_AUTHENTICATION_FAILED","message":"…`, `SHIPMENT.INVALID, "message":"…`
  {
    hint: '":',
    pattern:
      /^"?([A-Z][A-Z0-9]{0,40}(?:[._][A-Z0-9]{1,40}){1,8}|(?:(?<=")|(?=\w{0,60}(?:invalid|fail|not_|_not|error)))[a-z]{2,30}(?:_[a-z]{1,30}){1,8})"?, ?"\w{2,40}": ?"/,
  },
  // Node printed errors with a code for a name in brackets: `{ [INVALID_FIELD: No such column …] errorCode: …`
  { hint: '{ [', pattern: /\{ \[([A-Z][A-Z0-9]{1,40}(?:_[A-Z0-9]{1,40}){1,8}): / },
  // Sentences in a row: `…, Code: 21919303, The item …`
  { hint: ' Code: ', pattern: /[.,] Code: (\d{4,8}), / },
  // Intuit's client for Python: `QB Validation Exception 2020: …`; Cosmos DB as MongoDB: `Error=16500, …`
  { hint: ' Exception ', pattern: /\b[A-Z]\w{1,20} (?:\w{1,20} )?Exception (\d{3,5}): / },
  { hint: 'Error=', pattern: /\bError=(\d{3,6}), / },
  // AMQP 0-9-1's reply words: https://www.rabbitmq.com/amqp-0-9-1-reference#constants
  { hint: 'ED - ', pattern: replyWord },
  { hint: 'FOUND - ', pattern: replyWord },
  { hint: 'ERROR - ', pattern: replyWord },
  // A letter and a number in front of a sentence: Authorize.Net's `E00007  User …`, Okta's `E0000047 (API call …`
  { hint: 'E0', pattern: /(?:^|: |Okta )(E0\d{4,6})(?: {1,2}[A-Z]|: | \()/ },
  // AWS' own classes, thrown by its SDK for Node
  { hint: 'aws-sdk', pattern: /^(?:\w{0,40}Error: )?([A-Z]\w{2,60}(?:Exception|Fault|Error)): / },
  // Firebase: `auth/invalid-phone-number`
  { hint: 'auth/', pattern: /["'(](auth\/[a-z]{2,30}(?:-[a-z]{1,30}){0,6})["')]/ },
  // Pulsar's clients pass on the exception of the broker.
  { hint: 'erver error: ', pattern: /\b[Ss]erver error: (?:[a-z]\w{0,40}\.){0,8}([A-Z][a-z]+[A-Z]\w{2,80}): / },
  // Mailchimp's and Mandrill's clients make a class of the error's name, or print the name.
  { hint: 'Mailchimp_', pattern: ofMailchimp },
  { hint: 'Mandrill_', pattern: ofMailchimp },
  { hint: 'andrill', pattern: /\b[Mm]andrill(?:\.|::)([A-Z]\w{2,40})Error\b/ },
  { hint: 'andrill', pattern: /\b[Mm]andrill error occurred: ([A-Z][A-Za-z]{1,30}(?:_[A-Z]\w{1,30}){0,3}) - / },
  // `InvalidEntry: Status: 422 - …`, `RateLimitExceeded: 429 …`
  { hint: ': 4', pattern: wordThenStatus },
  { hint: ': 5', pattern: wordThenStatus },
  // What a debugger shows of .NET's exceptions: name, value and type in columns.
  { hint: 'Code\t"', pattern: /\b\w{0,40}Code\t"([A-Za-z][\w.-]{2,80})"/ },
  // Cassandra's driver for Python: `InvalidRequest: Error from server: code=2200 [Invalid query] …`
  { hint: 'server: code=', pattern: /\bError from server: code=(\d{4})\b/ },
  // Octokit's lines: `Error summary:\n  resource: Issue\n  code: already_exists\n  field: title`
  {
    hint: 'Error summary:',
    pattern: /\bError summary:\n(?:\s{0,4}\w{2,20}: [^\n]{0,100}\n){0,4}\s{0,4}code: ([a-z_]{3,40})(?=\n|$| \/\/)/,
  },
  // Elasticsearch's answer, escaped or cut off: `\"root_cause\":[{\"type\":\"security_exception\"`
  {
    hint: 'root_cause',
    pattern: /\broot_cause[\\"']{1,8} ?(?::|=>) ?\[ ?\{[\\"']{1,8}type[\\"']{1,8} ?(?::|=>) ?[\\"']{1,8}(\w{3,80})/,
  },
  // An object whose beginning was cut off, as JavaScript prints it: `'rest_cannot_view',\n  message: '…`
  {
    hint: "',",
    pattern:
      /^'([a-z]{2,30}(?:_[a-z]{1,30}){1,8}|[A-Z][A-Z0-9]{1,40}(?:_[A-Z0-9]{1,40}){1,8})',\s{1,10}'?(?:message|msg|description|detail)'?: /,
  },
  // tokio-postgres' `code: SqlState(E23505)`
  { hint: 'SqlState(E', pattern: /\bSqlState\(E([0-9A-Z]{5})\)/ },
  // CockroachDB's `ERROR #40001 restart transaction`
  { hint: 'ERROR #', pattern: /\bERROR #([0-9A-Z]{5})\b/ },
  // ClickUp's `… OAUTH_027`, Okta's `401 E0000011 …`
  { hint: '_0', pattern: /\b([A-Z]{2,12}_0\d{1,3})$/ },
  { hint: ' E0', pattern: /\b[45]\d\d (E0\d{3,7})\b/ },
  { hint: '(E', pattern: /\((E\d{5,8})\)(?::|$)/ },
  // Mailjet's `MJ18 A Contact …` and MailerSend's `… #MS42204`
  { hint: 'MJ', pattern: /^(MJ-?\d{2,4}) (?=[A-Z][a-z]*\b)/ },
  { hint: '#MS', pattern: /#(MS\d{5})\b/ },
  // `POST https://…: 422 email_invalid: Email is not valid`
  { hint: ' 4', pattern: wordBehindStatus, spoken: true },
  { hint: ' 5', pattern: wordBehindStatus, spoken: true },
  // SelectLine's `(402 ProductionTenantCountNotLicensed)`; the status in words says nothing more.
  {
    hint: ' (4',
    pattern:
      /\(4\d\d ((?!BadRequest|NotFound|TooManyRequests|NotAcceptable|PaymentRequired|MethodNotAllowed|UnprocessableEntity)(?=\w{0,80}(?:Not|Invalid|Missing|Denied|Exceed|Limit|Required|Fail|Exists|Duplicate|Unknown|Expired))[A-Z][a-z]{1,30}(?:[A-Z][a-z]{1,30}){1,8})\)/,
  },
  // Links to the document of one error: `docs/errors/21211`.
  { hint: '/errors/', pattern: /\/docs\/(?:api\/)?errors\/(\d{4,6})\b/ },
];

/** One pass that most sentences do not get beyond. */
const mayBePrinted = new RegExp(
  [...new Set(places.map(({ hint }) => hint))].map((hint) => hint.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'),
);

/**
 * Codes a text begins with: Neo4j's and AMQP's names in parts, Firebase's, Windows' results, SAP's message classes,
 * Exasol's numbers; `(ContainerNotFound) The …` of Azure's clients for Python.
 */
const leading =
  /^(?:((?!(?!Neo\.)\w[\w.]{0,100}(?:Error|Exception):)[A-Z]\w{1,40}(?:\.[A-Z]\w{1,60}){1,4}: )|(amqp:[a-z-]{3,60}: |[a-z]{3,12}\/[a-z]{2,30}(?:-[a-z]{1,30}){1,6}: )|(0x[0-9A-Fa-f]{8}\b|-2\d{9}\b|[A-Z][A-Z0-9_]{1,19}\/\d{3} |\/[A-Z0-9]{2,10}\/[A-Z0-9_]{2,20}\/\d{3}(?=: | )|[A-Z]{1,8}-\d{2,5} ?: |SBL-[A-Z]{3}-\d{5}\b|APP-[A-Z]{2,8}-\d{4,6}\b|(?:JMS[A-Z]{0,4}|MQJ[A-Z]{1,3}|CW[A-Z]{3}|AMQ|DSN[A-Z]|DFH[A-Z]{2})\d{3,6}[A-Z]?: |\[(?:E|ERR|ERROR|API)-?\d{3,6}\] |SQL\d{4,5}[NCW](?= )))/;
/**
 * `BL03002128 Enter a Bill number`, `Result: failure - BL01001973 Could not …`, `[ACM-4012] Token …`, `Exception: (E4031) The …`:
 * letters with a number before a sentence. Standards, and what records are called by, are none.
 */
const numbered =
  /(?:^|(?:^|\n|: | )- |(?:Error|Exception|ERROR): |\b(?:Error|ERROR) )[[(]?((?!(?:ISO|UTF|SHA|TLS|HTTP|RFC|CVE|GMT|UTC|INV|SKU|ORD|REF|PO|SO|ID|TASK|ROW|LINE|ITEM|CASE|DEAL|LEAD|ACC)-)[A-Z]{1,8}-\d{2,6}|[A-Z]{1,4}\d{4,8})[\])]?(?::| -)? (?=[A-Z][a-z]*\b)/;
/** Where a place is named first, only letters that stand for an error tell: `Row 12 rejected: [E-1042] Value …` */
const errorNumbered = /(?:: ?|[ ,;])[[(]?((?:E|ERR|ERROR|EX|VAL|API)-\d{2,6})[\])]?(?::| -)?(?= [A-Z]|$)/;
/** `INVALID_REQUEST_BODY The request body is …`: without a colon, so only a word that speaks of a failure or a whole sentence tells. */
const spelledOut =
  /^((?=\w{0,80}(?:INVALID|ERROR|MISSING|NOT_|FAIL|DENIED|EXPIRED|LIMIT|EXCEED|UNAUTH|UNKNOWN|LACKS|REQUIRED|UNABLE|DUPLICATE|ERR_|REVOKED|LOCKED|SUSPEND|DISABLED|ALREADY|EXIST|CONFLICT|REJECT|BLOCKED|UNSUPPORTED|QUOTA|TIMEOUT|UNAVAIL|BAD_|TOO_|FORBID))[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,10}) (?=[A-Z][a-z]*\b)/;
const bracketed = /(?:^|: )\(((?!\w{0,80}(?:Error|Exception)\))[A-Z][a-z]+(?:[A-Z][a-z]+){1,6})\) [A-Z]/;

/** Power Automate's `InvalidTemplate. Unable to …`: one word in capitals' humps, a full stop, then the sentence. */
const wordThenSentence =
  /^["'‘“]?((?=\w{0,80}(?:Invalid|Fail|Error|Denied|Missing|Not[A-Z]|Unauthorized|Forbidden|Exceed|Expired|Conflict|Duplicate|Timeout|Unavailable|Bad[A-Z]))(?!\w{0,80}(?:Error|Exception)\.)[A-Z][a-z]{1,30}(?:[A-Z][a-z]{1,30}){1,10})\.\s{1,2}(?=[A-Z‘'"])/;
/** Zapier's `missing_field. The …`, Salesforce's `STRING_TOO_LONG, Name: …`: the code, then the sentence. */
const spelledThenSentence =
  /^["'‘“]?(?:((?:[a-z]{2,30}(?:_[a-z]{1,30}){1,8}|[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,10}))\.\s{1,2}(?=[A-Z‘'"])|([A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,10}), (?=[A-Za-z][a-z]{1,30}[ :]))/;
/** Azure's `QuotaExceededException: ConnectionsQuotaExceeded for …`: the code is the class's first word. */
const classThenWord =
  /^[\w.]{3,150}(?:Exception|Error): ((?=\w{0,80}(?:Invalid|Fail|Denied|Missing|Not[A-Z]|Unauthorized|Forbidden|Exceed|Expired|Conflict|Duplicate|Unavailable))(?!\w{0,80}(?:Error|Exception)\b)[A-Z][a-z]{1,30}(?:[A-Z][a-z]{1,30}){1,8})(?= (?:for|in|on|of|by|while|when)\b|\.?(?:\n|$))/;
const mayBeNumbered = /[A-Z](?:-\d\d|\d{4})/;

/** The code before its sentence, between or in front of brackets, bars and quotes. */
const beforeBar = /^(-?\d{1,6}|[A-Z]{1,6}[-_]?\d{1,6}) ?\| ?(?=[A-Z][^|\n]{2,100}\| ?[A-Z])/;
const beforeQuote = /^([a-z]{2,30}(?:_[a-z0-9]{1,30}){1,8}|[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,8}) \(["'“‘]?[A-Z]/;
const inBrackets = /^\[([a-z]{3,30}(?:[._-][a-z0-9]{1,30}){0,6})\][.:]? {1,2}(?=[A-Z])/;
/** What a code of one word says of a failure. */
const oneWord =
  /^(?:un(?:authori[sz]ed|authenticated|available|known|supported)|forbidden|conflict|throttled|expired|duplicate|invalid|denied|timeout|overloaded|revoked|suspended)$/;
/** `lwa-invalid-parameter-bad-redirect-uri-vendor` and nothing else, or a sentence behind it: `token.revoked: The …` */
const parted = /^([a-z]{2,30}(?:[-.][a-z0-9]{1,30}){1,9})(?:: (?=[A-Z])|$)/;
/** What modules are called, too. */
const ofModule = /\b(?:errors?|exceptions?|failures?)\b/g;

function wordBefore(text: string): string | null {
  if (text.includes(' | ')) {
    const code = beforeBar.exec(text)?.[1];
    if (code !== undefined && speaksOfFailure.test(text)) return code;
  }
  if (text.startsWith('[')) {
    const code = inBrackets.exec(text)?.[1];
    return code !== undefined && (oneWord.test(code) || (/[._-]/.test(code) && namesFailure(code))) ? code : null;
  }
  const inParts = parted.exec(text)?.[1];
  if (inParts !== undefined) return namesFailure(inParts.replace(ofModule, '')) ? inParts : null;
  const code = text.includes(' (') ? beforeQuote.exec(text)?.[1] : undefined;
  return code !== undefined && namesFailure(code) ? code : null;
}

function leadingCode(text: string): string | null {
  const code = leading.exec(text)?.[0];
  if (code !== undefined) return code.replace(/^\[|\]? ?:? $/g, '');
  const spelled = mayBeNumbered.test(text) ? (numbered.exec(text)?.[1] ?? errorNumbered.exec(text)?.[1] ?? null) : null;
  if (spelled !== null) return spelled;
  const out = spelledOut.exec(text)?.[1] ?? wordThenSentence.exec(text)?.[1];
  if (out !== undefined) return out;
  const before = spelledThenSentence.exec(text);
  const word = before?.[1] ?? before?.[2];
  if (word !== undefined && speaksOfFailure.test(word)) return word;
  const inside = classThenWord.exec(text)?.[1];
  if (inside !== undefined) return inside;
  const opened = wordBefore(text);
  if (opened !== null) return opened;
  if (!text.startsWith('(') && !text.includes(': (')) return null;
  return bracketed.exec(text)?.[1] ?? null;
}

const mayNameState = /psycopg|asyncpg|\bPG::/;

/**
 * The code a text begins with, or that stands where one client library or product prints its codes; null when there is
 * none. Statuses of HTTP are none. Linear in the text.
 */
export function printedCode(text: string): string | null {
  const first = leadingCode(text);
  if (first !== null) return first;
  const state = mayNameState.test(text) ? stateOfClassIn(text) : null;
  if (state !== null && !text.includes('context:')) return state;
  const last = text.endsWith('S)') || text.endsWith('D)') ? (pairAtEnd.exec(text)?.[1] ?? null) : null;
  if (!mayBePrinted.test(text)) return last;
  for (const { hint, pattern, opens, spoken } of places) {
    if (!text.includes(hint)) continue;
    const code = pattern.exec(text)?.at(-1);
    if (code === undefined || isStatus(code) || (spoken === true && !namesFailure(code))) continue;
    return opens === undefined ? code : opens + code;
  }
  return last ?? state;
}
