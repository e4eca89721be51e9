import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from '../../src/classifier/classify.ts';
import { fieldInSlot, normaliseField } from '../../src/classifier/fields.ts';
import { fieldsInText } from '../../src/classifier/named-fields.ts';
import { failure } from './failure.ts';

/** Messages as vendors document them, and the fields they name. */
const naming: readonly (readonly [message: string, fields: readonly string[]])[] = [
  // A list after a colon or in brackets
  ['Required fields are missing: [LastName]', ['LastName']],
  ['Required fields are missing: [LastName, Company]', ['LastName', 'Company']],
  ['Some mandatory fields were not set: [name, type]', ['name', 'type']],
  ['One or more required parameters are missing: fields', ['fields']],
  ['Some required properties were not provided: [type]', ['type']],
  ['Sales Region: bad value for restricted picklist field: North', ['Sales Region']],
  ['first error: INVALID, bad value for restricted picklist field: Gold Plus: [Tier__c]', ['Tier__c']],
  ['Attributes that do not exist on this ticket: Urgency', ['Urgency']],
  // A label at the start
  ['First Name is required', ['First Name']],
  ['Billing Street: data value too large: 1 Long Road (max length=255)', ['Billing Street']],
  ['STRING_TOO_LONG: Mailing Street: data value too large: 1 Long Road (max length=255)', ['Mailing Street']],
  ['action failed: Mailing City: data value too large: Springfield (max length=40)', ['Mailing City']],
  ['Description: data value too large: long text (max length=80)', ['Description']],
  ['Last Name cannot be blank', ['Last Name']],
  ['Close Date must be a valid date', ['Close Date']],
  ["First name can't be blank", ['First name']],
  ['Your Company Name cannot be blank', ['Company Name']],
  ['The address line 1 field is required.', ['address line 1']],
  ['email: Enter a valid email address.', ['email']],
  ['customfield_10010: Operation value must be a string', ['customfield_10010']],
  ['Unknown parameters: foo, bar', ['foo', 'bar']],
  ['Not a valid value for field: stage', ['stage']],
  ['Field Close Date is required', ['Close Date']],
  ['Invalid data for field: Phone', ['Phone']],
  ['Unknown fields in request: foo, bar', ['foo', 'bar']],
  ['body/price must be number', ['price']],
  ['Expected string, received number at "age"', ['age']],
  ['Either email or phone is required', ['email', 'phone']],
  // Alternatives in quotes
  ["Either 'phone' or 'email' must be specified.", ['phone', 'email']],
  ['You must provide either a `plan` or a `price`.', ['plan', 'price']],
  ["One of 'user_id' or 'device_id' is required", ['user_id', 'device_id']],
  // Several, each with its complaint
  [
    "Validation failed: stage_id: Parameter 'stage_id' is not allowed for this request; owner: Parameter 'owner' is not allowed for this request",
    ['stage_id', 'owner'],
  ],
  [
    "Several errors:\n- Field 'city': Invalid option 'x'.\n- Field 'level': Required field is missing",
    ['city', 'level'],
  ],
  ['ERROR :: /user/email :: field is required but not found', ['user.email']],
  // Tables and columns
  ['Row 7, column "ORDERS"["AMOUNT":3]', ['AMOUNT']],
  ["Unknown column 'orders.amount' in 'field list'", ['amount']],
  ['null value in column "email" of relation "users" violates not-null constraint', ['email']],
  [
    'duplicate key value violates unique constraint "users_email_key"\nDETAIL:  Key (email)=(jo@example.com) already exists.',
    ['email'],
  ],
  ['column "amount" of relation "orders" does not exist', ['amount']],
  ["duplicate column name 'AMOUNT_1' = SqlState: 42S21", ['AMOUNT_1']],
  ["Data too long for column 'address_line_1' at row 1", ['address_line_1']],
  // A quoted name beside its noun
  ['Property "budget" does not exist', ['budget']],
  ["custom attribute 'seats' does not exist", ['seats']],
  ["Invalid value for parameter 'limit'", ['limit']],
  ['The question "Favourite colour" must be answered', ['Favourite colour']],
  ["The 'Zip' field is required", ['Zip']],
  ['Unexpected JSON type number on field events amount', ['amount']],
  // Salesforce in words
  [
    "No such column 'Score__c' on entity 'Lead'. If you are attempting to use a custom field, append '__c'.",
    ['Score__c'],
  ],
  ['field integrity exception: OwnerId (owner is inactive)', ['OwnerId']],
  ['field integrity exception: Region__c (bad value)', ['Region__c']],
  ['Email: invalid email address: jo@', ['Email']],
  ['INVALID_EMAIL_ADDRESS:Email: invalid email address: jo@:Email --', ['Email']],
  [
    "INVALID_FIELD:Failed to deserialize field at col 2. Due to, 'soon' is not a valid value for the type xsd:date:Birthdate --",
    ['Birthdate'],
  ],
  ['REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --', ['Name']],
  ['DUPLICATE_VALUE:duplicate value found: Ext__c duplicates value on record with id: 0018:--', ['Ext__c']],
  // Pipedrive, Intercom and others
  ['name is a required field', ['name']],
  ['email must be a valid email', ['email']],
  ['Invalid value for order_id: not a valid string.', ['order_id']],
  ['Validation errors: Owner Id: Invalid value for Owner Id: IDs must be positive integers: x', ['Owner Id']],
  ['JE12 "soon" is not a valid datetime value for key birth_date', ['birth_date']],
  ['status=open is no longer supported. Use the other endpoint', ['status']],
];

for (const [message, fields] of naming)
  test(`names ${fields.join(', ')}: ${message.slice(0, 60)}`, () => {
    assert.deepEqual([...new Set(fieldsInText(message, []))], fields);
  });

/** Messages whose words and quotes name no field. */
const silent: readonly string[] = [
  "String 'abcdef' is too long",
  'bad value for restricted picklist field: Farming',
  "namespace 'prod' is invalid",
  "Table 'users' is missing",
  '"lorem" is not a valid email',
  'Request Body is missing',
  'Access Token is invalid',
  'Value "gold" is not valid',
  "'abcdef' is not a valid value for the type xsd:double",
  'Contact already exists. Existing ID: 51',
  'Entity already exists',
  'Customer must have a name or an address',
  'Value for field exceeds max length',
  'java.lang.IllegalArgumentException: is required',
  'com.acme.errors.RecordNotFoundException: record not found',
  'ValidationError: invalid request',
  "Duplicate entry 'x' for key 'PRIMARY'",
  'duplicate key value violates unique constraint "users_email_key"',
  "Schema 'PUBLIC' already exists",
  'Object "Account" already exists',
  'The resource you are looking for cannot be found',
  'Found 3 errors: is invalid',
];

for (const message of silent)
  test(`names no field: ${message.slice(0, 60)}`, () => {
    assert.deepEqual(fieldsInText(message, []), []);
  });

test('array indexes become [] and digits inside names stay', () => {
  const names: readonly (readonly [string, string])[] = [
    ['items[0][price]', 'items[].price'],
    ['/data/attributes/email', 'email'],
    ['contacts.3.email', 'contacts[].email'],
    ['0.email', 'email'],
    ['address_line_1', 'address_line_1'],
    ['address1', 'address1'],
    ['custom.field_2.value', 'custom.field_2.value'],
    ['[2].title', 'title'],
    ['$.lines[12].sku', 'lines[].sku'],
    ['/lines/4/sku', 'lines[].sku'],
  ];

  for (const [name, field] of names) assert.equal(normaliseField(name), field, name);
});

test('a slot holds labels, paths and keys of custom fields, but no ids and no places', () => {
  for (const name of ['First Name', 'Email (work)', 'a1'.repeat(20), 'Name__c', 'Über uns'])
    assert.equal(fieldInSlot(name), name);
  for (const name of [
    'data.',
    '/data/',
    '00000000-0000-4000-8000-000000000000',
    '',
    '/',
    'this one is a whole sentence of words',
  ])
    assert.equal(fieldInSlot(name), null, name);
});

/** Answers of vendors and the fields their causes must carry, in order. */
const answers: readonly (readonly [says: string, vendor: string, body: unknown, fields: readonly string[]])[] = [
  [
    'QuickBooks: element',
    'quickbooks',
    { Fault: { Error: [{ Message: 'Invalid String Length', code: '2050', element: 'DisplayName' }] } },
    ['DisplayName'],
  ],
  [
    'Braze: parameters of a catalog',
    'braze',
    { errors: [{ id: 'invalid-fields', message: 'Fields do not match', parameters: ['sku', 'size'] }] },
    ['sku', 'size'],
  ],
  [
    'Airtable: a name with a space',
    'airtable',
    { error: { type: 'UNKNOWN_FIELD_NAME', message: 'Unknown field name: "Close Date"' } },
    ['Close Date'],
  ],
  [
    'HubSpot: JSON inside the message',
    'hubspot',
    {
      category: 'VALIDATION_ERROR',
      message: 'Property values were not valid: [{"isValid":false,"error":"PROPERTY_DOESNT_EXIST","name":"score_2"}]',
    },
    ['score_2'],
  ],
  [
    'HubSpot: context of an error',
    'hubspot',
    { category: 'VALIDATION_ERROR', errors: [{ code: 'INVALID_OPTION', context: { propertyName: ['lead_level'] } }] },
    ['lead_level'],
  ],
  [
    'Intercom: a custom attribute',
    'intercom',
    { type: 'error.list', errors: [{ code: 'parameter_invalid', message: "Custom attribute 'seats' does not exist" }] },
    ['seats'],
  ],
  [
    'Salesforce: an empty list of fields and the name in the message',
    'salesforce',
    [{ errorCode: 'STRING_TOO_LONG', message: 'Last Name: data value too large: x (max length=80)', fields: [] }],
    ['Last Name'],
  ],
  [
    'Salesforce: the component of a metadata answer',
    'salesforce',
    '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><result><errors><message>No such field</message><statusCode>INVALID_CROSS_REFERENCE_KEY</statusCode></errors><fullName>Invoice__c.Amount__c</fullName><success>false</success></result></soapenv:Body></soapenv:Envelope>',
    ['Invoice__c.Amount__c'],
  ],
  [
    'Pipedrive: keys of custom fields',
    'pipedrive',
    {
      success: false,
      error: `Validation failed: ${'1a'.repeat(20)}: Parameter '${'1a'.repeat(20)}' is not allowed; ${'2b'.repeat(20)}: Parameter '${'2b'.repeat(20)}' is not allowed`,
      code: 'ERR_SCHEMA_VALIDATION_FAILED',
    },
    ['1a'.repeat(20), '2b'.repeat(20)],
  ],
  [
    'Jira: custom fields by their numbers',
    'jira',
    'Request failed with status code 400 {"errorMessages":[],"errors":{"10101":"Field \'10101\' cannot be set."}}',
    ['10101'],
  ],
  [
    'Elasticsearch: a field in brackets',
    'elasticsearch',
    'mapper_parsing_exception: failed to parse [shipped_at]',
    ['shipped_at'],
  ],
  [
    'Iterable: a parameter of the address',
    'iterable',
    "For request 'GET /api/things?endDate=12' [Unable to bind 12 into a date]",
    ['endDate'],
  ],
  [
    'Notion: several in one message',
    'notion',
    {
      object: 'error',
      code: 'validation_error',
      message:
        'body failed validation. Fix one: body.parent.database_id should be a valid uuid, instead was `"x"`. body.parent.page_id should be defined, instead was `undefined`.',
    },
    ['parent.database_id', 'parent.page_id'],
  ],
  ['Google Calendar: a name in words', 'googlecalendar', 'Missing end time.', ['end time']],
  [
    'LinkedIn: the path of an input',
    'linkedin',
    {
      message: 'x',
      errorDetails: { inputErrors: [{ code: 'FIELD_INVALID', input: { inputPath: { fieldPath: 'user/userIds' } } }] },
    },
    ['user/userIds'],
  ],
  [
    'Meta: blamed fields, also as JSON in a string',
    'facebook',
    {
      error: {
        message: 'Invalid parameter',
        code: 100,
        error_data: '{"blame_field_specs":[["targeting","geo_locations"]]}',
      },
    },
    ['targeting.geo_locations'],
  ],
  ['a column under colname', 'acme', { error: { message: 'Bad value', colname: 'AMOUNT' } }, ['AMOUNT']],
  [
    'Iterable: keys of validation errors without their owner',
    'iterable',
    {
      code: 'RequestFieldsTypesMismatched',
      msg: 'Invalid',
      params: { validationErrors: { 'project:::plan': { _type: 'UnexpectedType' } } },
    },
    ['plan'],
  ],
  [
    'Discord: nested maps that end in _errors',
    'discord',
    {
      code: 50035,
      message: 'Invalid Form Body',
      errors: { embeds: { 0: { title: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Too long' }] } } } },
    },
    ['embeds[].title'],
  ],
  ['MySQL: the primary key is no field', 'mysql', "Duplicate entry '5' for key 'PRIMARY'", []],
  [
    'MongoDB: operators of a schema are no fields',
    'mongodb',
    {
      code: 121,
      codeName: 'DocumentValidationFailure',
      errmsg: 'Document failed validation',
      errInfo: { details: { operatorName: '$jsonSchema', schemaRulesNotSatisfied: [{ operatorName: 'properties' }] } },
    },
    [],
  ],
  [
    'field maps: indexes become [], digits in names stay',
    'acme',
    { errors: { 'lines.0.sku': ['is required'], address_line_1: ['is required'] } },
    ['lines[].sku', 'address_line_1'],
  ],
];

for (const [says, vendor, body, fields] of answers)
  test(says, () => {
    const causes = classify(
      failure({ vendor, httpStatus: 400, ...(typeof body === 'string' ? { message: body } : { body }) }),
    );

    assert.deepEqual([...new Set(causes.flatMap(({ field }) => field ?? []))], fields);
  });
