import { createMemory } from './memory.ts';

/** What a key of an error object holds. */
export type Role =
  | 'subcode'
  | 'code'
  /** A number under it is a code of the vendor, never an HTTP status. */
  | 'errorcode'
  | 'minor'
  | 'errors'
  /** Why an error happened: more words about it, not an error of its own. */
  | 'cause'
  | 'message'
  | 'fields'
  /** A path that names a field where it is no address and no path of a query. */
  | 'path'
  | 'source'
  | 'scopes'
  | 'name'
  | 'id'
  | 'outcome'
  | 'retry'
  | 'wrapper'
  /** What a batch did not get to: the destination asks to send it again. */
  | 'unprocessed'
  /** Lists of refused records, each under the name of what is wrong with them. */
  | 'refused'
  /** The caller's own records: read only where an element says that it is an error. */
  | 'records'
  | 'ignored'
  | 'other';

/** Keys without case and punctuation → what they hold. Collected from the vendors' documents named in `rules/`. */
const table: Record<Exclude<Role, 'other'>, string> = {
  subcode: 'subcategory apierrorcode',
  code: 'code codes exceptioncode faultcode sqlstate serviceerrorcode replycode statuscode codename afgdprcode codigo scimtype',
  errorcode:
    'errorcode errorcodes errormessagecodes errornumber errornum errorno errorid errorkey ecode errcode errno codeerror',
  minor:
    'errorsubcode subcode suberror category type errortype reason status declinecode policyname httpstatus httpstatuscode title sqlcode ' +
    'errorclass class codedescription state requeststatus keyword tag exceptiontype resultcode responsecode httpcode rejectreason failurereason',
  errors:
    'error errors err fault faults failure failures failuremessages failedrecords failedresults failed exception exceptions validationresults ' +
    'propertyvalidationresult validationerrors validation usererrors partialfailureerror details detailederrors innererrors suberrors ' +
    'errorlist fieldlist causes failuredetails validationmessages errormessages fielderrors fieldviolations violations issue issues problem problems warnings rcpttoerrors responseerrors inserterrors indexerrors ' +
    'invalid invalidfields invalidevents failedevents invalidrecords rejectedrecords failedrows rejectedrows externalapierror mediaerrors rejected modelstate ' +
    'errorinformation invalidparams invalidparameters itemerrors rowerrors errordetails errinfo schemarulesnotsatisfied propertiesnotsatisfied fehler erreur erreurs erro erros reasons failurereasons errorfields resultmessages issuelist additionalmessages',
  cause: 'causedby innererror innerexception',
  message:
    'message messages msg detail description errordescription errormessage errorsummary errortext exceptionmessage faultstring replytext ' +
    'errordetail detailederrormessage usermessage usertitle errorusermsg errorusertitle developermessage explanation text summary info debuginfo cause ' +
    'defaultmessage displaymessage debugmessage userpresentablemessage localizedmessage shortmessage longmessage errmsg errormsg statusmessage ' +
    'statustext responsemessage diagnostics reasonphrase mensaje mensagem meldung errordesc desc failuremessage validationmessage errorinfo errorreason resultmessage responsemsg resultmsg why messagetext description2 submsg',
  fields:
    'field fields fieldname fieldnames param params parameter parameters property propertyname propertynames properties_ attribute attributename ' +
    'attr failedfields missingfields invalidproperties missingproperties requiredproperties target column columnname pointer instancepath datapath ' +
    'loc propertypath fieldpath errorpath propertyref element apiname columnid colname blamefieldspecs fieldid missingproperty additionalproperty missingfield missing invalidfield ' +
    'paramname parametername parameternames queryparametername attributenames propertynames argument argumentname errorfield errorrelatedto attributepath inputfield inputpath parameterlist fieldkey keys violationpath instancelocation inputrefids fieldlabel customfield customfieldname membernames campo feld champ',
  path: 'path jsonpath xpath',
  source: 'source context location metadata errorparams errordata ctx args extra fieldtype',
  scopes:
    'scope scopes requiredscopes requiredgranularscopes missingscopes requiredpermissions missingpermissions needed',
  name: 'name',
  id: 'id',
  outcome: 'success isvalid ok',
  retry: 'retryafter retrydelay retryafterseconds retryin waitseconds ratereset',
  wrapper:
    'd ext sfdc data body response result results items operations responses events output root envelope payload extensions embedded meta compositeresponse jobstatus errorresponse errorbody responsebody rawresponse responsetext httpbody',
  unprocessed: 'unprocesseditems unprocessedkeys unprocessedrecords',
  refused: 'failedupdates',
  records: 'records',
  ignored:
    'correlationid requestid traceid instance links link docurl documentationurl moreinfo help headers stack stacktrace trace ids guid uuid ' +
    'fbtraceid timestamp record properties identities identityprofile input invalidemails cost helpurl href url additionaldata isretryable',
};

const roles = new Map<string, Role>();
for (const [role, keys] of Object.entries(table)) {
  for (const key of keys.split(' ')) roles.set(key, role as Role);
}

const known = createMemory<Role>();

/** What the key holds, by its name without case, punctuation and prefix (`o:errorCode`). */
export function roleOf(key: string): Role {
  return known.recall(key, roleOfNew);
}

function roleOfNew(key: string): Role {
  const plain = plainKey(key);
  const role = roles.get(plain);
  if (role !== undefined) return role;
  if (/errors?$|faults?$|failures?$|exceptions?$|violations?$/.test(plain)) return 'errors';
  // SOAP's and Alipay's answers are called after the call: `GetItemResponse`, `alipay_trade_query_response`.
  if (plain.length > 12 && plain.endsWith('response')) return 'wrapper';
  return listOfFields.test(plain) ? 'fields' : 'other';
}

/** `events_with_missing_fields`, `invalidColumns`. */
const listOfFields =
  /(?:missing|invalid|bad|wrong|duplicate|conflicting|unexpected|extra|failed|rejected|unknown|required|offending|affected|failing|problem|violating|mismatched|protected|readonly|unmapped|unrecognized|unsupported)(?:fields?|propert(?:y|ies)|param(?:eter)?s?|attributes?|columns?|identifiers)$/;

/** A key without case, punctuation and prefix. */
export function plainKey(key: string): string {
  const short = key.slice(0, 64);
  return short
    .slice(short.lastIndexOf(':') + 1)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');
}
