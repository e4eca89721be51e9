import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from '../../src/classifier/classify.ts';
import { failure } from './failure.ts';

/** Who words it, what it says (a sentence or an XML document, else a body), and the fields it names. */
type Row = readonly [who: string, answer: string | object, fields: readonly string[]];

function fieldsNamedIn(answer: string | object): readonly string[] {
  const isBody = typeof answer !== 'string' || answer.startsWith('<');
  const causes = classify(
    failure({ vendor: 'unheard-of', httpStatus: 400, ...(isBody ? { body: answer } : { message: answer }) }),
  );
  return [...new Set(causes.flatMap((cause) => cause.fields))];
}

function testRows(rows: readonly Row[]): void {
  for (const [who, answer, fields] of rows)
    test(`${who}: ${(typeof answer === 'string' ? answer : JSON.stringify(answer)).slice(0, 90)}`, () => {
      assert.deepEqual([...fieldsNamedIn(answer)].sort(), [...fields].sort());
    });
}

testRows([
  // Ruby: ActiveModel's messages, alone and as clients print them
  ['Rails', { errors: ["Name can't be blank", 'Zip is the wrong length (should be 5 characters)'] }, ['Name', 'Zip']],
  ['Rails', { errors: { shipping_address: ["can't be blank"] } }, ['shipping_address']],
  ['Rails', 'Validation failed: Serial number has already been taken', ['Serial number']],
  ['Rails', "Validation failed: Title can't be blank, Slug is invalid", ['Title', 'Slug']],
  ['Rails', 'ActiveRecord::RecordInvalid: Validation failed: Quantity must be greater than 0', ['Quantity']],
  ['Rails', 'param is missing or the value is empty: invoice', ['invoice']],
  ['Rails', 'found unpermitted parameters: :colour, :shape', ['colour', 'shape']],
  ['Rails', "unknown attribute 'nickname' for Person.", ['nickname']],
  ['Ruby', 'missing keyword: :amount', ['amount']],
  ['Ruby', 'unknown keyword: :colour', ['colour']],
  ['Ruby client', "{:error=>\"Either 'width' or 'height' must be specified.\"}", ['width', 'height']],
  ['Ruby client', '{"success"=>false, "error"=>"Subject must be given."}', ['Subject']],
  ['Ruby client', '{"errors"=>{"sku"=>["is too long (maximum is 20 characters)"]}}', ['sku']],
  ['Grape', { error: 'quantity is missing, colour does not have a valid value' }, ['quantity', 'colour']],
  ['dry-validation', { errors: { birthday: ['must be a date'] } }, ['birthday']],
  // PHP: Laravel, Symfony, printed structures
  [
    'Laravel',
    { message: 'The given data was invalid.', errors: { 'lines.0.price': ['The lines.0.price must be a number.'] } },
    ['lines[].price'],
  ],
  ['Laravel', { message: 'The start date field is required. (and 2 more errors)' }, ['start date']],
  ['Laravel', 'The selected currency is invalid.', ['currency']],
  ['Laravel', 'The nick name has already been taken.', ['nick name']],
  ['Laravel', 'The vat_number format is invalid.', ['vat_number']],
  ['Laravel', 'The photo may not be greater than 2048 kilobytes.', ['photo']],
  [
    'Symfony',
    { violations: [{ propertyPath: 'address.city', title: 'This value should not be blank.', template: 'x' }] },
    ['address.city'],
  ],
  ['Symfony', 'Object(App\\Entity\\Order).currency:\n    This value is not valid. (code 8e179f1b)', ['currency']],
  ['PHP', 'Undefined array key "customer_ref"', ['customer_ref']],
  ['PHP', 'Undefined index: country_code', ['country_code']],
  [
    'PHP print_r',
    'Array\n(\n    [code] => MISSING_PARAMETER\n    [detail] => A value must be set\n    [field] => source_id\n)',
    ['source_id'],
  ],
  [
    'PHP print_r',
    '[errors] => Array ( [0] => stdClass Object ( [code] => INVALID_VALUE [message] => Not a known currency [field] => amount_money.currency ) )',
    ['amount_money.currency'],
  ],
  [
    'PHP var_dump',
    'array(2) {\n  ["message"]=>\n  string(14) "Value too long"\n  ["field"]=>\n  string(9) "last_name"\n}',
    ['last_name'],
  ],
  ['PHP client', "Acme\\Exceptions\\RequestException:'from' is a required parameter", ['from']],
  // Python: Django, REST framework, Pydantic, marshmallow, Cerberus, calls
  ['Django REST', { due_on: ['Date has wrong format. Use one of these formats instead: YYYY-MM-DD.'] }, ['due_on']],
  ['Django REST', { items: [{}, { sku: ['This field may not be blank.'] }] }, ['items[].sku']],
  [
    'Django REST',
    { address: { street: ['This field is required.'], city: ['This field is required.'] } },
    ['address.street', 'address.city'],
  ],
  ['Django REST', "{'colour': [ErrorDetail(string='This field is required.', code='required')]}", ['colour']],
  ['Django', "Field 'age' expected a number but got 'ten'.", ['age']],
  ['Django', "Cannot resolve keyword 'colour' into field. Choices are: id, name", ['colour']],
  ['Django', "django.core.exceptions.ValidationError: {'slug': ['This field cannot be blank.']}", ['slug']],
  [
    'FastAPI',
    {
      detail: [
        { loc: ['body', 'lines', 0, 'qty'], msg: 'value is not a valid integer', type: 'type_error.integer' },
        { loc: ['query', 'limit'], msg: 'field required', type: 'value_error.missing' },
      ],
    },
    ['lines[].qty', 'limit'],
  ],
  [
    'Pydantic 2',
    "2 validation errors for Order\ncustomer.name\n  Field required [type=missing, input_value={}, input_type=dict]\ntotal\n  Input should be a valid number [type=float_parsing, input_value='x', input_type=str]",
    ['customer.name', 'total'],
  ],
  [
    'Pydantic 1',
    '1 validation error for Lead\nscore\n  value is not a valid integer (type=type_error.integer)',
    ['score'],
  ],
  ['marshmallow', { messages: { json: { quantity: ['Not a valid integer.'] } } }, ['quantity']],
  ['marshmallow', "marshmallow.exceptions.ValidationError: {'colour': ['Unknown field.']}", ['colour']],
  ['Cerberus', { errors: { weight: ['must be of float type'] } }, ['weight']],
  ['Python', "KeyError: 'company_id'", ['company_id']],
  ['Python', "TypeError: create_deal() got an unexpected keyword argument 'stage'", ['stage']],
  ['Python', "TypeError: send() missing 1 required positional argument: 'recipient'", ['recipient']],
  [
    'Python',
    "TypeError: send() missing 2 required positional arguments: 'sender' and 'recipient'",
    ['sender', 'recipient'],
  ],
  ['Python', 'TypeError: create() missing 1 required keyword-only argument: "ledger"', ['ledger']],
  ['jsonschema', "'currency' is a required property", ['currency']],
  ['jsonschema', "Additional properties are not allowed ('colour', 'shape' were unexpected)", ['colour', 'shape']],
  [
    'jsonschema',
    "'ten' is not of type 'integer'\n\nFailed validating 'type' in schema['properties']['quantity']:\n    {'type': 'integer'}\n\nOn instance['quantity']:\n    'ten'",
    ['quantity'],
  ],
  ['botocore', 'Parameter validation failed:\nMissing required parameter in input: "StreamName"', ['StreamName']],
  [
    'botocore',
    "Parameter validation failed:\nInvalid type for parameter Item.count, value: 3, type: <class 'int'>, valid types: <class 'str'>",
    ['Item.count'],
  ],
  [
    'botocore',
    'Parameter validation failed:\nUnknown parameter in input: "Colour", must be one of: Name, Size',
    ['Colour'],
  ],
  ['Flask-RESTful', { message: { rate: 'Rate to charge for this resource' } }, ['rate']],
  // Java: Spring, Hibernate Validator, Jackson, Gson, Jersey
  [
    'Spring',
    "Field error in object 'orderRequest' on field 'customerId': rejected value [null]; codes [NotNull.orderRequest.customerId,NotNull]; default message [must not be null]",
    ['customerId'],
  ],
  [
    'Spring',
    "Validation failed for argument [0] in public void add(Order) with 2 errors: [Field error in object 'order' on field 'sku': rejected value []; default message [must not be empty]] [Field error in object 'order' on field 'lines[1].price': rejected value [-1]; default message [must be positive]]",
    ['sku', 'lines[].price'],
  ],
  ['Spring', "Required request parameter 'siteId' for method parameter type Long is not present", ['siteId']],
  ['Spring', "Required String parameter 'siteId' is not present", ['siteId']],
  [
    'Spring',
    "Failed to convert property value of type 'java.lang.String' to required type 'java.util.Date' for property 'startsOn'",
    ['startsOn'],
  ],
  [
    'Spring Boot',
    {
      status: 400,
      error: 'Bad Request',
      errors: [
        {
          objectName: 'lead',
          field: 'email',
          rejectedValue: 'x',
          defaultMessage: 'must be a well-formed email address',
        },
      ],
    },
    ['email'],
  ],
  [
    'Hibernate Validator',
    "ConstraintViolationImpl{interpolatedMessage='must not be blank', propertyPath=postalCode, rootBeanClass=class acme.Address}",
    ['postalCode'],
  ],
  [
    'Hibernate Validator',
    'create.request.street: must not be blank, create.request.city: must not be null',
    ['create.request.street', 'create.request.city'],
  ],
  ['Hibernate', 'not-null property references a null or transient value : acme.Order.customer', ['customer']],
  [
    'Jackson',
    'Unrecognized field "colour" (class acme.Item), not marked as ignorable (2 known properties: "name", "size"])',
    ['colour'],
  ],
  [
    'Jackson',
    'Cannot deserialize value of type `java.time.LocalDate` from String "tomorrow": Failed to parse (through reference chain: acme.Order["lines"]->java.util.ArrayList[2]->acme.Line["deliverOn"])',
    ['lines[].deliverOn'],
  ],
  ['Jackson', "Missing required creator property 'total' (index 1)", ['total']],
  [
    'Gson',
    'java.lang.NumberFormatException: Expected an int but was STRING at line 1 column 20 path $.lines[0].qty',
    ['lines[].qty'],
  ],
  ['Gson', 'Expected BEGIN_OBJECT but was STRING at path $.customer', ['customer']],
  ['Moshi', "Required value 'dueOn' missing at $.invoice", ['dueOn']],
  ['Moshi', "Non-null value 'total' was null at $.total", ['total']],
  [
    'kotlinx.serialization',
    "Field 'currency' is required for type with serial name 'acme.Price', but it was missing",
    ['currency'],
  ],
  ['kotlinx.serialization', "Encountered an unknown key 'colour' at path: $", ['colour']],
  ['Jersey', { constraintViolations: [{ message: 'may not be null', path: 'contact.phone' }] }, ['contact.phone']],
  [
    'Dropwizard',
    { errors: ['customerName may not be empty', 'zip size must be between 4 and 8'] },
    ['customerName', 'zip'],
  ],
  ['Play', { 'obj.price': [{ msg: ['error.expected.jsnumber'], args: [] }] }, ['obj.price']],
  ['circe', 'DecodingFailure at .customer.zip: Missing required field', ['customer.zip']],
  // .NET
  [
    'ASP.NET',
    {
      title: 'One or more validation errors occurred.',
      status: 400,
      errors: { 'Lines[0].Quantity': ['The field Quantity must be between 1 and 100.'] },
    },
    ['Lines[].Quantity'],
  ],
  [
    'ASP.NET',
    { Message: 'The request is invalid.', ModelState: { 'order.Currency': ['The Currency field is required.'] } },
    ['order.Currency'],
  ],
  [
    'System.Text.Json',
    {
      errors: {
        '$.dueOn': [
          'The JSON value could not be converted to System.DateTime. Path: $.dueOn | LineNumber: 0 | BytePositionInLine: 12.',
        ],
      },
    },
    ['dueOn'],
  ],
  [
    'System.Text.Json',
    'The JSON value could not be converted to System.Int32. Path: $.lines[0].qty | LineNumber: 2.',
    ['lines[].qty'],
  ],
  ['Json.NET', "Could not convert string to integer: ten. Path 'quantity', line 1, position 18.", ['quantity']],
  ['Json.NET', "Required property 'currency' not found in JSON. Path 'price', line 4, position 3.", ['currency']],
  ['Json.NET', "Could not find member 'colour' on object of type 'Item'. Path 'colour', line 1.", ['colour']],
  ['.NET', "Value cannot be null. (Parameter 'customerId')", ['customerId']],
  ['.NET', 'Value cannot be null.\r\nParameter name: customerId', ['customerId']],
  ['FluentValidation', "'Postal Code' must not be empty.", ['Postal Code']],
  [
    'FluentValidation',
    { errors: [{ propertyName: 'Name', errorMessage: "'Name' must not be empty.", attemptedValue: '' }] },
    ['Name'],
  ],
  [
    'FluentValidation',
    'Validation failed: \n -- Currency: The length must be 3 characters. Severity: Error',
    ['Currency'],
  ],
  [
    'Entity Framework',
    'Property: ZipCode Error: The field ZipCode must be a string with a maximum length of 8.',
    ['ZipCode'],
  ],
  ['Entity Framework', "The property 'Total' on entity type 'Order' has a temporary value", ['Total']],
  // Node: Joi, Ajv, Zod, Yup, express-validator, class-validator, Mongoose, Sequelize, Prisma
  ['Joi', '"quantity" must be a number', ['quantity']],
  ['Joi', '"lines[0].sku" is not allowed to be empty', ['lines[].sku']],
  ['Joi', { statusCode: 400, message: 'child "total" fails because ["total" must be a number]' }, ['total']],
  [
    'Joi',
    {
      details: [
        {
          message: '"dueOn" is required',
          path: ['invoice', 'dueOn'],
          type: 'any.required',
          context: { key: 'dueOn', label: 'dueOn' },
        },
      ],
    },
    ['invoice.dueOn'],
  ],
  [
    'celebrate',
    {
      error: 'Bad Request',
      message: 'Validation failed',
      validation: { body: { source: 'body', keys: ['colour'], message: '"colour" is not allowed' } },
    },
    ['colour'],
  ],
  ['Ajv', 'data/lines/0/qty must be integer', ['lines[].qty']],
  ['Ajv', "data must have required property 'sku'", ['sku']],
  ['Ajv', "data should have required property 'sku'", ['sku']],
  ['Ajv', 'data.customer should NOT have additional properties', ['customer']],
  [
    'Fastify',
    { statusCode: 400, code: 'FST_ERR_VALIDATION', error: 'Bad Request', message: 'body/total must be number' },
    ['total'],
  ],
  [
    'Fastify',
    { statusCode: 400, error: 'Bad Request', message: "body must have required property 'total'" },
    ['total'],
  ],
  [
    'Ajv',
    {
      errors: [
        { instancePath: '/price', schemaPath: '#/properties/price/type', keyword: 'type', message: 'must be number' },
      ],
    },
    ['price'],
  ],
  [
    'Zod',
    {
      error: {
        issues: [{ code: 'invalid_type', path: ['lines', 0, 'qty'], message: 'Expected number, received string' }],
      },
    },
    ['lines[].qty'],
  ],
  ['Zod', { fieldErrors: { colour: ['Required'] }, formErrors: [] }, ['colour']],
  ['Zod', { success: false, error: { name: { _errors: [] }, zip: { _errors: ['Too short'] } } }, ['zip']],
  [
    'zod-validation-error',
    'Validation error: Number must be greater than 0 at "quantity"; Invalid email at "billing.email"',
    ['quantity', 'billing.email'],
  ],
  [
    'Yup',
    'quantity must be a `number` type, but the final value was: `NaN` (cast from the value `"ten"`).',
    ['quantity'],
  ],
  ['Yup', 'shipping.city is a required field', ['shipping.city']],
  [
    'express-validator',
    { errors: [{ type: 'field', value: '', msg: 'Invalid value', path: 'colour', location: 'body' }] },
    ['colour'],
  ],
  [
    'express-validator',
    { errors: [{ value: '', msg: 'Invalid value', param: 'colour', location: 'body' }] },
    ['colour'],
  ],
  [
    'NestJS',
    {
      statusCode: 400,
      message: ['colour should not be empty', 'quantity must be an integer number'],
      error: 'Bad Request',
    },
    ['colour', 'quantity'],
  ],
  ['NestJS', { statusCode: 400, message: ['property shade should not exist'], error: 'Bad Request' }, ['shade']],
  ['NestJS', { statusCode: 400, message: ['lines.0.sku must be a string'], error: 'Bad Request' }, ['lines[].sku']],
  ['Mongoose', 'Order validation failed: total: Path `total` is required.', ['total']],
  [
    'Mongoose',
    'Cast to Number failed for value "ten" (type string) at path "quantity" for model "Order"',
    ['quantity'],
  ],
  ['Mongoose', 'Path `colour` is required.', ['colour']],
  ['Mongoose', '`teal` is not a valid enum value for path `colour`.', ['colour']],
  ['Sequelize', 'notNull Violation: Order.currency cannot be null', ['Order.currency']],
  ['Prisma', 'Argument `currency` is missing.', ['currency']],
  ['Prisma', 'Unique constraint failed on the fields: (`sku`,`shop_id`)', ['sku', 'shop_id']],
  ['Prisma', 'Unknown argument `colour`. Did you mean `color`?', ['colour']],
  ['Prisma', "The provided value for the column is too long for the column's type. Column: sku", ['sku']],
  ['Restify', { code: 'MissingParameter', message: 'colour is missing' }, ['colour']],
  ['Node', 'The "amount" argument must be of type number. Received undefined', ['amount']],
  [
    'TypeBox',
    {
      type: 'validation',
      on: 'body',
      property: '/quantity',
      message: 'Expected number',
      summary: "Expected property 'quantity' to be number but found: ten",
    },
    ['quantity'],
  ],
  [
    'Valibot',
    { issues: [{ kind: 'schema', type: 'string', message: 'Invalid type', path: [{ type: 'object', key: 'zip' }] }] },
    ['zip'],
  ],
  // Go
  [
    'Go validator',
    "Key: 'Order.Customer.Email' Error:Field validation for 'Email' failed on the 'required' tag",
    ['Customer.Email'],
  ],
  [
    'Go validator',
    "Key: 'Lead.Name' Error:Field validation for 'Name' failed on the 'required' tag\nKey: 'Lead.Zip' Error:Field validation for 'Zip' failed on the 'len' tag",
    ['Name', 'Zip'],
  ],
  ['Go json', 'json: cannot unmarshal string into Go struct field Order.lines.qty of type int', ['lines.qty']],
  ['Go json', 'json: unknown field "colour"', ['colour']],
  ['ozzo-validation', 'city: cannot be blank; zip: must be in a valid format.', ['city', 'zip']],
  ['protoc-gen-validate', 'invalid CreateOrder.Total: value must be greater than 0', ['Total']],
  [
    'protovalidate',
    'validation error:\n - customer.email: value must be a valid email address [string.email]',
    ['customer.email'],
  ],
  [
    'Kubernetes',
    'Order.acme.io "x" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    ['spec.replicas'],
  ],
  ['Kubernetes', 'strict decoding error: unknown field "spec.colour"', ['spec.colour']],
  // Rust
  ['serde', 'missing field `currency` at line 1 column 30', ['currency']],
  ['serde', 'unknown field `colour`, expected one of `name`, `size`', ['colour']],
  [
    'serde',
    'Failed to deserialize the JSON body into the target type: total: invalid type: string "ten", expected f64 at line 1 column 12',
    ['total'],
  ],
  ['axum', 'Failed to deserialize form body: missing field `total`', ['total']],
  ['serde', 'duplicate field `sku`', ['sku']],
  // Protobuf and gRPC
  [
    'gRPC',
    {
      code: 3,
      message: 'bad request',
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.BadRequest',
          fieldViolations: [{ field: 'order.total', description: 'must be positive' }],
        },
      ],
    },
    ['order.total'],
  ],
  [
    'gRPC',
    'rpc error: code = InvalidArgument desc = invalid fields: order.total, order.zip',
    ['order.total', 'order.zip'],
  ],
  [
    'gRPC',
    'status = INVALID_ARGUMENT details = [field_violations { field: "order.total" description: "must be positive" }]',
    ['order.total'],
  ],
  [
    'Google',
    {
      error: { code: 400, status: 'INVALID_ARGUMENT', message: 'Invalid value at \'order.total\' (TYPE_INT32), "ten"' },
    },
    ['order.total'],
  ],
  [
    'Google',
    {
      error: {
        code: 400,
        status: 'INVALID_ARGUMENT',
        message: 'Invalid JSON payload received. Unknown name "colour" at \'order.lines[0]\': Cannot find field.',
      },
    },
    ['colour'],
  ],
  ['Protobuf', 'Message type "acme.Order" has no field named "colour" at "Order".', ['colour']],
  ['Protobuf', 'Cannot find field: colour in message acme.Order', ['colour']],
  ['Protobuf', 'Failed to parse quantity field: invalid literal', ['quantity']],
  ['Protobuf', 'Message missing required fields: total', ['total']],
  [
    'Google discovery',
    {
      error: {
        errors: [
          {
            domain: 'global',
            reason: 'required',
            message: 'Required',
            locationType: 'parameter',
            location: 'customerId',
          },
        ],
        code: 400,
        message: 'Required',
      },
    },
    ['customerId'],
  ],
  // GraphQL
  [
    'GraphQL',
    {
      errors: [
        {
          message:
            'Variable "$input" got invalid value "ten" at "input.quantity"; Int cannot represent non-integer value: "ten"',
        },
      ],
    },
    ['input.quantity'],
  ],
  [
    'GraphQL',
    {
      errors: [
        {
          message:
            'Variable "$input" got invalid value {}; Field "currency" of required type "String!" was not provided.',
        },
      ],
    },
    ['currency'],
  ],
  [
    'GraphQL',
    {
      errors: [
        {
          message:
            'Variable "$input" got invalid value {"colour":"x"}; Field "colour" is not defined by type "ItemInput".',
        },
      ],
    },
    ['colour'],
  ],
  ['GraphQL', { errors: [{ message: 'Variable "$siteId" of required type "ID!" was not provided.' }] }, ['siteId']],
  [
    'GraphQL',
    { errors: [{ message: 'Field "create" argument "siteId" of type "ID!" is required, but it was not provided.' }] },
    ['siteId'],
  ],
  ['GraphQL', { errors: [{ message: 'Unknown argument "colour" on field "Mutation.create".' }] }, ['colour']],
  ['GraphQL', { errors: [{ message: 'Cannot query field "colour" on type "Item".' }] }, ['colour']],
  [
    'GraphQL Ruby',
    {
      errors: [
        {
          message:
            'Variable $input of type OrderInput! was provided invalid value for total (Expected value to not be null)',
          extensions: { problems: [{ path: ['total'], explanation: 'Expected value to not be null' }] },
        },
      ],
    },
    ['total'],
  ],
  ['GraphQL Ruby', { errors: [{ message: "InputObject 'OrderInput' doesn't accept argument 'colour'" }] }, ['colour']],
  [
    'GraphQL Ruby',
    { errors: [{ message: "Argument 'total' on InputObject 'OrderInput' is required. Expected type Int!" }] },
    ['total'],
  ],
  // OData, SCIM, JSON:API, problem details
  [
    'OData',
    {
      error: {
        code: '400',
        message: 'Bad',
        details: [{ code: 'NullValue', target: 'Currency', message: 'May not be null' }],
      },
    },
    ['Currency'],
  ],
  [
    'OData',
    {
      error: {
        code: '',
        message:
          "The property 'Colour' does not exist on type 'Acme.Item'. Make sure to only use property names that are defined by the type.",
      },
    },
    ['Colour'],
  ],
  [
    'OData',
    { error: { message: "Cannot convert the literal 'ten' to the expected type 'Edm.Int32' for property 'Quantity'" } },
    ['Quantity'],
  ],
  [
    'SCIM',
    {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      scimType: 'invalidValue',
      detail: "Attribute 'userName' is required",
      status: '400',
    },
    ['userName'],
  ],
  [
    'JSON:API',
    {
      errors: [
        {
          status: '422',
          source: { pointer: '/data/attributes/first-name' },
          title: 'Invalid Attribute',
          detail: 'Too short',
        },
      ],
    },
    ['first-name'],
  ],
  [
    'JSON:API',
    { errors: [{ status: '400', source: { parameter: 'include' }, title: 'Invalid Query Parameter' }] },
    ['include'],
  ],
  [
    'RFC 9457',
    { title: 'Not valid', status: 422, 'invalid-params': [{ name: 'colour', reason: 'must be green, red or blue' }] },
    ['colour'],
  ],
  [
    'RFC 9457',
    { title: 'Not valid', status: 422, errors: [{ detail: 'must be a positive integer', pointer: '#/age' }] },
    ['age'],
  ],
  // XML schema and SOAP
  [
    'XML schema',
    "cvc-complex-type.2.4.a: Invalid content was found starting with element 'Colour'. One of '{Name}' is expected.",
    ['Colour'],
  ],
  [
    'XML schema',
    "cvc-datatype-valid.1.2.1: 'ten' is not a valid value for 'integer'.\ncvc-type.3.1.3: The value 'ten' of element 'Quantity' is not valid.",
    ['Quantity'],
  ],
  ['XML schema', "cvc-complex-type.4: Attribute 'currency' must appear on element 'Price'.", ['currency']],
  ['XML schema', "cvc-complex-type.3.2.2: Attribute 'colour' is not allowed to appear in element 'Item'.", ['colour']],
  [
    'XML schema',
    "cvc-complex-type.2.4.b: The content of element 'Order' is not complete. One of '{Currency}' is expected.",
    ['Currency'],
  ],
  [
    'XML schema',
    "The 'Quantity' element is invalid - The value 'ten' is invalid according to its datatype 'Int32'",
    ['Quantity'],
  ],
  [
    'SOAP',
    '<Envelope><Body><Fault><faultcode>Client</faultcode><faultstring>Unmarshalling Error: unexpected element (uri:"urn:acme", local:"Colour"). Expected elements are &lt;Name&gt;</faultstring></Fault></Body></Envelope>',
    ['Colour'],
  ],
  ['XML', '<errors><error field="billing.zip" symbol="blank">can\'t be blank</error></errors>', ['billing.zip']],
  // SQL engines
  [
    'Postgres',
    'ERROR: invalid input syntax for type integer: "ten"\nCONTEXT: COPY orders, line 3, column quantity: "ten"',
    ['quantity'],
  ],
  ['Postgres', 'ERROR: null value in column "total" violates not-null constraint', ['total']],
  ['Postgres', 'column "colour" is of type integer but expression is of type text', ['colour']],
  ['Postgres', 'cannot insert a non-DEFAULT value into column "id2"', ['id2']],
  ['MySQL', "Field 'total' doesn't have a default value", ['total']],
  ['MySQL', "Column 'total' cannot be null", ['total']],
  ['MySQL', "Incorrect integer value: 'ten' for column 'quantity' at row 1", ['quantity']],
  ['MySQL', "Out of range value for column 'quantity' at row 7", ['quantity']],
  [
    'SQL Server',
    "Cannot insert the value NULL into column 'Total', table 'shop.dbo.Orders'; column does not allow nulls. INSERT fails.",
    ['Total'],
  ],
  ['SQL Server', "Invalid column name 'Colour'.", ['Colour']],
  [
    'SQL Server',
    "String or binary data would be truncated in table 'shop.dbo.Orders', column 'Sku'. Truncated value: 'AB'.",
    ['Sku'],
  ],
  ['Oracle', 'ORA-12899: value too large for column "SHOP"."ORDERS"."SKU" (actual: 31, maximum: 30)', ['SKU']],
  ['Oracle', 'ORA-01400: cannot insert NULL into ("SHOP"."ORDERS"."TOTAL")', ['TOTAL']],
  ['Oracle', 'ORA-00904: "COLOUR": invalid identifier', ['COLOUR']],
  ['SQLite', 'NOT NULL constraint failed: orders.total', ['total']],
  ['SQLite', 'UNIQUE constraint failed: orders.shop_id, orders.sku', ['shop_id', 'sku']],
  ['SQLite', 'table orders has no column named colour', ['colour']],
  ['DuckDB', 'Binder Error: Table "orders" does not have a column with name "colour"', ['colour']],
  ['DuckDB', 'Constraint Error: NOT NULL constraint failed: orders.total', ['total']],
  [
    'DuckDB',
    'Conversion Error: Could not convert string "ten" to INT32 in column "quantity", at line 3.',
    ['quantity'],
  ],
  [
    'ClickHouse',
    "Code: 47. DB::Exception: Missing columns: 'colour' while processing query: 'SELECT colour FROM items', required columns: 'colour'",
    ['colour'],
  ],
  [
    'ClickHouse',
    'Code: 16. DB::Exception: No such column colour in table shop.items (b6d1). (NO_SUCH_COLUMN_IN_TABLE)',
    ['colour'],
  ],
  ['ClickHouse', 'DB::Exception: Unknown field found while parsing JSONEachRow format: colour: (at row 1)', ['colour']],
  ['ClickHouse', 'DB::Exception: There is no column with name colour. There are columns: id, name', ['colour']],
  [
    'ClickHouse',
    'DB::Exception: Cannot parse input: (while reading the value of key quantity): (at row 1)',
    ['quantity'],
  ],
  ['ClickHouse', 'Column 2, name: quantity, type: Int32, ERROR: text "ten" is not like Int32', ['quantity']],
  ['Trino', "line 1:8: Column 'colour' cannot be resolved", ['colour']],
  ['Trino', 'NULL value not allowed for NOT NULL column: total', ['total']],
  ['Snowflake', "SQL compilation error: error line 1 at position 7\ninvalid identifier 'COLOUR'", ['COLOUR']],
  [
    'Snowflake',
    'NULL result in a non-nullable column\n  File \'a.csv\', line 3, character 12\n  Row 1, column "ORDERS"["TOTAL":2]',
    ['TOTAL'],
  ],
  ['Snowflake', 'Numeric value \'ten\' is not recognized\n  Row 2, column "ORDERS"["QUANTITY":4]', ['QUANTITY']],
  ['BigQuery', 'JSON parsing error in row starting at position 0: No such field: order.colour.', ['order.colour']],
  [
    'BigQuery',
    "Error while reading data: Could not parse 'ten' as INT64 for field quantity (position 3) starting at location 0",
    ['quantity'],
  ],
  ['BigQuery', 'Required field total cannot be null', ['total']],
  ['BigQuery', 'Unrecognized name: colour at [1:8]', ['colour']],
  [
    'BigQuery',
    'Provided Schema does not match Table acme:shop.orders. Field total has changed type from FLOAT to STRING',
    ['total'],
  ],
  [
    'BigQuery',
    {
      insertErrors: [
        {
          index: 0,
          errors: [
            { reason: 'invalid', location: 'order.colour', debugInfo: '', message: 'no such field: order.colour.' },
          ],
        },
      ],
    },
    ['order.colour'],
  ],
  [
    'Redshift',
    'Load failed: column colname: "quantity" type int4 err_reason: Invalid digit, Value \'t\'',
    ['quantity'],
  ],
  [
    'Databricks',
    '[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column or function parameter with name `colour` cannot be resolved.',
    ['colour'],
  ],
  ['Delta', '[DELTA_NOT_NULL_CONSTRAINT_VIOLATED] NOT NULL constraint violated for column: total.', ['total']],
  ['Db2', 'SQLCODE=-206, SQLSTATE=42703: "COLOUR" is not valid in the context where it is used.', ['COLOUR']],
  ['Vertica', 'Cannot set a NOT NULL column (total) to a NULL value in INSERT/UPDATE statement', ['total']],
  ['Cassandra', 'Undefined column name colour in table shop.items', ['colour']],
  ['Cassandra', 'Some partition key parts are missing: tenant', ['tenant']],
  ['HANA', 'cannot insert NULL or update to NULL: TOTAL', ['TOTAL']],
  ['HANA', 'invalid column name: COLOUR: line 1 col 13', ['COLOUR']],
  // Documents, search, streams
  ['MongoDB', 'E11000 duplicate key error collection: shop.items index: sku_1 dup key: { sku: "A-1" }', ['sku']],
  [
    'MongoDB',
    {
      code: 121,
      errmsg: 'Document failed validation',
      errInfo: {
        details: {
          operatorName: '$jsonSchema',
          schemaRulesNotSatisfied: [
            {
              operatorName: 'properties',
              propertiesNotSatisfied: [
                { propertyName: 'total', details: [{ operatorName: 'bsonType', reason: 'type did not match' }] },
              ],
            },
          ],
        },
      },
    },
    ['total'],
  ],
  [
    'MongoDB',
    {
      code: 121,
      errmsg: 'Document failed validation',
      errInfo: {
        details: {
          operatorName: '$jsonSchema',
          schemaRulesNotSatisfied: [{ operatorName: 'required', missingProperties: ['sku'] }],
        },
      },
    },
    ['sku'],
  ],
  [
    'Elasticsearch',
    {
      error: {
        type: 'document_parsing_exception',
        reason:
          "[1:20] failed to parse field [quantity] of type [integer] in document with id '1'. Preview of field's value: 'ten'",
      },
      status: 400,
    },
    ['quantity'],
  ],
  [
    'Elasticsearch',
    {
      error: {
        type: 'strict_dynamic_mapping_exception',
        reason: '[1:3] mapping set to strict, dynamic introduction of [colour] within [_doc] is not allowed',
      },
      status: 400,
    },
    ['colour'],
  ],
  [
    'Elasticsearch',
    {
      error: {
        type: 'illegal_argument_exception',
        reason: 'mapper [colour] cannot be changed from type [text] to [long]',
      },
      status: 400,
    },
    ['colour'],
  ],
  [
    'Elasticsearch',
    {
      error: {
        type: 'mapper_parsing_exception',
        reason: 'object mapping for [address] tried to parse field [address] as object, but found a concrete value',
      },
      status: 400,
    },
    ['address'],
  ],
  ['Solr', "ERROR: [doc=1] unknown field 'colour'", ['colour']],
  ['Solr', 'Document is missing mandatory uniqueKey field: sku', ['sku']],
  ['Algolia', { message: 'Record at the position 3 is missing an objectID attribute', status: 400 }, ['objectID']],
  ['Typesense', { message: 'Field `points` must be an int32.' }, ['points']],
  [
    'Meilisearch',
    {
      message: 'Invalid value type at `.offset`: expected a positive integer, but found a string',
      code: 'invalid_search_offset',
      type: 'invalid_request',
    },
    ['offset'],
  ],
  ['Avro', 'Invalid default for field total: "x" not a "double"', ['total']],
  [
    'Avro',
    'org.apache.avro.AvroRuntimeException: Field total type:DOUBLE pos:2 not set and has no default value',
    ['total'],
  ],
  ['Kafka Connect', 'Invalid value: null used for required field: "total", schema type: FLOAT64', ['total']],
  ['DynamoDB', 'One or more parameter values were invalid: Missing the key sku in the item', ['sku']],
  ['Redis search', 'Unknown field at offset 0 near colour', []],
  ['CSV loader', "Row 4, column 'quantity': 'ten' is not a number", ['quantity']],
  ['CSV loader', 'Line 12: missing value for column quantity', ['quantity']],
  ['CSV loader', 'Missing required column: sku', ['sku']],
  ['CSV loader', 'Column "Start Date" line 4: invalid date', ['Start Date']],
  // Vendors' own sentences
  ['vendor', 'name can not be null or empty', ['name']],
  [
    'vendor',
    { errorMessage: 'HTTP response not OK', errorResponse: '{"success":false,"error":"Title must be given."}' },
    ['Title'],
  ],
  [
    'vendor',
    'Title: Bad Resource\nStatus: 400\nDetail: Your fields were invalid.\nErrors: MMERGE7 Please enter a value',
    ['MMERGE7'],
  ],
  ['vendor', 'BadRequestError: the scope_type parameter must be one of: account, user', ['scope_type']],
  [
    'vendor',
    '[2024-02-03T04:05:06Z] WARN: cannot write\nMetadata can have up to 50 keys, but yours has 51.',
    ['Metadata'],
  ],
  ['vendor', 'The API responded with the following error - 101: Invalid GroupID', ['GroupID']],
  [
    'vendor',
    'AcmeAPIError[50035]: Invalid Form Body\nnickname[BASE_TYPE_BAD_LENGTH]: Must be between 1 and 32 in length.',
    ['nickname'],
  ],
  ['vendor', 'AcmeAPIError: Invalid Form Body\nguild_id: Value "beans" is not snowflake.', ['guild_id']],
  [
    'vendor',
    {
      code: 50035,
      message: 'Invalid Form Body',
      errors: { nickname: { _errors: [{ code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }] } },
    },
    ['nickname'],
  ],
  ['vendor', 'Missing mandatory parameter "listId" in the request', ['listId']],
  ['vendor', 'You must provide a value for listId', ['listId']],
  ['vendor', 'external_ref must be unique', ['external_ref']],
  ['vendor', 'externalRef already in use', ['externalRef']],
  ['vendor', "The value 'ten' is not valid for Quantity.", ['Quantity']],
  ['vendor', 'The field Quantity must be between 1 and 100.', ['Quantity']],
  ['vendor', 'Parameter dueOn has an invalid format', ['dueOn']],
  ['vendor', 'Invalid value "ten" for field quantity', ['quantity']],
  ['vendor', 'Invalid due_on: must be in the future', ['due_on']],
  ['vendor', 'No value was given for the required property sku', ['sku']],
  ['vendor', { error: { message: 'The currency you gave is unknown', param: 'currency' } }, ['currency']],
  [
    'vendor',
    { errors: [{ code: 'blank', attribute: 'zip_code', full_message: "Zip code can't be blank" }] },
    ['zip_code'],
  ],
  ['vendor', { error: 'validation_failed', invalid_fields: ['sku', 'zip'] }, ['sku', 'zip']],
  ['vendor', { result: 'error', field_errors: { sku: 'not unique' } }, ['sku']],
  [
    'vendor',
    { message: 'Request validation failed: Parameter (quantity) failed schema validation', code: 'X' },
    ['quantity'],
  ],
  ['vendor', "Error: 'quantity' expected type int, got str", ['quantity']],
]);

/** Answers that name no field, whatever stands in quotes, brackets or before a colon. */
const silent: readonly (string | object)[] = [
  '[ERROR] the request could not be processed',
  '[2024-02-03 04:05:06] ERROR: Invalid request',
  'ERROR: invalid request body',
  'WARN: Bad input',
  'Error: invalid value given',
  'Key is invalid',
  'Title: Bad Resource\nStatus: 400\nDetail: The resource submitted could not be validated.',
  'Client error: `POST https://api.example.com/v1/things` resulted in a `400 Bad Request` response',
  'AcmeApiError[50035]: Invalid Form Body',
  'Acme\\Exceptions\\RequestException: Bad Request',
  'com.acme.sync.WriteException: The request must be valid',
  'java.lang.IllegalStateException: must not be closed',
  'ValidationException: The input must be valid',
  'Bad Request: must be valid JSON',
  'HTTP 400: Invalid request',
  'POST must be used for this endpoint',
  'Content-Type must be application/json',
  'Request must be a JSON object',
  'Request body must not be empty',
  'Payload is required',
  'Body is required',
  'The request is invalid.',
  'The data is invalid.',
  'The given data was invalid.',
  'Validation failed',
  'One or more validation errors occurred.',
  'Something must be wrong with your input',
  'It must be one of the allowed values',
  'This must be a number',
  'Value must be one of: red, green',
  "'teal' is not one of ['red', 'green']",
  '"teal" is not a valid choice.',
  'Invalid value',
  'Invalid input',
  'Invalid JSON',
  'Invalid parameters',
  'Invalid Request',
  'Missing data',
  'Missing parameters',
  'Unexpected token < in JSON at position 0',
  'Unexpected end of JSON input',
  'Invalid control character at: line 1 column 10 (char 9)',
  'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)',
  'Contact is invalid',
  'Record must be unique',
  'Order already exists',
  'List is required',
  'Deal not found',
  'There must be at least one item',
  'You must accept the terms',
  'Users must be invited first',
  'Emails must be confirmed first',
  'Either the list or the segment must exist',
  "Table 'shop.orders' doesn't exist",
  'relation "orders" does not exist',
  'duplicate key value violates unique constraint "orders_pkey"',
  'insert or update on table "lines" violates foreign key constraint "lines_order_fkey"',
  'deadlock detected',
  { error: { type: 'StandardError', message: 'must be fixed' } },
  { title: 'Bad Request', status: 400, detail: 'The body could not be read.' },
  { errors: ['Your request is invalid.'] },
  { errors: { base: ['The order cannot be changed any more.'] } },
  { errors: { non_field_errors: ['The two dates must differ.'] } },
  { message: 'Validation Failed', documentation_url: 'https://docs.example.com/rest' },
  { status: 'error', errors: [{ status: 'rejected', title: 'Rejected', detail: 'Not valid.' }] },
  { path: '/api/orders', status: 400, error: 'Bad Request', timestamp: '2024-02-03T04:05:06Z' },
  {
    errors: [
      {
        message: 'Not valid',
        path: ['createOrder'],
        locations: [{ line: 1, column: 2 }],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ],
  },
  "KeyError: 'a whole sentence is no key'",
  'Array\n(\n    [code] => BAD_REQUEST\n    [detail] => The request was bad\n)',
  '<html><head><title>400 Bad Request</title></head><body><h1>Bad Request</h1></body></html>',
  'Error 400 (Bad Request)!!1',
  'Invalid OAuth scope',
  'Sync failed: 3 rows were rejected',
  'Row 4: invalid',
];

for (const answer of silent)
  test(`names no field: ${(typeof answer === 'string' ? answer : JSON.stringify(answer)).slice(0, 90)}`, () => {
    assert.deepEqual(fieldsNamedIn(answer), []);
  });
