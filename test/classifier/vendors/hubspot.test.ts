import { testCases } from '../cases.ts';

const error = { status: 'error', correlationId: '5a4d8f1c-1111-4222-8333-94445555aaaa' };

testCases('hubspot', [
  {
    says: 'an expired token is auth, not a validation error, and one alert per connection',
    given: {
      httpStatus: 401,
      body: {
        ...error,
        message: 'The OAuth token used to make this call expired 9 second(s) ago.',
        category: 'EXPIRED_AUTHENTICATION',
      },
    },
    is: {
      category: 'auth',
      kind: 'expired_token',
      code: 'EXPIRED_AUTHENTICATION',
      subject: null,
      scope: 'connection',
      rule: 'hubspot/expired-authentication',
      confidence: 'vendor_code',
    },
  },
  {
    says: 'an invalid key is told apart from a token',
    given: {
      httpStatus: 401,
      body: { ...error, message: 'The API key provided is invalid.', category: 'INVALID_AUTHENTICATION' },
    },
    is: { category: 'auth', kind: 'invalid_key', code: 'INVALID_AUTHENTICATION' },
  },
  {
    says: 'missing scopes are named from the context',
    given: {
      httpStatus: 403,
      body: {
        ...error,
        category: 'MISSING_SCOPES',
        message: "This app hasn't been granted all required scopes to make this call.",
        errors: [
          {
            message: 'One or more of the following scopes are required.',
            context: { requiredGranularScopes: ['crm.objects.deals.write', 'crm.objects.deals.read'] },
          },
        ],
      },
    },
    is: { category: 'permissions', kind: 'missing_scope', subject: 'crm.objects.deals.read, crm.objects.deals.write' },
  },
  {
    says: 'JSON inside the message names every unknown property',
    given: {
      httpStatus: 400,
      body: {
        ...error,
        category: 'VALIDATION_ERROR',
        message:
          'Property values were not valid: [{"isValid":false,"message":"Property \\"address_line_1\\" does not exist","error":"PROPERTY_DOESNT_EXIST","name":"address_line_1"},{"isValid":false,"message":"Property \\"address_line_2\\" does not exist","error":"PROPERTY_DOESNT_EXIST","name":"address_line_2"}]',
      },
    },
    is: {
      category: 'validation',
      kind: 'unknown_field',
      code: 'PROPERTY_DOESNT_EXIST',
      field: 'address_line_1',
      scope: 'connection',
    },
    subjects: ['address_line_1', 'address_line_2'],
  },
  {
    says: 'a cut-off message still names code and property',
    given: {
      httpStatus: 400,
      body: {
        ...error,
        category: 'VALIDATION_ERROR',
        message:
          'Property values were not valid: [{"isValid":false,"message":"x was not one of the allowed options","error":"INVALID_OPTION","name":"lead_tier","opt',
      },
    },
    is: {
      category: 'validation',
      kind: 'invalid_value',
      code: 'INVALID_OPTION',
      subject: 'lead_tier',
      detail: 'must be one of the allowed options',
    },
  },
  {
    says: 'legacy batch errors carry the field in propertyValidationResult',
    given: {
      httpStatus: 400,
      body: {
        ...error,
        message: 'Errors found processing batch update',
        failureMessages: [
          {
            index: 0,
            propertyValidationResult: {
              isValid: false,
              message: 'soon was not a valid long.',
              error: 'INVALID_LONG',
              name: 'renewal',
            },
          },
        ],
      },
    },
    is: { category: 'validation', kind: 'invalid_value', code: 'INVALID_LONG', subject: 'renewal' },
  },
  {
    says: 'a secondly limit is transient',
    given: {
      httpStatus: 429,
      body: {
        ...error,
        message: 'You have reached your ten_secondly_rolling limit.',
        errorType: 'RATE_LIMIT',
        policyName: 'TEN_SECONDLY_ROLLING',
      },
    },
    is: { category: 'transient', kind: 'rate_limit', outage: false },
  },
  {
    says: 'the daily limit is a quota',
    given: {
      httpStatus: 429,
      body: { ...error, message: 'You have reached your daily limit.', errorType: 'RATE_LIMIT', policyName: 'DAILY' },
    },
    is: { category: 'plan', kind: 'api_quota', subject: 'API requests per day' },
  },
  {
    says: 'a property cap is a plan limit although the status is 400',
    given: {
      httpStatus: 400,
      body: {
        ...error,
        category: 'VALIDATION_ERROR',
        message: 'You have reached the limit of 1000 custom properties.',
      },
    },
    is: { category: 'plan', kind: 'plan_limit', subject: 'custom properties' },
  },
  {
    says: 'per-item errors under 207, the success beside them is none',
    given: {
      httpStatus: 207,
      body: {
        status: 'COMPLETE',
        results: [{ id: '1', properties: { email: 'a@b.example' } }],
        errors: [
          {
            status: 'error',
            category: 'OBJECT_NOT_FOUND',
            message: 'Could not get some CONTACT objects',
            context: { ids: ['77'] },
          },
        ],
      },
    },
    is: { category: 'validation', kind: 'missing_reference', code: 'OBJECT_NOT_FOUND', subject: null },
  },
  {
    says: 'the most specific code is the sub-category',
    given: {
      httpStatus: 400,
      body: {
        ...error,
        category: 'VALIDATION_ERROR',
        subCategory: 'crm.associations.INVALID_ASSOCIATION_TYPE',
        message: 'x is not a valid association type',
      },
    },
    is: { category: 'validation', code: 'crm.associations.INVALID_ASSOCIATION_TYPE' },
  },
  {
    says: 'success without an effect is a refused record',
    given: { httpStatus: 200, body: { status: 'COMPLETE', results: [], errors: [] } },
    is: { category: 'validation', kind: 'unknown', code: '200', confidence: 'status' },
  },
]);
