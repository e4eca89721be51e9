import { testCases } from '../cases.ts';

testCases('unheard-of', [
  {
    says: 'per-item statuses of a batch that was answered 207',
    given: {
      httpStatus: 207,
      body: {
        results: [
          { status: 200, id: 'a' },
          { status: 409, id: 'b', error: { code: 'conflict', message: 'email already exists', field: 'email' } },
          { status: 429, id: 'c', error: { code: 'throttled', message: 'slow down' } },
        ],
      },
    },
    is: { category: 'validation', kind: 'duplicate', field: 'email', code: 'conflict' },
    subjects: ['email', null],
  },
  {
    says: 'items that succeeded say nothing',
    given: {
      httpStatus: 200,
      body: [
        { id: '1', success: true, message: 'created' },
        { id: '2', success: false, error: 'phone is not a valid phone number' },
      ],
    },
    is: { category: 'validation', kind: 'invalid_value', field: 'phone' },
    subjects: ['phone'],
  },
  {
    says: 'HubSpot’s errors of a batch',
    given: {
      httpStatus: 207,
      body: {
        status: 'COMPLETE',
        results: [{ id: '1', properties: { email: 'x' } }],
        numErrors: 2,
        errors: [
          {
            status: 'error',
            category: 'OBJECT_NOT_FOUND',
            message: 'Could not get some CONTACT objects, they may be deleted or not exist.',
            context: { ids: ['7'] },
          },
          {
            status: 'error',
            category: 'VALIDATION_ERROR',
            message: 'Property "plan_tier" does not exist',
            context: { propertyName: ['plan_tier'] },
          },
        ],
      },
    },
    is: { category: 'validation' },
    subjects: [null, 'plan_tier'],
  },
  {
    says: 'Salesforce composite: the echo points to the item that caused it',
    given: {
      httpStatus: 200,
      body: {
        compositeResponse: [
          {
            body: [
              {
                errorCode: 'PROCESSING_HALTED',
                message: 'The transaction was rolled back since another operation in the same transaction failed.',
              },
            ],
            httpStatusCode: 400,
            referenceId: 'a',
          },
          {
            body: [
              {
                message: 'Required fields are missing: [LastName]',
                errorCode: 'REQUIRED_FIELD_MISSING',
                fields: ['LastName'],
              },
            ],
            httpStatusCode: 400,
            referenceId: 'b',
          },
        ],
      },
    },
    is: { category: 'validation', kind: 'missing_required', field: 'LastName', code: 'REQUIRED_FIELD_MISSING' },
    subjects: ['LastName'],
  },
  {
    says: 'BigQuery: rows that were only stopped by another row',
    given: {
      httpStatus: 200,
      body: {
        insertErrors: [
          { index: 0, errors: [{ reason: 'stopped', location: '', message: '' }] },
          {
            index: 1,
            errors: [{ reason: 'invalid', location: 'age', message: 'Cannot convert value to integer (bad value): x' }],
          },
        ],
      },
    },
    is: { category: 'validation', kind: 'invalid_value', field: 'age', code: 'invalid' },
    subjects: ['age'],
  },
  {
    says: 'Elasticsearch: one cause an item',
    given: {
      httpStatus: 200,
      body: {
        errors: true,
        items: [
          {
            index: {
              status: 400,
              error: { type: 'document_parsing_exception', reason: 'failed to parse field [age] of type [long]' },
            },
          },
          {
            update: {
              status: 409,
              error: {
                type: 'version_conflict_engine_exception',
                reason: '[1]: version conflict, required seqNo [1], primary term [1]. current document has seqNo [2]',
              },
            },
          },
          {
            index: {
              status: 429,
              error: { type: 'es_rejected_execution_exception', reason: 'rejected execution of primary operation' },
            },
          },
        ],
      },
    },
    is: { category: 'validation', field: 'age' },
    subjects: ['age', null, null],
  },
  {
    says: 'failures by record, each with its own fields',
    given: {
      httpStatus: 200,
      body: {
        failures: [
          { record: { email: 'a@b.example' }, errors: [{ field: 'email', message: 'is invalid' }] },
          { record: { email: 'c@d.example' }, errors: [{ field: 'phone', message: 'is required' }] },
        ],
      },
    },
    is: { category: 'validation' },
    subjects: ['email', 'phone'],
  },
  {
    says: 'item errors under a flag',
    given: {
      httpStatus: 200,
      body: {
        hasErrors: true,
        itemErrors: [{ itemId: '1', errorCode: 'QUOTA_EXCEEDED', errorMessage: 'Monthly quota exceeded' }],
      },
    },
    is: { category: 'plan', kind: 'api_quota', code: 'QUOTA_EXCEEDED' },
  },
  {
    says: 'Graph $batch: each answer has its own status',
    given: {
      httpStatus: 200,
      body: {
        responses: [
          { id: '1', status: 201, body: { id: 'x' } },
          {
            id: '2',
            status: 403,
            body: {
              error: { code: 'ErrorAccessDenied', message: 'Access is denied. Check credentials and try again.' },
            },
          },
        ],
      },
    },
    is: { category: 'permissions', code: 'ErrorAccessDenied' },
  },
  {
    says: 'XML: one error an item',
    given: {
      httpStatus: 400,
      body: '<response><errors><error><code>E1</code><field>email</field><message>is invalid</message></error><error><code>E2</code><field>phone</field><message>is required</message></error></errors></response>',
    },
    is: { category: 'validation' },
    subjects: ['email', 'phone'],
  },
  {
    says: 'a multipart batch answer with JSON inside',
    given: {
      httpStatus: 200,
      body: '--batchresponse_6cbc\nContent-Type: application/http\n\nHTTP/1.1 400 Bad Request\nContent-Type: application/json\n\n{"error":{"code":"0x80044331","message":"The length of the \'firstname\' attribute of the \'contact\' entity exceeded the maximum allowed length of \'50\'."}}\n--batchresponse_6cbc--',
    },
    is: { category: 'validation', field: 'firstname', code: '0x80044331' },
  },
]);
