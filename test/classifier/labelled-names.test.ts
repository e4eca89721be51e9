import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsInText, openingFieldsIn } from '../../src/classifier/named-fields.ts';

/** Sentences with a label, a value beside the name, or the name as what a verb is about; and the fields they name. */
const naming: readonly (readonly [message: string, fields: readonly string[]])[] = [
  // A label, then what is wrong with its value
  ['Extension: boo is not a valid File extension.', ['Extension']],
  ["Country: 'XX' is not a valid country", ['Country']],
  ["Time Zone: Mars/Phobos isn't a known time zone", ['Time Zone']],
  ['Error: Territory: "EMEA2" was not found', ['Territory']],
  ['Billing Country: Please select a country from the list', ['Billing Country']],
  ['Owner ID: id value of incorrect type: 00G1t0000', ['Owner ID']],
  ['FIELD_INTEGRITY_EXCEPTION, Owner ID: id value of incorrect type: 00G1t0000', ['Owner ID']],
  ['Number of Employees: value not of required type: abc', ['Number of Employees']],
  ['Owner ID: owner cannot be blank (OwnerId)', ['OwnerId']],
  ['description : Schema describes string, boolean found instead', ['description']],
  [
    'Invalid Resource\t400\tvariants.item:0.price Schema describes number, NULL found instead',
    ['variants.item:0.price'],
  ],
  ['Could not convert value to integer. Field: x; Value: y [invalid]', ['x']],
  ['String length exceeds.\nTable name: t\nColumn name: a\nColumn type: varchar(9)', ['a']],
  ['input tag \\"time\\" on measurement \\"cpu\\" is invalid', ['time']],
  ['[ERROR] missing required field: type [json-pointer:/view]', ['type']],
  ['I keep getting a response saying [dealtype] is missing', ['dealtype']],
  // What a verb or a noun is about
  ['Could not find fields foo', ['foo']],
  ['Cannot find properties: plan_tier, level', ['plan_tier', 'level']],
  ['Unable to find column plan in sheet', ['plan']],
  ['invalid custom field ids supplied - partner,uid', ['partner', 'uid']],
  ['Unrecognized columns provided - tier, level', ['tier', 'level']],
  ['while processing fields [/format]', ['format']],
  ["'page' not found on model", ['page']],
  ["Your purchase event doesn't include a currency parameter.", ['currency']],
  ['You must specify a email value (code -100)', ['email']],
  ['You need to supply a value for country', ['country']],
  ['You have to specify the sku', ['sku']],
  ['The Custom Field Name you entered is not known', ['Custom Field Name']],
  ['Sum of line items differs from order_total', ['order_total']],
  ['no account could be matched by contact_email', ['contact_email']],
  ['Cannot set plan.tier: not an option', ['plan.tier']],
  ['The name supplied already exists. : null', ['name']],
  ['Incorrect player_id format in include_player_ids (not a valid UUID): ["b7"]', ['include_player_ids']],
  ['Validation of item.price should prevent conversion', ['item.price']],
  ['Pardot-Business-Unit-Id header not found on request.', ['Pardot-Business-Unit-Id']],
  ['Header Idempotency-Key is required', ['Idempotency-Key']],
  ["Invalid AccountId for entity type 'Account'", ['AccountId']],
  ['Duplicate Name Exists Error', ['Name']],
  ['Duplicate entries in tags', ['tags']],
  ["lifecyclestage value 'foo' could not be applied", ['lifecyclestage']],
  ["'$insert_id' has to be 1-36 characters", ['$insert_id']],
  ['Invalid value for metadata[notes]', ['metadata.notes']],
  ['The Content-MD5 you specified was invalid.', ['Content-MD5']],
  ['The imported gclid could not be decoded.', ['gclid']],
  ['Required field missing on Opportunity - CloseDate', ['CloseDate']],
  // The value beside the field
  ["'Farming' is not in the list of options for industry", ['industry']],
  ["'Web2' isn't a value of Lead Source", ['Lead Source']],
  ['Unsupported currency: XXX', ['currency']],
  ["Unknown timezone 'Mars'", ['timezone']],
  ['Duplicate ref "A-1"', ['ref']],
  ["Value for 'Opt In' must be true or false", ['Opt In']],
  ['Boolean expected for subscribed', ['subscribed']],
  ['birthday (2021-13-40) is not a date', ['birthday']],
  ['You must supply at least one of: email, phone', ['email', 'phone']],
  ['Two rows share the same isbn', ['isbn']],
  ['Could not set plan_tier', ['plan_tier']],
  ['Could not cast revenue to NUMBER', ['revenue']],
  ['Failed to cast variant value "abc" to FIXED (column CUSTOMER_ID)', ['CUSTOMER_ID']],
  ['Start Date must precede End Date', ['Start Date']],
  ['region cannot be left blank', ['region']],
];

for (const [message, fields] of naming)
  test(`names ${fields.join(', ')}: ${message}`, () => {
    assert.deepEqual(fieldsInText(message, []), fields);
  });

/** Sentences that name a field only by where they begin or end. */
const opening: readonly (readonly [message: string, fields: readonly string[]])[] = [
  ["Error: Type isn't an option\n    at new BadResponseError (/app/node_modules/x/y.js:8:28)", ['Type']],
  ['Plan Tier is not a valid choice', ['Plan Tier']],
  ['Invalid metadata content. Field names are limited to 20 characters...', ['metadata']],
  [
    'RestException [Error]: Invalid business country\n    at success (/srv/lib/base/Version.js:79:23)',
    ['business country'],
  ],
  ['Invalid VAT number', ['VAT number']],
  ['Missing delivery window.', ['delivery window']],
  ['This customer has an invoice item with currency eur.', ['currency']],
  ['events[0].time is older than the retention', ['events[].time']],
  ["priority: Priority name 'Urgent' is not valid", ['priority']],
  ['Postcode not recognised', ['Postcode']],
  ['The IBAN entered is not valid', ['IBAN']],
  ['Rating out of bounds', ['Rating']],
  ['Fields alpha, beta must differ', ['alpha', 'beta']],
  ['taxcode is immutable', ['taxcode']],
];

for (const [message, fields] of opening)
  test(`names ${fields.join(', ')} at its beginning or end: ${message}`, () => {
    assert.deepEqual(openingFieldsIn(message), fields);
  });

/** The same words about programs, records and requests. */
const silent: readonly string[] = [
  "ValidationError: 'abc' is not a known thing",
  "Job: 'nightly' was not found",
  'The record submitted could not be converted',
  'No valid fields found in payload',
  'Could not find columns in the header row',
  'You must specify a valid value',
  'Error while parsing the file',
  'Unknown table ORDERS_2024',
  'Invalid cohort ID',
  'Invalid conversion rule',
  'Invalid search criteria',
  'Invalid customer record',
  'Missing required data',
  'curl: Connection must be closed',
  'AddItem: The listing is missing something',
  'One of the required keys was not given a value',
  // What a record is called, where it is kept, and what was ordered
  'Failed to parse orders.json',
  'Could not store my_photo.jpg',
  'Could not save shop.orders because it is locked',
  'db_replica_2.internal does not respond',
  'An error occurred on staging: connection reset',
  'An error occurred in production: restart needed',
  'The Acme Gold Card you used is not accepted',
  'Expected delivery for monday',
  'You have one of: red, blue',
  'The amount differs from invoice_42',
];

for (const message of silent)
  test(`names nothing: ${message}`, () => {
    assert.deepEqual([...fieldsInText(message, []), ...openingFieldsIn(message)], []);
  });
