import { attio } from '../../../src/classifier/rules/attio.ts';
import { close } from '../../../src/classifier/rules/close.ts';
import { copper } from '../../../src/classifier/rules/copper.ts';
import { dynamics } from '../../../src/classifier/rules/dynamics.ts';
import { netsuite } from '../../../src/classifier/rules/netsuite.ts';
import { outreach } from '../../../src/classifier/rules/outreach.ts';
import { zoho } from '../../../src/classifier/rules/zoho.ts';
import type { Cause } from '../../../src/domain/cause.ts';
import { type Case, testCases } from '../cases.ts';
import { testEveryRule } from './rule-cases.ts';

for (const vendor of [attio, close, copper, dynamics, netsuite, outreach, zoho]) testEveryRule(vendor);

/** An answer of Dataverse's Web API. */
function dataverse(says: string, httpStatus: number, code: string, message: string, is: Partial<Cause>): Case {
  return { says, given: { httpStatus, body: { error: { code, message } } }, is: { code, ...is } };
}

testCases('microsoft_dynamics_365', [
  dataverse(
    'a missing privilege is named, the user’s ids are not',
    403,
    '0x80040220',
    "Principal user (Id=5fa1c2d3-1111-4222-8333-444455556666, type=8), is missing prvCreateContact privilege (Id=x) for entity 'contact'.",
    { category: 'permissions', kind: 'access_denied', subject: 'prvCreateContact' },
  ),
  dataverse(
    'one code of the parser, an unknown column',
    400,
    '0x80048d19',
    "Error identified in Payload provided by the user for Entity :'contacts' ----> InnerException : Microsoft.OData.ODataException: An undeclared property 'plan_tier' which only has property annotations in the payload but no property value was found",
    { category: 'validation', kind: 'unknown_field', subject: 'plan_tier' },
  ),
  dataverse(
    'the same code, a value of the wrong type',
    400,
    '0x80048d19',
    "Cannot convert the literal 'soon' to the expected type 'Edm.Date'.",
    { category: 'validation', kind: 'invalid_value', detail: 'of the wrong type' },
  ),
  dataverse(
    'a text that is too long names its column',
    400,
    '0x80044331',
    "A validation error occurred. The length of the 'lastname' attribute of the 'contact' entity exceeded the maximum allowed length of '50'.",
    { category: 'validation', kind: 'invalid_value', subject: 'lastname', detail: 'too long' },
  ),
  dataverse(
    'a choice outside its list names its column',
    400,
    '0x8004431a',
    "A validation error occurred. The value 9 of 'leadsourcecode' on record of type 'lead' is outside the valid range.",
    { category: 'validation', subject: 'leadsourcecode', detail: 'must be one of the allowed options' },
  ),
  dataverse('a plug-in of the customer refused', 400, '0x80040265', 'Credit limit must be approved.', {
    category: 'validation',
    kind: 'automation',
    detail: 'a plug-in',
  }),
  dataverse(
    'service protection limits clear by themselves',
    429,
    '0x80072322',
    'Number of requests exceeded the limit of 6000 over time window of 300 seconds.',
    {
      category: 'transient',
      kind: 'rate_limit',
    },
  ),
  dataverse('a 500 can be a duplicate', 500, '0x80040237', 'Cannot insert duplicate key.', {
    category: 'validation',
    kind: 'duplicate',
  }),
]);

testCases('zoho_crm', [
  {
    says: 'a refused record in a 202 names its field',
    given: {
      httpStatus: 202,
      body: {
        data: [
          {
            code: 'MANDATORY_NOT_FOUND',
            details: { api_name: 'Last_Name' },
            message: 'required field not found',
            status: 'error',
          },
        ],
      },
    },
    is: { category: 'validation', kind: 'missing_required', subject: 'Last_Name' },
  },
  {
    says: 'a missing scope answers 401',
    given: {
      httpStatus: 401,
      body: { code: 'OAUTH_SCOPE_MISMATCH', message: 'invalid oauth scope to access this URL', status: 'error' },
    },
    is: { category: 'permissions', kind: 'missing_scope' },
  },
  {
    says: 'a rejected refresh token',
    given: { httpStatus: 200, body: { error: 'invalid_code' } },
    is: { category: 'auth', code: 'invalid_code' },
  },
]);

/** One error of NetSuite's REST record service. */
function suiteTalk(says: string, httpStatus: number, code: string, detail: string, is: Partial<Cause>): Case {
  const body = { title: 'Error', status: httpStatus, 'o:errorDetails': [{ detail, 'o:errorCode': code }] };
  return { says, given: { httpStatus, body }, is: { code, ...is } };
}

testCases('netsuite', [
  suiteTalk(
    'an unknown field is named',
    400,
    'INVALID_CONTENT',
    'Error while accessing a resource. Unknown reference or field plan_tier.',
    {
      category: 'validation',
      kind: 'unknown_field',
      subject: 'plan_tier',
    },
  ),
  suiteTalk(
    'USER_ERROR is told apart by its words',
    400,
    'USER_ERROR',
    'Error while accessing a resource. Please enter value(s) for: Subsidiary.',
    {
      category: 'validation',
      kind: 'missing_required',
      subject: 'Subsidiary',
    },
  ),
  suiteTalk(
    'an entity that is there',
    400,
    'USER_ERROR',
    'Error while accessing a resource. This entity already exists.',
    {
      category: 'validation',
      kind: 'duplicate',
    },
  ),
  {
    says: 'SOAP status details are read',
    given: {
      httpStatus: 200,
      body: '<writeResponse><status isSuccess="false"><statusDetail type="ERROR"><code>RCRD_HAS_BEEN_CHANGED</code><message>Record has been changed</message></statusDetail></status></writeResponse>',
    },
    is: { category: 'transient', kind: 'lock', code: 'RCRD_HAS_BEEN_CHANGED' },
  },
]);

testCases('outreach', [
  {
    says: 'the pointer names the field',
    given: {
      httpStatus: 422,
      body: {
        errors: [
          {
            id: 'validationError',
            title: 'Validation Error',
            detail: "Name can't be blank.",
            source: { pointer: '/data/attributes/name' },
          },
        ],
      },
    },
    is: { category: 'validation', kind: 'missing_required', subject: 'name', code: 'validationError' },
  },
  {
    says: 'announced maintenance is an outage',
    given: {
      httpStatus: 503,
      body: {
        errors: [{ id: 'scheduledServerMaintenance', title: 'Scheduled Server Maintenance', detail: 'Under way.' }],
      },
    },
    is: { category: 'transient', outage: true, scope: 'vendor' },
  },
]);

testCases('attio', [
  {
    says: 'the same code is a scope under 403 and a token under 401',
    given: {
      httpStatus: 403,
      body: {
        status_code: 403,
        type: 'auth_error',
        code: 'unauthorized',
        message: 'Required scopes: record_permission:read-write',
      },
    },
    is: { category: 'permissions', kind: 'missing_scope', subject: 'record_permission:read-write' },
  },
  {
    says: 'a value that is not found can be an attribute',
    given: {
      httpStatus: 400,
      body: {
        status_code: 400,
        type: 'invalid_request_error',
        code: 'value_not_found',
        message: 'Cannot find attribute with slug/ID "plan_tier".',
      },
    },
    is: { category: 'validation', kind: 'unknown_field', subject: 'plan_tier' },
  },
]);

testCases('close', [
  {
    says: 'field errors are found however deep they lie',
    given: {
      httpStatus: 400,
      body: {
        errors: [],
        'field-errors': { contacts: { errors: { '0': { 'field-errors': { email: 'Invalid email address.' } } } } },
      },
    },
    is: { category: 'validation', kind: 'invalid_value', subject: 'email' },
  },
  {
    says: 'a plan limit answers 402',
    given: { httpStatus: 402, body: { error: 'Upgrade to add more leads.' } },
    is: { category: 'plan' },
  },
  {
    says: 'a field that is missing is named',
    given: { httpStatus: 400, body: { errors: [], 'field-errors': { lead: 'This field is required.' } } },
    is: { category: 'validation', kind: 'missing_required', subject: 'lead' },
  },
  {
    says: 'a value of the wrong type is named',
    given: { httpStatus: 400, body: { errors: [], 'field-errors': { name: 'Value must be of basestring type.' } } },
    is: { category: 'validation', kind: 'invalid_value', subject: 'name', detail: 'of the wrong type' },
  },
  {
    says: 'what the user may not do answers 403',
    given: { httpStatus: 403, body: { error: 'Not here.' } },
    is: { category: 'permissions', kind: 'access_denied' },
  },
]);

testCases('copper', [
  {
    says: 'an attribute that Copper does not have is an unknown field',
    given: {
      httpStatus: 422,
      body: {
        success: false,
        status: 422,
        message: 'Invalid input: Validation errors: Base: Unrecognized attributes specified: plan_tier',
      },
    },
    is: { category: 'validation', kind: 'unknown_field', subject: 'plan_tier' },
  },
  {
    says: 'the label in the sentence is the field',
    given: {
      httpStatus: 422,
      body: {
        success: false,
        status: 422,
        message: 'Invalid input: Validation errors: Close Date: Invalid value for Close Date: must be a date',
      },
    },
    is: { category: 'validation', kind: 'invalid_value', subject: 'Close Date' },
  },
]);

testCases('pipedrive', [
  {
    says: 'open deals over the plan’s limit answer 403',
    given: {
      httpStatus: 403,
      body: {
        success: false,
        error: "Couldn't add the deal. Open deals limit reached.",
        code: 'feature_capping_deals_limit',
      },
    },
    is: { category: 'plan', kind: 'plan_limit', code: 'feature_capping_deals_limit', subject: 'open deals' },
  },
  {
    says: 'a limit without a code',
    given: {
      httpStatus: 403,
      body: {
        success: false,
        error: "Couldn't add activity type. You've reached the activity type per company limit.",
      },
    },
    is: { category: 'plan', kind: 'plan_limit' },
  },
]);

testCases('hubspot', [
  {
    says: 'a unique value that another record has names the property, not the value',
    given: {
      httpStatus: 400,
      body: {
        status: 'error',
        errorType: 'UNIQUE_VALUE_CONFLICT',
        message:
          'Cannot set PropertyValueCoordinates{portalId=1, objectTypeId=0-1, propertyName=tenant_id, value=acme} on 42. 43 already has that value.',
      },
    },
    is: { category: 'validation', kind: 'duplicate', subject: 'tenant_id' },
  },
]);

testCases('salesforce', [
  {
    says: 'a matching rule of the customer',
    given: { httpStatus: 400, body: [{ message: 'x', errorCode: 'MATCH_PRECONDITION_FAILED' }] },
    is: { category: 'validation', kind: 'automation' },
  },
  {
    says: 'a record changed meanwhile',
    given: { httpStatus: 412, body: [{ message: 'x', errorCode: 'ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE' }] },
    is: { category: 'transient', kind: 'lock' },
  },
]);

testCases('zoho', [
  {
    says: 'the number of a ticket, for a spent allotment',
    given: { httpStatus: 200, message: "4000: Account's Developer API limit has been reached. Please upgrade." },
    is: { category: 'plan', kind: 'api_quota' },
  },
  {
    says: 'the number of a ticket alone',
    given: { httpStatus: 200, body: { response: { error: { code: 4000, message: 'Please use the authtoken' } } } },
    is: { category: 'auth' },
  },
]);
