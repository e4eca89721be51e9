import { freshdesk } from '../../../src/classifier/rules/freshdesk.ts';
import { freshsales } from '../../../src/classifier/rules/freshsales.ts';
import { zendesk } from '../../../src/classifier/rules/zendesk.ts';
import type { Cause } from '../../../src/domain/cause.ts';
import { type Case, testCases } from '../cases.ts';
import { testEveryRule } from './rule-cases.ts';

for (const vendor of [zendesk, freshdesk, freshsales]) testEveryRule(vendor);

/** A record Zendesk refused because of one field. */
function refused(says: string, field: string, description: string, error: string | null, is: Partial<Cause>): Case {
  const detail = error === null ? { description } : { description, error };
  return {
    says,
    given: {
      httpStatus: 422,
      body: { error: 'RecordInvalid', description: 'Record validation errors', details: { [field]: [detail] } },
    },
    is: { category: 'validation', ...is },
  };
}

testCases('zendesk', [
  refused('the detail’s own code says more', 'email', 'Email: ana@x.example is already being used', 'DuplicateValue', {
    kind: 'duplicate',
    code: 'DuplicateValue',
    subject: 'email',
  }),
  refused('a field of the whole record is named in words', 'base', 'Assignee: is required when solving', 'BlankValue', {
    kind: 'missing_required',
    subject: 'Assignee',
  }),
  refused(
    'a suspended requester is expected, not an account that is switched off',
    'requester',
    'Requester: Ana is suspended.',
    null,
    {
      kind: 'suppressed',
      subject: 'requester',
    },
  ),
  refused('a closed ticket cannot change any more', 'status', 'Status: closed prevents ticket update', null, {
    kind: 'locked_record',
  }),
  {
    says: 'a 409 is another writer, not a duplicate',
    given: { httpStatus: 409, body: { error: 'DatabaseConflict', description: 'Database collision' } },
    is: { category: 'transient', kind: 'lock', code: 'DatabaseConflict' },
  },
  {
    says: 'an account that is gone answers 404',
    given: {
      httpStatus: 404,
      body: {
        error: {
          title: 'No help desk at acme.zendesk.com',
          message: 'There is no help desk configured at this address.',
        },
      },
    },
    is: { category: 'plan', kind: 'account_suspended' },
  },
  {
    says: 'a forbidden call names the scopes it lacks',
    given: {
      httpStatus: 403,
      body: { error: 'Forbidden', description: 'You are missing the following required scopes: tickets:write' },
    },
    is: { category: 'permissions', kind: 'missing_scope', subject: 'tickets:write' },
  },
  {
    says: 'wrong credentials have no code',
    given: { httpStatus: 401, body: { error: "Couldn't authenticate you" } },
    is: { category: 'auth', kind: 'revoked_access' },
  },
]);

testCases('freshdesk', [
  {
    says: 'each field error is its own cause',
    given: {
      httpStatus: 400,
      body: {
        description: 'Validation failed',
        errors: [
          { field: 'email', message: 'It should be a valid email address.', code: 'invalid_value' },
          { field: 'name', message: 'It should be a/an String', code: 'missing_field' },
        ],
      },
    },
    is: { category: 'validation', kind: 'invalid_value', subject: 'email', detail: 'not a valid e-mail address' },
    subjects: ['email', 'name'],
  },
  {
    says: 'a value that names nothing is a missing reference',
    given: {
      httpStatus: 400,
      body: {
        description: 'Validation failed',
        errors: [
          { field: 'company_id', message: 'There is no company matching the given company_id', code: 'invalid_value' },
        ],
      },
    },
    is: { category: 'validation', kind: 'missing_reference', subject: 'company_id' },
  },
  {
    says: 'a 403 can be the plan',
    given: {
      httpStatus: 403,
      body: { code: 'require_feature', message: 'The Multi Product feature is not supported in your plan.' },
    },
    is: { category: 'plan', kind: 'feature_not_in_plan' },
  },
]);

testCases('freshsales', [
  {
    says: 'sentences name their fields',
    given: {
      httpStatus: 400,
      body: { errors: { code: 400, message: ['Email is not unique', 'MobileNumber is not unique'] } },
    },
    is: { category: 'validation', kind: 'duplicate', subject: 'Email' },
    subjects: ['Email', 'MobileNumber'],
  },
]);
