import { createMemory } from './memory.ts';

/** What a key of an error object holds. */
export type Role =
  | 'subcode'
  | 'code'
  | 'minor'
  | 'errors'
  | 'message'
  | 'fields'
  | 'source'
  | 'scopes'
  | 'name'
  | 'outcome'
  | 'retry'
  | 'wrapper'
  | 'ignored'
  | 'other';

/** Keys without case and punctuation → what they hold. Collected from the vendors' documents named in `rules/`. */
const table: Record<Exclude<Role, 'other'>, string> = {
  subcode: 'subcategory',
  code: 'code codes errorcode errorcodes exceptioncode faultcode sqlstate errornumber errornum serviceerrorcode replycode statuscode codename errorid afgdprcode',
  minor:
    'errorsubcode subcode suberror category type errortype reason status declinecode policyname httpstatus title sqlcode errorclass class codedescription state',
  errors:
    'error errors fault faults failure failures failuremessages failedrecords failedresults failed exception exceptions validationresults ' +
    'propertyvalidationresult validationerrors validation usererrors partialfailureerror details detailederrors innererror innererrors suberrors ' +
    'errorlist errormessages fielderrors fieldviolations violations issues problems warnings rcpttoerrors responseerrors inserterrors indexerrors ' +
    'invalid invalidfields invalidevents failedevents invalidrecords rejectedrecords failedrows rejectedrows externalapierror mediaerrors rejected modelstate',
  message:
    'message messages msg detail description errordescription errormessage errorsummary errortext exceptionmessage faultstring replytext ' +
    'errordetail userMessage usertitle errorusermsg developermessage explanation text summary info debuginfo cause',
  fields:
    'field fields fieldname fieldnames param params parameter parameters property propertyname propertynames properties_ attribute attributename ' +
    'attr failedfields missingfields invalidproperties missingproperties requiredproperties target column columnname pointer instancepath datapath ' +
    'loc propertypath fieldpath',
  source: 'source context location metadata errorparams',
  scopes: 'scope scopes requiredscopes requiredgranularscopes missingscopes requiredpermissions missingpermissions',
  name: 'name',
  outcome: 'success isvalid ok',
  retry: 'retryafter retrydelay retryafterseconds retryin waitseconds',
  wrapper:
    'data body response result results items operations responses events output root envelope payload extensions',
  ignored:
    'correlationid requestid traceid instance links link docurl documentationurl moreinfo help headers stack stacktrace trace id ids guid uuid ' +
    'fbtraceid timestamp path index record records properties identities identityprofile input invalidemails cost helpurl href url errorinfo ' +
    'additionaldata isretryable',
};

const roles = new Map<string, Role>();
for (const [role, keys] of Object.entries(table)) {
  for (const key of keys.split(' ')) roles.set(key.toLowerCase(), role as Role);
}

const known = createMemory<Role>(2_048);

/** What the key holds, by its name without case and punctuation. */
export function roleOf(key: string): Role {
  return known.recall(key, roleOfNew);
}

function roleOfNew(key: string): Role {
  const plain = key
    .slice(0, 64)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');
  const role = roles.get(plain);
  if (role !== undefined) return role;
  if (/errors?$|faults?$|failures?$|exceptions?$|violations?$/.test(plain)) return 'errors';
  return 'other';
}
