import { testCases } from '../cases.ts';

testCases('salesforce', [
  {
    says: 'a flow that failed is the customer’s own automation, whatever code it comes under',
    given: {
      httpStatus: 400,
      body: [
        { statusCode: 'UNKNOWN_EXCEPTION', message: 'An error occurred when executing a flow interview.', fields: [] },
      ],
    },
    is: { category: 'validation', kind: 'automation', code: 'UNKNOWN_EXCEPTION', detail: 'a flow' },
  },
  {
    says: 'an unknown exception without a word about a flow stays an error of the server',
    given: { httpStatus: 500, body: [{ errorCode: 'UNKNOWN_EXCEPTION', message: 'An unexpected error occurred.' }] },
    is: { category: 'transient', kind: 'server_error' },
  },
  {
    says: 'an id sent with a new record is no matter of field security',
    given: {
      httpStatus: 400,
      body: [
        {
          errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
          message: 'cannot specify Id in an insert call',
          fields: ['Id'],
        },
      ],
    },
    is: { category: 'validation', kind: 'read_only_field', subject: 'Id' },
  },
  {
    says: 'field security stays a permission',
    given: {
      httpStatus: 400,
      body: [
        {
          errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
          message:
            'Unable to create/update fields: Plan__c. Please check the security settings of this field and verify that it is read/write for your profile or permission set.',
          fields: ['Plan__c'],
        },
      ],
    },
    is: { category: 'permissions', kind: 'access_denied', subject: 'Plan__c' },
  },
  {
    says: 'an expired session is auth, whatever the status',
    given: { httpStatus: 400, body: [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }] },
    is: { category: 'auth', kind: 'expired_token', code: 'INVALID_SESSION_ID', confidence: 'vendor_code' },
  },
  {
    says: 'a row lock is transient although the status is 400',
    given: {
      httpStatus: 400,
      body: [
        { errorCode: 'UNABLE_TO_LOCK_ROW', message: 'unable to obtain exclusive access to this record', fields: [] },
      ],
    },
    is: { category: 'transient', kind: 'lock', outage: false },
  },
  {
    says: 'a record locked by an approval never clears by retrying',
    given: { httpStatus: 400, body: [{ errorCode: 'ENTITY_IS_LOCKED', message: 'the entity is locked for editing' }] },
    is: { category: 'validation', kind: 'locked_record' },
  },
  {
    says: 'the 24-hour allotment is a plan quota',
    given: {
      httpStatus: 403,
      body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }],
    },
    is: { category: 'plan', kind: 'api_quota', subject: 'API requests per 24 hours' },
  },
  {
    says: 'concurrent requests clear within the run',
    given: {
      httpStatus: 403,
      body: [
        {
          errorCode: 'REQUEST_LIMIT_EXCEEDED',
          message: 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.',
        },
      ],
    },
    is: { category: 'transient', kind: 'rate_limit' },
  },
  {
    says: 'all-or-none rollbacks only repeat the one true error',
    given: {
      httpStatus: 200,
      body: [
        {
          success: false,
          errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK', message: 'Record rolled back', fields: [] }],
        },
        {
          success: false,
          errors: [
            {
              statusCode: 'REQUIRED_FIELD_MISSING',
              message: 'Required fields are missing: [LastName, Company]',
              fields: ['LastName', 'Company'],
            },
          ],
        },
      ],
    },
    is: { category: 'validation', kind: 'missing_required', code: 'REQUIRED_FIELD_MISSING' },
    subjects: ['LastName', 'Company'],
  },
  {
    says: 'a rollback alone is still told',
    given: {
      body: [
        {
          success: false,
          errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK', message: 'Record rolled back', fields: [] }],
        },
      ],
    },
    is: { category: 'validation', kind: 'unknown', code: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' },
  },
  {
    says: 'a failing trigger is the customer’s automation, for the whole connection',
    given: {
      httpStatus: 400,
      body: [
        {
          errorCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
          message: 'AccountTrigger: execution of BeforeInsert caused by: System.NullPointerException',
          fields: [],
        },
      ],
    },
    is: { category: 'validation', kind: 'automation', scope: 'connection' },
  },
  {
    says: 'field-level security is permissions, with the field',
    given: {
      httpStatus: 400,
      body: [
        {
          errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
          message: 'Unable to create/update fields: Segment__c.',
          fields: ['Segment__c'],
        },
      ],
    },
    is: { category: 'permissions', subject: 'Segment__c', field: 'Segment__c' },
  },
  {
    says: 'a column that does not exist is named from the message',
    given: {
      httpStatus: 400,
      body: [{ errorCode: 'INVALID_FIELD', message: "No such column 'Plan_Tier__c' on sobject of type Account" }],
    },
    is: { category: 'validation', kind: 'unknown_field', subject: 'Plan_Tier__c' },
  },
  {
    says: 'a SOAP fault in XML',
    given: {
      httpStatus: 500,
      body: '<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><soapenv:Fault><faultcode>sf:INVALID_SESSION_ID</faultcode><faultstring>INVALID_SESSION_ID: Session expired</faultstring></soapenv:Fault></soapenv:Body></soapenv:Envelope>',
    },
    is: { category: 'auth', code: 'INVALID_SESSION_ID' },
  },
  {
    says: 'a bulk row error as text',
    given: { message: 'STRING_TOO_LONG:data value too large: <customer text> (max length=255):Description --' },
    is: {
      category: 'validation',
      kind: 'invalid_value',
      code: 'STRING_TOO_LONG',
      subject: 'Description',
      detail: 'too long',
    },
  },
  {
    says: 'opted-out recipients are expected and never ring',
    given: { body: [{ errorCode: 'EMAIL_OPTED_OUT', message: 'x' }] },
    is: { category: 'validation', kind: 'suppressed' },
  },
  {
    says: 'a switched-off API version',
    given: {
      httpStatus: 404,
      body: [{ errorCode: 'UNSUPPORTED_API_VERSION', message: 'This API version is retired' }],
    },
    is: { category: 'validation', kind: 'version_sunset' },
  },
  {
    says: 'maintenance names its instance and is a vendor-wide outage',
    given: {
      httpStatus: 503,
      body: [{ errorCode: 'ORG_IN_MAINTENANCE', message: 'Instance NA99 is under maintenance' }],
    },
    is: { category: 'transient', kind: 'outage', outage: true, scope: 'vendor', instance: 'NA99' },
  },
  {
    says: 'the inner code of a wrapped log line is the code',
    given: {
      message:
        "Sync error: RECORD_NONCOMPLIANT_WITH_VALIDATION_RULES : Entity type 'Lead': CRM ErrorCode: FIELD_CUSTOM_VALIDATION_EXCEPTION, Field(s): Reason__c, CRM ErrorMessage: Please give a reason",
    },
    is: { kind: 'automation', code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', subject: 'Reason__c' },
  },
]);
