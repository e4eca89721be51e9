import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from '../../src/classifier/classify.ts';
import { failure } from './failure.ts';

function fieldsOf(message: string): readonly string[] {
  const causes = classify(failure({ httpStatus: 400, body: { message } }));
  return causes.flatMap(({ fields }) => fields);
}

/** How a name is spelt, and the name told. */
const spelt: readonly (readonly [spelling: string, name: string])[] = [
  ['billing_email', 'billing_email'],
  ['billingEmail', 'billingEmail'],
  ['currency', 'currency'],
  ['customer.address.line1', 'customer.address.line1'],
  ['line_items[0].price', 'line_items[].price'],
  ['lines.0.price', 'lines[].price'],
  ['items[sku]', 'items.sku'],
  ['address->line1', 'address.line1'],
  ['first-name', 'first-name'],
  ['Region__c', 'Region__c'],
];

const complaints: readonly string[] = [
  '{} is required',
  'The {} field is required.',
  'Missing required parameter: {}',
  'Missing {}',
  "{} can't be blank",
  '{} must be provided',
  'Please provide a valid {}',
  'No {} provided',
  '{} is invalid',
  'Invalid {}',
  'Invalid value for {}',
  'Unknown field: {}',
  'Invalid parameter: {}',
  'Field {} does not exist',
  '{} is too long (maximum is 255 characters)',
  '{} has already been taken',
  '{} must be one of the following values: a, b',
  'Validation failed: {} is not valid',
  "Value for '{}' must be a number",
  'The provided {} is not valid',
  'Please fill in {}',
  "Invalid value 'x1y' for {}",
  'Error in field {}',
  'Expected {} to be a string',
];

for (const [spelling, name] of spelt)
  test(`a name spelt ${spelling} is read wherever a name stands`, () => {
    for (const complaint of complaints) {
      const message = complaint.replace('{}', spelling);
      assert.ok(fieldsOf(message).includes(name), `${message} → ${fieldsOf(message).join(', ')}`);
    }
  });

const labels: readonly (readonly [message: string, name: string])[] = [
  ['Last Inspection Result is required', 'Last Inspection Result'],
  ['Missing required field: Billing City', 'Billing City'],
  ['Value missing for: Customer', 'Customer'],
  ['value missing for contact name', 'contact name'],
  ["The card object must have a value for 'number'.", 'number'],
  ["type - can't be blank", 'type'],
  ['Missing key from', 'from'],
  ['null value in column ""name"" violates not-null constraint', 'name'],
  ['Missing required customer field: address->line1 Order status changed.', 'address.line1'],
];

for (const [message, name] of labels)
  test(`names ${name}: ${message}`, () => {
    assert.ok(fieldsOf(message).includes(name), fieldsOf(message).join(', '));
  });

const silent: readonly string[] = [
  'Host db.internal.example.com is invalid',
  'Expected type string, got number',
  'psycopg2.errors.UniqueViolation: duplicate key value',
  'Something is read-only',
  'The request is invalid',
  'Invalid request',
  'Authentication is required',
  'A non-empty list is required',
  'com.acme.sync.Writer failed: request is invalid',
];

for (const message of silent)
  test(`names no field: ${message}`, () => {
    assert.deepEqual(fieldsOf(message), []);
  });
