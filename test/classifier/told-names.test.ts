import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsInText } from '../../src/classifier/named-fields.ts';

/** Sentences that tell of a field in passing, and the fields they name. */
const naming: readonly (readonly [message: string, fields: readonly string[]])[] = [
  ['first_name, last_name cannot be blank', ['first_name', 'last_name']],
  ['Missing mandatory fields: Last Name, Email', ['Last Name', 'Email']],
  ['list_id argument required', ['list_id']],
  ['Please enter a value for "Subject".', ['Subject']],
  ['Please select an option for Lead Source', ['Lead Source']],
  ['Error on field subject: too long', ['subject']],
  ['Validation failed for subject', ['subject']],
  ['subject did not pass validation', ['subject']],
  ['Property values were not valid: deck_size', ['deck_size']],
  ['Precision of price exceeds 2 decimals', ['price']],
  ['Illegal characters in subject', ['subject']],
  ['Emoji not allowed in subject', ['subject']],
  ['The subject contains invalid characters', ['subject']],
  ['currency ABC is not supported', ['currency']],
  ['Currency code ABC is not supported', ['Currency code']],
  ["'owner' : integer expected", ['owner']],
  ['Row 4, price: not a number', ['price']],
  ['price (row 4): not a number', ['price']],
  ['Invalid price at index 4', ['price']],
  ['[4].price: must be positive', ['price']],
  ['error validating price: not a number', ['price']],
  ['could not decode field price', ['price']],
  ['path: /price, message: must be number', ['price']],
  ['"value" must contain at least one of [name, email]', ['name', 'email']],
  ['STRING_TOO_LONG, JSONAttribute: data value too large', ['JSONAttribute']],
  ['Invalid type : date', ['type']],
  ['Invalid currency: xyz. We support: usd, eur', ['currency']],
  ['Invalid field requested: foo', ['foo']],
  ["No such coupon: 'SPRING20'", ['coupon']],
  ['Invalid email address. C_EmailAddress : Test12', ['C_EmailAddress']],
  ['dest zipcode format must be zzzzz[pppp]', ['dest zipcode']],
  ['The sender ID you have set is not valid', ['sender ID']],
  ['The ct parameter isn’t hashed.', ['ct']],
  ['The From phone number +15550100 is not valid', ['From']],
  ['- MMERGE1 : Please enter a value', ['MMERGE1']],
  ['Please enter value(s) for: First Name, Last Name.', ['First Name', 'Last Name']],
  ['Only one of first_name or full_name may be supplied', ['first_name', 'full_name']],
  ['Identifier missing: provide email or customer_id', ['email', 'customer_id']],
  ["'website' contains an invalid URL", ['website']],
  ['The date in Close Date cannot be read', ['Close Date']],
  ['Negative values are not allowed for price', ['price']],
  ['end_date earlier than start_date', ['end_date', 'start_date']],
  ['Value too long for Custom Field 3 (max 100)', ['Custom Field 3']],
  ["The specified timezone 'Mars' could not be found", ['timezone']],
  ["'blurple' isn't a valid color", ['color']],
  ['Bad option "Dr." supplied for salutation; use Mr', ['salutation']],
  ["Pipeline 'Sales' has no value 'Nego' for Stage", ['Stage']],
  ['Seats: 0 is less than the minimum of 1', ['Seats']],
  ['Sum of line items differs from order_total', ['order_total']],
  ['pg: value 99999 for lead_score out of range', ['lead_score']],
];

for (const [message, fields] of naming)
  test(`names ${fields.join(', ')}: ${message}`, () => {
    assert.deepEqual(fieldsInText(message, []), fields);
  });

/** The same words about something that is no field. */
const silent: readonly string[] = [
  "namespace 'prod' is invalid",
  'table orders is unknown',
  'Too many characters in the request',
  'download token is invalid or expired',
  'The response contains invalid characters',
  'Validation failed for record',
  'no @ character in mail',
  'failed to decode response: EOF',
  'Please enter a value',
  'Row 4, column 7',
  'No such file: orders.csv',
  'Invalid type: string, expected a map',
  'Invalid token: abc',
  '- statusText: Not Found',
  'The API key you have set is not valid',
  'Credentials supplied for account are wrong',
  "'abc' is not a valid option",
  'Unknown provider: acme',
  'NaN is not allowed here',
];

for (const message of silent)
  test(`names nothing: ${message}`, () => {
    assert.deepEqual(fieldsInText(message, []), []);
  });
