import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from '../../src/classifier/classify.ts';
import { plainFieldIn } from '../../src/classifier/everyday-fields.ts';
import { fieldsInText } from '../../src/classifier/named-fields.ts';
import { failure } from './failure.ts';

/** Sentences in which the name is what is refused or left out. */
const naming: readonly (readonly [message: string, fields: readonly string[]])[] = [
  // A refusal in front of one quoted name or several
  [
    'You cannot use `line_items.amount`, or `line_items.name` in this version',
    ['line_items.amount', 'line_items.name'],
  ],
  ["Do not send 'id' when creating a record", ['id']],
  ['You may not combine "page" and "cursor"', ['page', 'cursor']],
  ["Can't update 'owner_email' of a shared record", ['owner_email']],
  ['cannot set owner_id on archived deals', ['owner_id']],
  // What is missing, with what it is called
  ["Required object 'amount' is not provided.", ['amount']],
  ['Missing mandatory element "shipTo"', ['shipTo']],
  ["unexpected JSON key 'colour'", ['colour']],
  ["inequivalent arg 'durable' for queue 'orders'", ['durable']],
  ['"name" not given', ['name']],
  ["'start_at' was not supplied", ['start_at']],
  ['Missing required Id', ['Id']],
  ['No value for contact.FirstName found in contact.', ['contact.FirstName']],
  ['no values for price_list provided', ['price_list']],
  // Lists in brackets
  ['some of required attributes are not set [propertyName, operator]', ['propertyName', 'operator']],
  ['The following fields are unknown: [colour]', ['colour']],
  ['Invalid field(s) in the payload: plan_tier', ['plan_tier']],
  ['Unknown parameter(s) in request: foo, bar', ['foo', 'bar']],
  ['duplicate field selected: Id', ['Id']],
  // A path of a request
  ['Invalid data[0]: Unable to parse range: Sheet', ['data[]']],
  ['Invalid requests[3].updateCells: no grid with id 7', ['requests[].updateCells']],
  ['Too low., at operations[0].create.amount_micros', ['amount_micros']],
  ['unexpected recipients: want at least 1, got 0', ['recipients']],
  ['invalid_request_error - card[number]', ['card.number']],
  // Columns
  ['Could not parse the cell; column_index: 1 column_name: "timestamp" column_type: TIMESTAMP', ['timestamp']],
  ['null value in column "k" of relation "pairs" violates not-null constraint', ['k']],
  ['The input is inconsistent with the schema, {int64} field should be an int64', ['int64']],
  // A noun beside the name
  ['to parameter is not a valid address', ['to']],
  ['The TaxType code GST does not exist', ['TaxType']],
  ['Field location_latitude can not accept value 41.5', ['location_latitude']],
  ['Invalid property value for: "Assignee".', ['Assignee']],
  ['APIResponseError: Value is expected to be rich_text. Link is expected to be files.', ['Value', 'Link']],
  // Labels of several words
  ['Invalid inquiry number', ['inquiry number']],
  ['Missing postal code.', ['postal code']],
  ['Incorrect tax rate provided', ['tax rate']],
  // What a request has to hold
  ['PUT body must contain an array of recipients', ['recipients']],
  ['Request must include at least one attendee.', ['attendee']],
  ['Invalid To header', ['To']],
  ['Scope header is missing', ['Scope']],
  ['Cannot have more than one person.names per source.', ['person.names']],
  ['to_zip 90210 is not used within to_state NY', ['to_zip', 'to_state']],
  // Quotes as pages write them
  ['No such column &#039;RecordTypeId&#039; on sobject of type Contact', ['RecordTypeId']],
  ["name: required - Path: '['fields', 'tags']'", ['tags']],
  ['[object with reference: account_id - account.id]', ['account_id']],
];

for (const [message, fields] of naming)
  test(`names ${fields.join(', ')}: ${message.slice(0, 60)}`, () => {
    assert.deepEqual(fieldsInText(message, []), fields);
  });

/** Words that stand where names stand, and are none. */
const silent: readonly string[] = [
  'You cannot use this API',
  'Cannot use SELECT here',
  'Do not send more than 100 records',
  'Invalid request body type',
  'Invalid login name',
  'Missing API version number',
  'Unknown object type',
  'Invalid or expired session id',
  'The request is not valid',
  'This parameter is required',
  'invalid_request_error - something went wrong',
  'The HubSpot id of the portal',
];

for (const message of silent)
  test(`names nothing: ${message}`, () => {
    assert.deepEqual(fieldsInText(message, []), []);
  });

test('a code that is a name and what is wrong with it names what its message says in words', () => {
  const names = (code: string, message: string) =>
    classify(failure({ httpStatus: 422, body: { errors: [{ code, message }] } }))[0]?.field ?? null;
  assert.equal(names('name-must-be-unique', 'Segment name must be unique'), 'name');
  assert.equal(names('invalid_amount', 'The amount is refused by the bank'), 'amount');
  assert.equal(names('price-list-required', 'Give the price list of the offer'), 'price-list');
  assert.equal(names('invalid_request', 'The request is refused'), null);
  assert.equal(names('contact-already-exists', 'This contact already exists'), null);
});

test('a message that is nothing but a complaint about one word names it', () => {
  assert.equal(plainFieldIn('Invalid username'), 'username');
  assert.equal(plainFieldIn('Missing currency.'), 'currency');
  assert.equal(plainFieldIn('Invalid Amount Sent'), 'Amount');
  for (const said of ['Invalid request', 'Invalid payload', 'Unknown error', 'Missing signature', 'Invalid date'])
    assert.equal(plainFieldIn(said), null, said);
});

/** What an answer calls the field besides its name. */
function fieldsOf(answer: { readonly message?: string; readonly body?: unknown }): readonly (readonly string[])[] {
  return classify(failure({ httpStatus: 400, ...answer })).map(({ fields }) => fields);
}

test('a field is told with the positions its answer gives, beside its name without them', () => {
  const stripe = { error: { type: 'invalid_request_error', message: 'No such price', param: 'items[0][price]' } };
  assert.deepEqual(fieldsOf({ body: stripe }), [['items[].price', 'items[0][price]']]);

  const sendGrid = { errors: [{ message: 'Invalid type.', field: 'personalizations.1.to.0.email' }] };
  assert.deepEqual(fieldsOf({ body: sendGrid }), [['personalizations[].to[].email', 'personalizations.1.to.0.email']]);

  const laravel = { errors: { 'lines.3.sku': ['The lines.3.sku field is required.'] } };
  assert.deepEqual(fieldsOf({ body: laravel }), [['lines[].sku', 'lines.3.sku']]);

  assert.deepEqual(fieldsOf({ message: 'purchase_items[unit_amount][0] : wrong format' }), [
    ['purchase_items.unit_amount[]', 'purchase_items[unit_amount][0]'],
  ]);
});

test('a field is told with what it belongs to, as its answer says it', () => {
  assert.deepEqual(fieldsOf({ message: 'NOT NULL constraint failed: orders.total' }), [['total', 'orders.total']]);
  assert.deepEqual(fieldsOf({ message: 'body failed validation: body.icon.emoji should be defined' }), [
    ['icon.emoji', 'body.icon.emoji'],
  ]);
  assert.deepEqual(fieldsOf({ message: 'Invalid phone number' }), [['phone', 'phone number']]);
});

test('an answer that says the plain name has no other spelling', () => {
  assert.deepEqual(fieldsOf({ body: { errors: [{ field: 'email', message: 'Email address is invalid' }] } }), [
    ['email'],
  ]);
  assert.deepEqual(fieldsOf({ message: "jo@shop.email is taken: field 'email' must be unique" }), [['email']]);
});

test('the value behind a path stays out of the spelling', () => {
  const body = {
    PartialErrors: [{ ErrorCode: 'InvalidItem', Message: 'Invalid value', FieldPath: 'Items[0]=jo.doe@shop.example' }],
  };
  const causes = classify(failure({ vendor: 'microsoft-ads', httpStatus: 400, body }));
  assert.deepEqual(
    causes.map(({ fields }) => fields),
    [['Items[]']],
  );
  assert.deepEqual(fieldsOf({ body: { errors: { 'Items[0]=jo.doe@shop.example': [{ message: 'is invalid' }] } } }), [
    ['Items[]'],
  ]);
});

/** Sentences that begin or end with a field, which any word could do. */
const opening: readonly (readonly [message: string, field: string | null])[] = [
  ['notes is limited to 500 characters', 'notes'],
  ['Due date must be in the future', 'Due date'],
  ['Quantity exceeds available stock', 'Quantity'],
  ['The postal code does not match the country', 'postal code'],
  ['bad value for zip', 'zip'],
  ['owner_id refers to a user that is inactive', 'owner_id'],
  ['Text in segmentRef is longer than allowed', 'segmentRef'],
  ['A picklist value is not valid for Region__c', 'Region__c'],
  ['ShippingCountry is unknown here', 'ShippingCountry'],
  ['member has already voted', null],
  ['zone was not found', null],
  ["Part can't be redacted", null],
  ['At least one id should be specified', null],
  ['Unknown option my_choice', null],
  ['The value must be one of small_box, large_box, flat_box', null],
];

for (const [message, field] of opening)
  test(`${field ?? 'nothing'} is named: ${message}`, () => {
    assert.equal(classify(failure({ httpStatus: 422, message }))[0]?.field ?? null, field);
  });
