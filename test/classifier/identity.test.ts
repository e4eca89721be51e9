import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from '../../src/classifier/classify.ts';
import { subjectKeyOf } from '../../src/domain/fingerprint.ts';
import { failure } from './failure.ts';

/** Category, scope and the part of the fingerprint that comes from the answer. */
function identitiesOf(parts: Parameters<typeof failure>[0]): readonly string[] {
  return classify(failure(parts)).map((cause) => `${cause.category}/${cause.scope}/${subjectKeyOf(cause)}`);
}

test('two records with the same fault are one cause: no value, id, time or count enters it', () => {
  const answers: readonly ((n: number) => Parameters<typeof failure>[0])[] = [
    (n) => ({
      vendor: 'hubspot',
      httpStatus: 400,
      body: { status: 'error', message: `Email address user${n}@mail${n}.example is invalid`, correlationId: `c-${n}` },
    }),
    (n) => ({
      vendor: 'hubspot',
      httpStatus: 400,
      body: { category: 'VALIDATION_ERROR', message: `Property value "wrong-${n}" is not a valid email` },
    }),
    (n) => ({
      vendor: 'hubspot',
      httpStatus: 404,
      body: { message: `Couldn't find a company with the ID '${n}00001' in portal '62515'` },
    }),
    (n) => ({
      vendor: 'salesforce',
      httpStatus: 400,
      body: [
        {
          errorCode: 'DUPLICATE_VALUE',
          message: `duplicate value found: Ext__c duplicates value on record with id: 0034S00000${n}AAAAA`,
        },
      ],
    }),
    (n) => ({
      vendor: 'salesforce',
      message: `Update failed for 003Z00000${n}ofqCQ: INVALID_CROSS_REFERENCE_KEY: value 0012000${n}bad`,
    }),
    (n) => ({
      vendor: 'stripe',
      httpStatus: 404,
      body: { error: { type: 'invalid_request_error', message: `No such customer: 'cus_K9Fo2Bpabkg${n}'` } },
    }),
    (n) => ({ vendor: 'acme', httpStatus: 422, body: { errors: { [`user${n}@x.example`]: ['is invalid'] } } }),
    (n) => ({ vendor: 'acme', httpStatus: 422, message: `'value_${n}' does not exist` }),
    (n) => ({ vendor: 'acme', httpStatus: 400, message: `ORDER_${n} rejected: bad input` }),
    (n) => ({ vendor: 'acme', httpStatus: 400, body: { error: `Record 5d41402abc4b2a76b971${n} rejected` } }),
    (n) => ({ vendor: 'acme', httpStatus: 400, body: { code: `req-${n}7e1f0aa9-11aa-42bb` } }),
  ];

  for (const answer of answers) assert.deepEqual(identitiesOf(answer(1)), identitiesOf(answer(2)));
});

test('digits inside field names stay: address_line_1 and address_line_2 are two causes', () => {
  const about = (field: string) =>
    identitiesOf({ vendor: 'acme', httpStatus: 422, body: { errors: [{ field, message: 'is invalid' }] } });

  assert.notDeepEqual(about('address_line_1'), about('address_line_2'));
});

test('array indexes do not: the third contact’s e-mail is the same cause as the first one’s', () => {
  const about = (field: string) =>
    classify(failure({ httpStatus: 422, body: { errors: [{ field, message: 'is invalid' }] } }))[0]?.subject;

  assert.equal(about('contacts[0].email'), 'contacts[].email');
  assert.equal(about('contacts.12.email'), 'contacts[].email');
  assert.equal(about('/contacts/3/email'), 'contacts[].email');
});

test('"unsubscribed" never hides "invalid e-mail"', () => {
  const suppressed = identitiesOf({ vendor: 'mailchimp', body: { title: 'Member In Compliance State' } });
  const invalid = identitiesOf({
    vendor: 'mailchimp',
    message: 'x looks fake or invalid, please enter a real email address',
  });

  assert.notDeepEqual(suppressed, invalid);
});

test('an outage is one per vendor for software as a service and one per connection for everybody else', () => {
  const down = (vendor: string) => classify(failure({ vendor, networkError: 'connect ECONNREFUSED' }))[0]?.scope;

  assert.equal(down('hubspot'), 'vendor');
  assert.equal(down('postgres'), 'connection');
  assert.equal(down('acme'), 'connection');
});
