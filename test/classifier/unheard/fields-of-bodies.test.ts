import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from '../../../src/classifier/classify.ts';
import { failure } from '../failure.ts';

/** Who answers so, the body, and the fields it names. */
type Row = readonly [who: string, body: object, fields: readonly string[]];

/** One error, or a list of them, that names the field beside what is wrong with it. */
const beside: readonly Row[] = [
  [
    'VMware',
    {
      message: 'Invalid request',
      httpStatusCode: 400,
      apiErrorCode: 1501,
      validationFailures: [{ failureMessage: 'must not be null', violationPath: 'resourceKey.name' }],
    },
    ['resourceKey.name'],
  ],
  [
    'Companies House',
    {
      errors: [
        {
          error: 'string-too-long',
          location: '$.registered_office.postal_code',
          location_type: 'json-path',
          type: 'ch:validation',
        },
      ],
    },
    ['registered_office.postal_code'],
  ],
  [
    'Companies House',
    {
      errors: [
        { error: 'field-is-required', location: 'transfer_on', location_type: 'request-body', type: 'ch:validation' },
      ],
    },
    ['transfer_on'],
  ],
  [
    'Huma',
    {
      title: 'Unprocessable Entity',
      status: 422,
      detail: 'validation failed',
      errors: [{ message: 'expected length >= 2', location: 'body.tags[0]', value: 'x' }],
    },
    ['tags[]'],
  ],
  [
    'Huma',
    {
      title: 'Unprocessable Entity',
      status: 422,
      detail: 'validation failed',
      errors: [{ message: 'expected number', location: 'body.age', value: 'old' }],
    },
    ['age'],
  ],
  [
    'SageMaker',
    {
      __type: 'ValidationException',
      Message: 'Input failed validation',
      Reason: 'FIELD_VALIDATION_FAILED',
      Fields: [{ Name: 'RoleArn', Message: 'Does not match the pattern' }],
    },
    ['RoleArn'],
  ],
  [
    'AWS',
    {
      message: 'Request failed validation',
      reason: 'fieldValidationFailed',
      fieldList: [{ name: 'displayName', message: 'Must be shorter' }],
    },
    ['displayName'],
  ],
  [
    'Paysafe',
    {
      error: {
        code: '5068',
        message: 'Either you submitted a request that is missing a mandatory field or the value is wrong.',
        fieldErrors: [{ field: 'card.cardExpiry.year', error: 'must not be null' }],
      },
    },
    ['card.cardExpiry.year'],
  ],
  [
    'bunny.net',
    { ErrorKey: 'validation_error', Field: 'OriginUrl', Message: 'The value is not an address.' },
    ['OriginUrl'],
  ],
  [
    'Icypeas',
    {
      success: false,
      validationErrors: [{ expected: 'string', type: 'required', field: 'lastname', message: 'validation_required' }],
    },
    ['lastname'],
  ],
  [
    'epay',
    {
      errorCode: 'VALIDATION_ERROR',
      message: 'Input validation errors',
      errors: { amount: ['[required]: Is a required non-nullable field', '[int]: Must be an integer'] },
    },
    ['amount'],
  ],
  ['Indeed', { code: 'INVALID', message: 'Not in range', field: 'salary.minimum' }, ['salary.minimum']],
  [
    'Financial Times',
    {
      message: 'Validation Failure',
      transactionId: 't1',
      errors: [{ resource: 'user', field: 'email', errorCode: 'missing_field', message: 'Email is a required field.' }],
    },
    ['email'],
  ],
  [
    'JSON Schema',
    {
      valid: false,
      errors: [
        {
          keyword: 'required',
          instanceLocation: '/customer/vat_id',
          keywordLocation: '/properties/customer/required',
          error: 'A value is required here',
        },
      ],
    },
    ['customer.vat_id'],
  ],
  [
    'networknt',
    {
      message: 'Schema violated',
      errors: [
        {
          type: 'minLength',
          code: '1017',
          path: '$.order.note',
          schemaPath: '#/properties/order/minLength',
          message: 'must be at least 3 characters long',
        },
      ],
    },
    ['order.note'],
  ],
  [
    'Akamai',
    {
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      errors: [
        { type: 'about:blank', title: 'Bad Request', detail: 'Invalid value', parameter: 'sort', value: 'lastName' },
      ],
    },
    ['sort'],
  ],
  [
    'Apple',
    {
      errors: [
        {
          status: '409',
          code: 'ENTITY_ERROR.ATTRIBUTE.INVALID',
          title: 'An attribute value is invalid.',
          detail: 'The value is too long',
          source: { pointer: '/data/attributes/whatsNew' },
        },
      ],
    },
    ['whatsNew'],
  ],
  [
    'PayPal',
    {
      name: 'UNPROCESSABLE_ENTITY',
      debug_id: 'f1',
      message: 'Could not be performed',
      details: [
        {
          field: "/purchase_units/@reference_id=='default'/amount/value",
          location: 'body',
          issue: 'CANNOT_BE_ZERO_OR_NEGATIVE',
          description: 'Must be greater than zero.',
        },
      ],
    },
    ['purchase_units[].amount.value'],
  ],
  [
    'Adyen',
    {
      status: 422,
      errorCode: '905_1',
      message: 'Could not process',
      errorType: 'validation',
      invalidFields: [{ name: 'shopperReference', message: 'Must have a length of at least 3', value: 'x' }],
    },
    ['shopperReference'],
  ],
  [
    'Checkout.com',
    {
      request_id: 'r',
      error_type: 'request_invalid',
      error_codes: ['payment_source_required'],
      fieldErrors: [{ fieldName: 'source.number', message: 'wrong check digit' }],
    },
    ['source.number'],
  ],
  [
    'Klarna',
    { correlation_id: 'c', error_code: 'BAD_VALUE', error_messages: ['Bad value: order_lines[0].unit_price'] },
    ['order_lines[].unit_price'],
  ],
  [
    'Mollie',
    {
      status: 422,
      title: 'Unprocessable Entity',
      detail: 'The amount is higher than the maximum',
      field: 'amount.value',
      _links: { documentation: { href: 'https://docs.mollie.com/errors', type: 'text/html' } },
    },
    ['amount.value'],
  ],
  [
    'GoCardless',
    {
      error: {
        message: 'Validation failed',
        type: 'validation_failed',
        code: 422,
        errors: [
          { field: 'branch_code', message: 'must be a number', request_pointer: '/customer_bank_accounts/branch_code' },
        ],
      },
    },
    ['branch_code'],
  ],
  [
    'Square',
    {
      errors: [
        {
          category: 'INVALID_REQUEST_ERROR',
          code: 'MISSING_REQUIRED_PARAMETER',
          detail: 'Missing required parameter.',
          field: 'idempotency_key',
        },
      ],
    },
    ['idempotency_key'],
  ],
  [
    'Wise',
    {
      errors: [
        {
          code: 'NOT_VALID',
          message: 'Please enter a shorter text',
          path: 'details.reference',
          arguments: ['details.reference', 'xx'],
        },
      ],
    },
    ['details.reference'],
  ],
  [
    'Modern Treasury',
    { errors: { code: 'parameter_invalid', message: 'Must be positive', parameter: 'amount' } },
    ['amount'],
  ],
  [
    'Plaid',
    {
      error_type: 'INVALID_REQUEST',
      error_code: 'MISSING_FIELDS',
      error_message: 'the following required fields are missing: account_id',
      display_message: null,
    },
    ['account_id'],
  ],
  [
    'Razorpay',
    {
      error: {
        code: 'BAD_REQUEST_ERROR',
        description: 'The value must be at least 1.',
        source: 'business',
        step: 'payment_initiation',
        reason: 'input_validation_failed',
        metadata: {},
        field: 'amount',
      },
    },
    ['amount'],
  ],
  [
    'Xendit',
    {
      error_code: 'API_VALIDATION_ERROR',
      message: 'There is invalid input',
      errors: [{ path: 'customer.given_names', message: 'must be a string' }],
    },
    ['customer.given_names'],
  ],
  [
    'Google',
    {
      error: {
        code: 400,
        message: 'Request contains an invalid argument.',
        status: 'INVALID_ARGUMENT',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.BadRequest',
            fieldViolations: [{ field: 'conversions[0].eventTime', description: 'Not in the past' }],
          },
        ],
      },
    },
    ['conversions[].eventTime'],
  ],
  [
    'Google',
    {
      error: {
        errors: [
          { domain: 'global', reason: 'required', message: 'Required', locationType: 'parameter', location: 'summary' },
        ],
        code: 400,
        message: 'Required',
      },
    },
    ['summary'],
  ],
  [
    'Azure',
    { error: { code: 'InvalidParameter', message: 'The value is wrong.', target: 'vmSize', details: [] } },
    ['vmSize'],
  ],
  [
    'Azure',
    {
      error: {
        code: 'BadArgument',
        message: 'Several errors',
        details: [
          { code: 'NullValue', target: 'PhoneNumber', message: 'Must not be null' },
          { code: 'MalformedValue', target: 'Address.zip', message: 'Not a zip code' },
        ],
      },
    },
    ['PhoneNumber', 'Address.zip'],
  ],
  [
    'DocuSign CLM',
    {
      Error: {
        UserMessage: 'The value is too long.',
        DeveloperMessage: 'x',
        FieldName: 'Description',
        ErrorCode: 103,
        HttpStatusCode: 422,
      },
    },
    ['Description'],
  ],
  [
    'Xero',
    {
      Type: 'ValidationException',
      ErrorNumber: 10,
      Message: 'A validation exception occurred',
      Elements: [
        {
          ContactID: '00000000-0000-0000-0000-000000000000',
          ValidationErrors: [{ Message: 'The contact name must be specified', PropertyName: 'Name' }],
        },
      ],
    },
    ['Name'],
  ],
  [
    'FreshBooks',
    {
      response: { errors: [{ errno: 1011, field: 'email', message: 'Not an address.', object: 'client', value: 'x' }] },
    },
    ['email'],
  ],
  [
    'Zuora',
    {
      success: false,
      processId: 'P',
      reasons: [{ code: 53100020, message: 'must not be empty', field: 'accountKey' }],
    },
    ['accountKey'],
  ],
  ['Coupa', { errors: { code: 'invalid', messages: ['is too short'], attribute: 'po_number' } }, ['po_number']],
  [
    'Workday',
    {
      error: 'Validation failed',
      errors: [{ error: 'The entered value is wrong', field: 'hireDate', path: '/workers[0]/hireDate' }],
    },
    ['hireDate'],
  ],
  [
    'BambooHR',
    { errors: [{ property: 'hireDate', constraint: 'NotBlank', message: 'Not blank', value: null }] },
    ['hireDate'],
  ],
  [
    'Personio',
    {
      success: false,
      error: {
        code: 0,
        message: 'The given data failed to pass validation.',
        detailed_message: [],
        errors: { cost_centers: ['Must be an array.'] },
      },
    },
    ['cost_centers'],
  ],
  ['Greenhouse', { errors: [{ message: 'Must not be blank', field: 'first_name' }] }, ['first_name']],
  [
    'Lever',
    { code: 'ValidationError', message: 'Validation failed', data: { field: 'emails', error: 'is required' } },
    ['emails'],
  ],
  [
    'SmartRecruiters',
    {
      message: 'Validation failed',
      errors: [{ code: 'MAX_LENGTH', message: 'longer than 50', propertyPath: 'lastName' }],
    },
    ['lastName'],
  ],
  [
    'ShipStation',
    {
      errors: [
        {
          error_source: 'shipengine',
          error_type: 'validation',
          error_code: 'field_value_required',
          message: 'must not be empty',
          field_name: 'ship_to.postal_code',
          field_value: '',
        },
      ],
    },
    ['ship_to.postal_code'],
  ],
  ['Shippo', { address_to: [{ zip: ['This field is required.'] }] }, ['address_to[].zip']],
  [
    'EasyPost',
    {
      error: {
        code: 'ADDRESS.VERIFY.FAILURE',
        message: 'Unable to verify',
        errors: [{ code: 'E.STREET.MISSING', field: 'street1', message: 'Street is missing', suggestion: null }],
      },
    },
    ['street1'],
  ],
  [
    'DHL',
    {
      title: 'Bad request',
      status: 400,
      items: [
        {
          sstatus: { title: 'x', status: 400 },
          validationMessages: [
            {
              property: 'consignee.postalCode',
              validationMessage: 'The value does not match the country.',
              validationState: 'Error',
            },
          ],
        },
      ],
    },
    ['consignee.postalCode'],
  ],
  [
    'UPS',
    {
      response: {
        errors: [{ code: '9120003', message: 'Missing or wrong value', context: { field: 'ShipTo.Address.City' } }],
      },
    },
    ['ShipTo.Address.City'],
  ],
  [
    'Sendcloud',
    {
      errors: [
        {
          id: 'x1',
          status: '400',
          code: 'invalid',
          detail: 'Not a valid choice.',
          source: { pointer: '/to_address/country_code' },
        },
      ],
    },
    ['to_address.country_code'],
  ],
  [
    'Amazon',
    {
      errors: [
        {
          code: 'InvalidInput',
          message: 'Request has missing or invalid parameters',
          details: 'The value is not a price',
        },
      ],
      issues: [{ code: '90220', message: 'A value is required.', severity: 'ERROR', attributeNames: ['bullet_point'] }],
    },
    ['bullet_point'],
  ],
  [
    'Walmart',
    {
      errors: {
        error: [
          {
            code: 'INVALID_REQUEST_CONTENT.GMP',
            field: 'price',
            description: 'The value is not a number',
            info: 'Request content is wrong',
            severity: 'ERROR',
            category: 'DATA',
          },
        ],
      },
    },
    ['price'],
  ],
  [
    'eBay',
    {
      errors: [
        {
          errorId: 25002,
          domain: 'API_INVENTORY',
          category: 'REQUEST',
          message: 'A user error has occurred. Too long.',
          inputRefIds: ['$.product.title'],
          parameters: [{ name: '0', value: 'x' }],
        },
      ],
    },
    ['product.title'],
  ],
  [
    'bol.com',
    {
      type: 'about:blank',
      title: 'Error validating request',
      status: 400,
      violations: [{ name: 'fulfilment.method', reason: 'Request contains invalid value' }],
    },
    ['fulfilment.method'],
  ],
  [
    'Zalando',
    { title: 'Constraint Violation', status: 400, violations: [{ field: 'sku', message: 'may not be empty' }] },
    ['sku'],
  ],
  [
    'Allegro',
    {
      errors: [
        {
          code: 'ConstraintViolationException.NotNull',
          message: 'Cannot be null',
          details: null,
          path: 'sellingMode.price',
          userMessage: 'Enter a price',
        },
      ],
    },
    ['sellingMode.price'],
  ],
  [
    'Commercetools',
    {
      statusCode: 400,
      message: 'Request body does not contain valid JSON.',
      errors: [{ code: 'InvalidField', message: 'The value is not valid', field: 'countryCode', invalidValue: 'X' }],
    },
    ['countryCode'],
  ],
  [
    'Shopware',
    {
      errors: [
        {
          status: '400',
          code: 'VIOLATION::IS_BLANK_ERROR',
          detail: 'This value should not be blank.',
          source: { pointer: '/0/productNumber' },
        },
      ],
    },
    ['productNumber'],
  ],
  [
    'Sylius',
    {
      '@type': 'ConstraintViolationList',
      title: 'An error occurred',
      violations: [
        {
          propertyPath: 'translations[en_US].slug',
          message: 'Please enter a value.',
          code: 'c1051bb4-d103-4f74-8988-acbcafc7fdc3',
        },
      ],
    },
    ['translations.en_US.slug'],
  ],
  [
    'Magento',
    {
      message: 'One or more input exceptions have occurred.',
      errors: [{ message: '"%fieldName" is required. Enter and try again.', parameters: { fieldName: 'postcode' } }],
    },
    ['postcode'],
  ],
  [
    'Spree',
    { error: 'The number is wrong', errors: { number: ['is too short (minimum is 4 characters)'] } },
    ['number'],
  ],
  ['Vend', { status: 'error', error: 'Validation', details: { handle: 'must be unique' } }, ['handle']],
  [
    'Lightspeed',
    { error: { code: 'validation', message: 'Not valid', details: [{ field: 'customSku', reason: 'too long' }] } },
    ['customSku'],
  ],
  [
    'Toast',
    {
      status: 400,
      code: 10033,
      message: 'Bad request',
      errors: [{ code: 1, message: 'Missing', fieldName: 'selections[0].item' }],
    },
    ['selections[].item'],
  ],
  [
    'Contentful',
    {
      sys: { type: 'Error', id: 'ValidationFailed' },
      message: 'Validation error',
      details: {
        errors: [{ name: 'required', path: ['fields', 'slug', 'en-US'], details: 'The property is required here' }],
      },
    },
    ['slug'],
  ],
  [
    'Strapi',
    {
      data: null,
      error: {
        status: 400,
        name: 'ValidationError',
        message: '2 errors occurred',
        details: {
          errors: [
            { path: ['title'], message: 'must be defined', name: 'ValidationError' },
            { path: ['seo', 'description'], message: 'is too long', name: 'ValidationError' },
          ],
        },
      },
    },
    ['title', 'seo.description'],
  ],
  [
    'Directus',
    {
      errors: [
        { message: 'Validation failed.', extensions: { code: 'FAILED_VALIDATION', field: 'zip_code', type: 'nnull' } },
      ],
    },
    ['zip_code'],
  ],
  ['Prismic', { error: { type: 'invalid', reason: 'not a link', field: 'hero_link' } }, ['hero_link']],
  ['Storyblok', { slug: ['has already been taken'] }, ['slug']],
  [
    'DatoCMS',
    {
      data: [
        {
          type: 'api_error',
          id: 'a1',
          attributes: { code: 'INVALID_FIELD', details: { field: 'published_at', code: 'VALIDATION_REQUIRED' } },
        },
      ],
    },
    ['published_at'],
  ],
  [
    'Payload',
    {
      errors: [
        {
          name: 'ValidationError',
          data: { collection: 'posts', errors: [{ label: 'Slug', message: 'Must be unique', path: 'meta.slug' }] },
          message: 'Not valid',
        },
      ],
    },
    ['meta.slug'],
  ],
  [
    'Ghost',
    {
      errors: [
        {
          message: 'Validation error, cannot save post.',
          context: 'Value is too long.',
          type: 'ValidationError',
          property: 'title',
          help: null,
          code: null,
          id: 'x',
        },
      ],
    },
    ['title'],
  ],
  [
    'Webflow',
    {
      code: 'validation_error',
      message: 'Validation Error',
      details: [{ param: 'fieldData.author', description: 'Not found in the collection' }],
    },
    ['fieldData.author'],
  ],
  [
    'Wix',
    {
      message: 'Not valid',
      details: {
        validationError: {
          fieldViolations: [{ field: 'contact.info.name', description: 'must not be empty', violatedRule: 'REQUIRED' }],
        },
      },
    },
    ['contact.info.name'],
  ],
  [
    'Elastic Enterprise Search',
    { errors: [{ title: 'Field problem', field: 'last_seen', detail: 'not a date' }] },
    ['last_seen'],
  ],
  [
    'Segment',
    { error: { code: 'bad-request', message: 'One or more inputs are wrong', data: { fields: ['settings.apiKey'] } } },
    ['settings.apiKey'],
  ],
  [
    'Mixpanel',
    {
      code: 400,
      error: 'some data points in the request failed validation',
      failed_records: [{ index: 0, insert_id: 'i1', field: 'properties.time', message: 'must not be missing' }],
      num_records_imported: 0,
      status: 'Bad Request',
    },
    ['properties.time'],
  ],
  ['Amplitude', { code: 400, error: 'Request missing required field', missing_field: 'user_id' }, ['user_id']],
  [
    'mParticle',
    { Errors: [{ Code: 'BAD_REQUEST', Message: 'Required field is not there', Field: 'events[0].data.event_name' }] },
    ['events[].data.event_name'],
  ],
  [
    'Customer.io',
    { errors: [{ batch_index: 1, reason: 'required', field: 'identifiers.id', message: 'must be given' }] },
    ['identifiers.id'],
  ],
  [
    'Klaviyo',
    {
      errors: [
        {
          id: 'u',
          status: 400,
          code: 'invalid',
          title: 'Invalid input.',
          detail: 'Not E.164.',
          source: { pointer: '/data/attributes/profiles/data/0/attributes/phone_number' },
          links: {},
          meta: {},
        },
      ],
    },
    ['phone_number'],
  ],
  [
    'Iterable',
    { code: 'InvalidJsonBody', msg: 'Not readable', params: { 'obj.dataFields': 'error.expected.jsobject' } },
    ['obj.dataFields'],
  ],
  [
    'Sendinblue',
    { code: 'invalid_parameter', message: 'Not a valid value', metadata: { attribute: 'BIRTHDAY' } },
    ['BIRTHDAY'],
  ],
  [
    'MailerLite',
    { message: 'The given data was invalid.', errors: { 'fields.company': ['Too long'] } },
    ['fields.company'],
  ],
  [
    'ActiveCampaign',
    {
      errors: [
        {
          title: 'The contact was not provided.',
          detail: '',
          code: 'contact_required',
          error: 'field_missing',
          source: { pointer: '/data/attributes/contact' },
        },
      ],
    },
    ['contact'],
  ],
  [
    'Campaign Monitor',
    {
      Code: 1,
      Message: 'Not a valid address',
      ResultData: { FailureDetails: [{ FieldName: 'EmailAddress', Message: 'not an address' }] },
    },
    ['EmailAddress'],
  ],
  [
    'SendGrid',
    {
      errors: [
        {
          message: 'Does not contain a valid address.',
          field: 'personalizations.0.to.0.email',
          help: 'http://sendgrid.com/docs',
        },
      ],
    },
    ['personalizations[].to[].email'],
  ],
  ['Postmark', { ErrorCode: 300, Message: 'Not an address', Property: 'ReplyTo' }, ['ReplyTo']],
  [
    'Twilio',
    {
      code: 21211,
      message: 'The number is not valid',
      more_info: 'https://www.twilio.com/docs/errors/21211',
      status: 400,
      details: { parameter: 'To' },
    },
    ['To'],
  ],
  [
    'MessageBird',
    { errors: [{ code: 9, description: 'no (correct) recipients found', parameter: 'recipients' }] },
    ['recipients'],
  ],
  [
    'Sinch',
    {
      error: {
        code: 400,
        message: 'malformed_request',
        details: [
          { type: 'BadRequest', fieldViolations: [{ field: 'contact_id.channel', description: 'must be set' }] },
        ],
      },
    },
    ['contact_id.channel'],
  ],
  [
    'Infobip',
    {
      requestError: {
        serviceException: {
          messageId: 'BAD_REQUEST',
          text: 'Bad Request',
          validationErrors: { 'messages[0].destinations': ['must not be empty'] },
        },
      },
    },
    ['messages[].destinations'],
  ],
  [
    'Vonage',
    {
      type: 'https://developer.vonage.com/api-errors',
      title: 'Bad request',
      detail: 'The request could not be understood',
      instance: 'i',
      invalid_parameters: [{ name: 'from', reason: 'should be an E.164 number' }],
    },
    ['from'],
  ],
  [
    'Bandwidth',
    {
      type: 'request-validation',
      description: 'The request was invalid',
      fieldErrors: [{ fieldName: 'applicationId', description: 'must be set' }],
    },
    ['applicationId'],
  ],
  ['Plivo', { api_id: 'a', error: { message: 'not an integer', param: 'time_limit' } }, ['time_limit']],
  [
    'Telnyx',
    {
      errors: [
        {
          code: '10015',
          title: 'Bad Request',
          detail: 'The value is too short',
          source: { pointer: '/connection_name' },
          meta: { url: 'https://developers.telnyx.com' },
        },
      ],
    },
    ['connection_name'],
  ],
  [
    'RingCentral',
    {
      errorCode: 'CMN-101',
      message: 'Parameter value is invalid',
      errors: [
        { errorCode: 'CMN-101', message: 'Parameter value is invalid', parameterName: 'dateFrom', parameterValue: 'x' },
      ],
    },
    ['dateFrom'],
  ],
  [
    'Zoom',
    { code: 300, message: 'Validation Failed.', errors: [{ field: 'user_info.email', message: 'Invalid field.' }] },
    ['user_info.email'],
  ],
  [
    'Jira',
    { errorMessages: [], errors: { customfield_10200: 'Operation value must be a number' } },
    ['customfield_10200'],
  ],
  [
    'Linear',
    {
      errors: [
        {
          message: 'Argument Validation Error',
          extensions: {
            type: 'invalid input',
            code: 'INPUT_ERROR',
            userError: true,
            validationErrors: [
              { target: { title: '' }, property: 'title', constraints: { isNotEmpty: 'may not be empty' } },
            ],
          },
        },
      ],
    },
    ['title'],
  ],
  [
    'Asana',
    { errors: [{ message: 'Not a recognized value', help: 'For more information…', field: 'due_on' }] },
    ['due_on'],
  ],
  [
    'monday',
    {
      errors: [
        {
          message: 'invalid value, please check our API documentation',
          extensions: {
            code: 'ColumnValueException',
            status_code: 200,
            error_data: { column_name: 'Due', column_id: 'date4', column_type: 'date' },
          },
        },
      ],
    },
    ['Due', 'date4'],
  ],
  [
    'Coda',
    {
      statusCode: 400,
      statusMessage: 'Bad Request',
      message: 'Invalid',
      codaDetail: { validationErrors: [{ path: 'rows[0].cells[1].column', message: 'no such column' }] },
    },
    ['rows[].cells[].column'],
  ],
  ['ClickUp', { err: 'Custom field value is wrong', ECODE: 'FIELD_017', field_id: 'cf_amount' }, ['cf_amount']],
  ['Basecamp', { errors: [{ attribute: 'due_on', full_message: 'Due on must be a date' }] }, ['due_on']],
  [
    'Zendesk Sell',
    {
      errors: [
        {
          error: {
            resource: 'contact',
            field: 'custom_fields.segment',
            code: 'invalid',
            message: 'Not an option',
            details: 'See docs',
          },
          meta: { type: 'error' },
        },
      ],
      meta: { http_status: '422', logref: 'l' },
    },
    ['custom_fields.segment'],
  ],
  [
    'Freshdesk',
    {
      description: 'Validation failed',
      errors: [{ field: 'priority', message: 'It should be one of these values: 1,2,3,4', code: 'invalid_value' }],
    },
    ['priority'],
  ],
  [
    'Gorgias',
    { error: { msg: 'Failed to validate', data: { 'messages[0].channel': ['Not a valid channel.'] } } },
    ['messages[].channel'],
  ],
  [
    'Front',
    {
      _error: {
        status: 400,
        title: 'Bad request',
        message: 'Body did not satisfy requirements',
        details: ['handles.0.source: missing'],
      },
    },
    ['handles[].source'],
  ],
  [
    'Help Scout',
    {
      logRef: 'l',
      message: 'Bad request',
      _embedded: {
        errors: [
          {
            path: 'customer.emails[0].value',
            message: 'may not be empty',
            source: 'JSON',
            _links: { about: { href: 'http://x' } },
          },
        ],
      },
    },
    ['customer.emails[].value'],
  ],
  [
    'Kustomer',
    {
      errors: [
        {
          status: 400,
          code: 'invalid',
          title: 'validation failed',
          detail: 'wrong type',
          source: { pointer: '/custom/scoreNum' },
        },
      ],
    },
    ['custom.scoreNum'],
  ],
  [
    'Close',
    {
      'field-errors': { emails: { errors: { '0': { 'field-errors': { email: 'Not an address.' }, errors: [] } } } },
      errors: [],
    },
    ['email'],
  ],
  [
    'Copper',
    { success: false, status: 422, message: 'Invalid input: Validation errors: name: must be provided' },
    ['name'],
  ],
  [
    'Attio',
    {
      status_code: 400,
      type: 'invalid_request_error',
      code: 'validation_type',
      message: 'Body payload validation error.',
      validation_errors: [
        {
          code: 'invalid_type',
          path: ['data', 'values', 'domains'],
          message: 'Expected array',
          expected: 'array',
          received: 'string',
        },
      ],
    },
    ['data.values.domains'],
  ],
  [
    'Affinity',
    { errors: [{ code: 'validation', message: 'is not part of the list', param: 'dropdown_option_id' }] },
    ['dropdown_option_id'],
  ],
  [
    'Insightly',
    [{ ErrorCode: 'InvalidInput', ErrorMessage: 'Too long', PropertyName: 'LEAD_DESCRIPTION' }],
    ['LEAD_DESCRIPTION'],
  ],
  [
    'SugarCRM',
    {
      error: 'invalid_parameter',
      error_message: 'Not a date',
      record: { module: 'Accounts', field: 'date_closed' },
      field: 'date_closed',
    },
    ['date_closed'],
  ],
  [
    'Zoho',
    {
      data: [
        {
          code: 'INVALID_DATA',
          details: { expected_data_type: 'double', api_name: 'Annual_Revenue', json_path: '$.data[0].Annual_Revenue' },
          message: 'the value is wrong',
          status: 'error',
        },
      ],
    },
    ['Annual_Revenue'],
  ],
  [
    'Vtiger',
    {
      success: false,
      error: {
        code: 'MANDATORY_FIELDS_MISSING',
        message: 'Mandatory fields are missing',
        fields: ['lastname', 'assigned_user_id'],
      },
    },
    ['lastname', 'assigned_user_id'],
  ],
  [
    'NetSuite',
    {
      type: 'https://www.w3.org/Protocols',
      title: 'Bad Request',
      status: 400,
      'o:errorDetails': [
        {
          detail: 'Error while accessing a resource. Please enter a value.',
          'o:errorPath': 'subsidiary',
          'o:errorCode': 'USER_ERROR',
        },
      ],
    },
    ['subsidiary'],
  ],
  [
    'Business Central',
    {
      error: {
        code: 'Application_FieldValidationException',
        message: 'The value must be filled in.',
        target: 'customers.paymentTermsId',
      },
    },
    ['customers.paymentTermsId'],
  ],
  [
    'SAP',
    {
      error: {
        code: 'SY/530',
        message: { lang: 'en', value: 'Enter a value' },
        innererror: {
          errordetails: [
            {
              code: 'R11/101',
              message: 'Enter a value',
              propertyref: 'SalesOrganization',
              severity: 'error',
              target: 'SalesOrganization',
            },
          ],
        },
      },
    },
    ['SalesOrganization'],
  ],
  [
    'Oracle Fusion',
    {
      title: 'Bad Request',
      status: '400',
      'o:errorDetails': [
        { detail: 'You must enter a value.', 'o:errorCode': 'JBO-27014', 'o:errorPath': '/invoices/InvoiceCurrency' },
      ],
    },
    ['invoices.InvoiceCurrency'],
  ],
  ['Oracle', { code: 'InvalidParameter', message: 'Not valid', parameterName: 'displayName' }, ['displayName']],
  [
    'Sage',
    [{ $severity: 'error', $dataCode: 'RecordInvalid', $message: 'blank', $source: 'sales_invoice.contact_id' }],
    ['sales_invoice.contact_id'],
  ],
  [
    'lexoffice',
    { IssueList: [{ i18nKey: 'missing_entity', source: 'address.countryCode', type: 'validation_failure' }] },
    ['address.countryCode'],
  ],
  [
    'lexoffice',
    {
      status: 406,
      error: 'Not Acceptable',
      path: '/v1/invoices',
      message: 'Validation failed',
      details: [
        { violation: 'NOTNULL', field: 'lineItems[0].unitPrice.taxRatePercentage', message: 'darf nicht leer sein' },
      ],
    },
    ['lineItems[].unitPrice.taxRatePercentage'],
  ],
  [
    'Visma',
    { Message: 'The request is invalid.', ModelState: { 'customer.PostalCode': ['Not in the right format'] } },
    ['customer.PostalCode'],
  ],
  [
    'Fortnox',
    { ErrorInformation: { error: 1, message: 'Value must be numeric', field: 'CustomerNumber', code: 2000588 } },
    ['CustomerNumber'],
  ],
  [
    'Tripletex',
    {
      status: 422,
      code: 18000,
      message: 'Validation failed',
      link: 'https://tripletex.no/v2-docs/',
      validationMessages: [{ field: 'invoiceEmail', message: 'Not an address', path: null, rootId: null }],
    },
    ['invoiceEmail'],
  ],
  [
    'Odoo JSON-2',
    {
      name: 'odoo.exceptions.ValidationError',
      message: 'The value is wrong',
      arguments: ['The value is wrong'],
      context: { fields: ['vat'] },
    },
    ['vat'],
  ],
  [
    'Mews',
    { Message: 'Not valid', Details: [{ ParameterName: 'StartUtc', Reason: 'must be before the end' }] },
    ['StartUtc'],
  ],
  [
    'Cloudflare',
    {
      success: false,
      errors: [
        {
          code: 1004,
          message: 'DNS Validation Error',
          error_chain: [{ code: 9005, message: 'Content must be an address.', source: { pointer: '/content' } }],
        },
      ],
      messages: [],
      result: null,
    },
    ['content'],
  ],
  [
    'DigitalOcean',
    {
      id: 'unprocessable_entity',
      message: 'not available',
      errors: [{ field: 'region', message: 'not available in this size' }],
    },
    ['region'],
  ],
  [
    'Hetzner',
    {
      error: {
        code: 'invalid_input',
        message: 'invalid input',
        details: { fields: [{ name: 'server_type', messages: ['is too big'] }] },
      },
    },
    ['server_type'],
  ],
  [
    'Scaleway',
    {
      type: 'invalid_arguments',
      message: 'invalid argument(s)',
      details: [{ argument_name: 'project_id', reason: 'constraint', help_message: 'is not a UUID' }],
    },
    ['project_id'],
  ],
  ['OVH', { class: 'Client::BadRequest', message: 'not valid', details: { parameter: 'planCode' } }, ['planCode']],
  [
    'Kubernetes',
    {
      kind: 'Status',
      status: 'Failure',
      message: 'is invalid',
      reason: 'Invalid',
      details: {
        name: 'x',
        kind: 'Service',
        causes: [{ reason: 'FieldValueInvalid', message: 'Invalid value', field: 'spec.ports[0].port' }],
      },
      code: 422,
    },
    ['spec.ports[].port'],
  ],
  [
    'Okta',
    {
      errorCode: 'E0000001',
      errorSummary: 'Api validation failed: login',
      errorCauses: [
        {
          errorSummary: 'The field cannot be left blank',
          domain: 'user',
          location: 'profile.login',
          locationType: 'body',
        },
      ],
    },
    ['profile.login'],
  ],
  [
    'Auth0',
    {
      statusCode: 400,
      error: 'Bad Request',
      message: 'Payload validation error',
      errorCode: 'invalid_body',
      details: [{ path: 'user_metadata.plan', error: 'must be a string' }],
    },
    ['user_metadata.plan'],
  ],
  [
    'SCIM',
    {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      scimType: 'invalidValue',
      detail: 'A required value was missing',
      status: '400',
      attribute: 'userName',
    },
    ['userName'],
  ],
  [
    'Rails',
    { status: 422, errors: [{ attribute: 'vat_number', type: 'blank', options: {}, full_message: "can't be blank" }] },
    ['vat_number'],
  ],
  [
    'Symfony',
    {
      type: 'https://symfony.com/errors/validation',
      title: 'Validation Failed',
      violations: [
        { propertyPath: 'billing.iban', title: 'This is not a valid IBAN.', parameters: { '{{ value }}': '"x"' } },
      ],
    },
    ['billing.iban'],
  ],
  [
    'FOSRest',
    {
      code: 400,
      message: 'Validation Failed',
      errors: { children: { email: { errors: ['This value is not valid.'] }, name: {} } },
    },
    ['email'],
  ],
  [
    'Laminas',
    {
      type: 'http://www.w3.org/Protocols',
      title: 'Unprocessable Entity',
      status: 422,
      detail: 'Failed Validation',
      validation_messages: { zip: { isEmpty: 'Value is required' } },
    },
    ['zip'],
  ],
  [
    'Spring',
    {
      timestamp: '2024-01-01',
      status: 400,
      error: 'Bad Request',
      errors: [
        {
          codes: ['NotNull.order.customerId', 'NotNull'],
          arguments: [{ codes: ['order.customerId', 'customerId'], defaultMessage: 'customerId', code: 'customerId' }],
          defaultMessage: 'must not be null',
          objectName: 'order',
          field: 'customerId',
          rejectedValue: null,
          bindingFailure: false,
          code: 'NotNull',
        },
      ],
      path: '/orders',
    },
    ['customerId'],
  ],
  [
    'RESTEasy',
    {
      classViolations: [],
      parameterViolations: [
        { constraintType: 'PARAMETER', path: 'create.dto.amount', message: 'must be positive', value: '-1' },
      ],
      propertyViolations: [],
    },
    ['create.dto.amount'],
  ],
  ['Dropwizard', { code: 422, errors: [{ pointer: '/size', detail: 'too small' }] }, ['size']],
  [
    'FluentValidation',
    {
      statusCode: 400,
      errors: [
        {
          propertyName: 'Customer.Email',
          errorMessage: 'not an address',
          attemptedValue: 'x',
          errorCode: 'EmailValidator',
        },
      ],
    },
    ['Customer.Email'],
  ],
  ['.NET', { errors: [{ memberNames: ['PostalCode'], errorMessage: 'must be given' }] }, ['PostalCode']],
  [
    'ServiceStack',
    {
      responseStatus: {
        errorCode: 'NotEmpty',
        message: 'should not be empty',
        errors: [{ errorCode: 'NotEmpty', fieldName: 'Company', message: 'should not be empty' }],
      },
    },
    ['Company'],
  ],
  [
    'express-validator',
    { errors: [{ type: 'field', msg: 'Invalid value', path: 'billing.zip', location: 'body', value: 'x' }] },
    ['billing.zip'],
  ],
  [
    'celebrate',
    {
      statusCode: 400,
      error: 'Bad Request',
      message: 'Validation failed',
      validation: { body: { source: 'body', keys: ['address.city'], message: 'is not allowed to be empty' } },
    },
    ['address.city'],
  ],
  [
    'Fastify',
    {
      statusCode: 400,
      code: 'FST_ERR_VALIDATION',
      error: 'Bad Request',
      message: 'not valid',
      validation: [
        {
          instancePath: '/lines/0/qty',
          schemaPath: '#/properties/qty/type',
          keyword: 'type',
          params: { type: 'integer' },
          message: 'must be integer',
        },
      ],
    },
    ['lines[].qty'],
  ],
  [
    'tRPC',
    {
      error: {
        message: 'Bad input',
        code: -32600,
        data: {
          code: 'BAD_REQUEST',
          httpStatus: 400,
          path: 'user.create',
          zodError: { formErrors: [], fieldErrors: { nickname: ['String must contain at least 3 character(s)'] } },
        },
      },
    },
    ['nickname'],
  ],
  [
    'NestJS',
    {
      statusCode: 400,
      message: [{ property: 'lastName', children: [], constraints: { isString: 'must be a string' } }],
      error: 'Bad Request',
    },
    ['lastName'],
  ],
  [
    'AdonisJS',
    { errors: [{ rule: 'required', field: 'company.vat', message: 'required validation failed' }] },
    ['company.vat'],
  ],
  [
    'Mongoose',
    {
      errors: {
        'address.zip': {
          name: 'ValidatorError',
          message: 'Not long enough',
          properties: { message: 'Not long enough', type: 'minlength', path: 'address.zip' },
          kind: 'minlength',
          path: 'address.zip',
        },
      },
      _message: 'Order validation failed',
      message: 'Order validation failed',
    },
    ['address.zip'],
  ],
  [
    'Sequelize',
    {
      name: 'SequelizeValidationError',
      errors: [
        {
          message: 'must be there',
          type: 'notNull Violation',
          path: 'accountName',
          value: null,
          origin: 'CORE',
          instance: { id: 1 },
        },
      ],
    },
    ['accountName'],
  ],
  [
    'marshmallow',
    {
      code: 422,
      status: 'Unprocessable Entity',
      errors: { json: { items: { '0': { sku: ['Missing data for required field.'] } } } },
    },
    ['items[].sku'],
  ],
  [
    'gRPC gateway',
    {
      code: 3,
      message: 'invalid',
      details: [
        {
          '@type': 'type.googleapis.com/buf.validate.Violations',
          violations: [{ fieldPath: 'user.email', constraintId: 'string.email', message: 'must be an address' }],
        },
      ],
    },
    ['user.email'],
  ],
  [
    'Ash',
    {
      errors: [
        {
          code: 'invalid_attribute',
          title: 'InvalidAttribute',
          detail: 'has a wrong length',
          source: { pointer: '/data/attributes/title' },
          meta: {},
        },
      ],
    },
    ['title'],
  ],
  ['Phoenix', { errors: { detail: { sku: ["can't be blank"] } } }, ['sku']],
  [
    'Kong',
    {
      code: 2,
      name: 'schema violation',
      message: 'schema violation (not good)',
      fields: { retries: 'value should be between 0 and 32767' },
    },
    ['retries'],
  ],
  [
    'Stripe-like',
    { error: { type: 'invalid_request_error', message: 'Not a positive integer', param: 'line_items[0][quantity]' } },
    ['line_items[].quantity'],
  ],
  [
    'OpenAI',
    { error: { message: 'expected a string', type: 'invalid_request_error', param: 'metadata.customer', code: null } },
    ['metadata.customer'],
  ],
  [
    'Pinecone',
    { code: 3, message: 'not valid', details: [{ field: 'vectors[0].values', message: 'dimension is wrong' }] },
    ['vectors[].values'],
  ],
  [
    'Typeform',
    {
      code: 'VALIDATION_ERROR',
      description: 'Some errors found',
      details: [{ code: 'REQUIRED', description: 'must have required property', field: '/fields/0/title', in: 'body' }],
    },
    ['fields[].title'],
  ],
  [
    'SurveyMonkey',
    {
      error: {
        docs: 'https://api.surveymonkey.com',
        message: 'Invalid schema in the body provided.',
        id: '1007',
        name: 'Bad Request',
        http_status_code: 400,
        details: { recipients: 'is required' },
      },
    },
    ['recipients'],
  ],
  [
    'Eventbrite',
    {
      status_code: 400,
      error: 'ARGUMENTS_ERROR',
      error_description: 'There are errors with your arguments: event.start.utc - MISSING',
      error_detail: { ARGUMENTS_ERROR: { 'event.start.utc': ['MISSING'] } },
    },
    ['event.start.utc'],
  ],
  [
    'Calendly',
    {
      title: 'Invalid Argument',
      message: 'The supplied parameters are invalid.',
      details: [{ parameter: 'scope', message: 'must be present' }],
    },
    ['scope'],
  ],
  [
    'Pennylane',
    { message: 'Not valid', errors: [{ source: 'customer.billing_address', reason: 'must be an object' }] },
    ['customer.billing_address'],
  ],
  [
    'Marketo',
    {
      requestId: 'r',
      success: true,
      result: [
        { seq: 0, status: 'skipped', reasons: [{ code: '1003', message: 'Not a date', fieldName: 'dateOfBirth' }] },
      ],
    },
    ['dateOfBirth'],
  ],
  [
    'Eloqua',
    [
      {
        type: 'ObjectValidationError',
        container: { type: 'ObjectKey', objectId: '1', objectType: 'Contact' },
        property: 'emailAddress',
        requirement: { type: 'EmailAddressRequirement' },
        value: 'x',
      },
    ],
    ['emailAddress'],
  ],
  ['Sailthru', { error: 11, errormsg: 'Invalid value', errorfield: 'vars.birth' }, ['vars.birth']],
  ['Ortto', { request_id: 'r', code: 400, error: 'invalid', field_id: 'str::nickname' }, ['str::nickname']],
  ['Totango', { errors: [{ attr: 'account_value', reason: 'not numeric' }] }, ['account_value']],
  ['ChurnZero', { results: [{ success: false, errorMessage: 'not a number', attributeName: 'Seats' }] }, ['Seats']],
  ['Planhat', { createdErrors: [{ error: 'not valid', field: 'custom.ARR' }], updatedErrors: [] }, ['custom.ARR']],
  [
    'Vitally',
    { error: { message: 'Invalid', details: [{ path: ['body', 'traits', 'plan'], message: 'must be a string' }] } },
    ['traits.plan'],
  ],
  [
    'Gainsight',
    {
      result: false,
      errorCode: 'GSOBJ_1017',
      errorDesc: 'bad value',
      requestId: 'r',
      data: { failures: [{ errors: [{ errorMessage: 'not a number', fieldName: 'ARR__gc' }] }] },
    },
    ['ARR__gc'],
  ],
  [
    'RudderStack',
    {
      error: 'validation failed',
      violations: [
        {
          type: 'Datatype-Mismatch',
          message: 'must be number',
          meta: { instancePath: '/properties/revenue', schemaPath: '#/properties/revenue/type' },
          property: 'properties.revenue',
        },
      ],
    },
    ['properties.revenue'],
  ],
  [
    'BigQuery',
    {
      insertErrors: [
        {
          index: 0,
          errors: [{ reason: 'invalid', location: 'created_at', debugInfo: '', message: 'Cannot be parsed' }],
        },
      ],
      kind: 'bigquery#tableDataInsertAllResponse',
    },
    ['created_at'],
  ],
  ['Pinot', { code: 400, error: 'transform failed', columnName: 'event_ts' }, ['event_ts']],
  [
    'Typesense',
    { code: 400, success: false, error: 'must be an int32.', document: '{"id":"1"}', field: 'ratings' },
    ['ratings'],
  ],
  ['Supabase', { code: '23502', message: 'null value', details: null, hint: null, column: 'tenant_id' }, ['tenant_id']],
  [
    'Xata',
    { message: 'not valid', errors: [{ status: 400, message: 'must be an int', column: 'age_years' }] },
    ['age_years'],
  ],
  [
    'GetResponse',
    {
      httpStatus: 400,
      code: 1000,
      message: 'General error of validation process',
      context: [{ fieldName: 'campaign.campaignId', errorDescription: 'Value has wrong format' }],
    },
    ['campaign.campaignId'],
  ],
  [
    'GetResponse',
    {
      httpStatus: 400,
      code: 1000,
      message: 'Some values are wrong',
      context: [
        { fieldName: 'name', errorDescription: 'Too long' },
        { fieldName: 'dayOfCycle', errorDescription: 'Not a number' },
      ],
    },
    ['name', 'dayOfCycle'],
  ],
  [
    'HubSpot',
    {
      status: 'error',
      message: 'Invalid input',
      category: 'VALIDATION_ERROR',
      errors: [{ message: 'not one of the allowed options', code: 'INVALID_OPTION', in: 'lifecyclestage' }],
    },
    ['lifecyclestage'],
  ],
  [
    'Smithy',
    { message: 'Validation failed', fieldList: [{ path: '/endDate', message: 'Value is not a date' }] },
    ['endDate'],
  ],
  [
    'Smithy',
    {
      status: 400,
      detail: 'Validation failed',
      instance: '/api/users',
      errors: [
        {
          code: 'invalid_format',
          detail: 'Must match the format',
          ref: 'phone_number',
          attributes: { pattern: '^[0-9]+$' },
        },
      ],
    },
    ['phone_number'],
  ],
  [
    'Dwolla',
    {
      code: 'ValidationError',
      message: 'Validation error(s) present. See embedded errors list for more details.',
      _embedded: { errors: [{ code: 'Required', message: 'A value is required.', path: '/firstName', _links: {} }] },
    },
    ['firstName'],
  ],
  [
    'Braintree',
    {
      errors: [
        {
          message: 'Amount format is wrong',
          extensions: { errorClass: 'VALIDATION', legacyCode: '81503', inputPath: ['input', 'transaction', 'amount'] },
          path: ['chargePaymentMethod'],
          locations: [{ line: 1, column: 2 }],
        },
      ],
    },
    ['input.transaction.amount'],
  ],
  [
    'FedEx',
    {
      transactionId: 't',
      errors: [
        {
          code: 'INVALID.INPUT.EXCEPTION',
          message: 'Invalid field value in the input',
          parameterList: [{ key: 'requestedShipment.shipper.address.postalCode', value: 'x' }],
        },
      ],
    },
    ['requestedShipment.shipper.address.postalCode'],
  ],
  ['Holded', { status: 0, info: 'Bad data', errors: [{ input: 'contactId', error: 'must be given' }] }, ['contactId']],
  [
    'Keycloak',
    {
      errors: [
        { field: 'attributes.department', errorMessage: 'error-user-attribute-required', params: ['department'] },
      ],
    },
    ['attributes.department'],
  ],
  [
    'FHIR',
    {
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: 'error',
          code: 'required',
          diagnostics: 'minimum required = 1, but only found 0',
          location: ['Patient.birthDate'],
          expression: ['Patient.birthDate'],
        },
      ],
    },
    ['Patient.birthDate'],
  ],
  [
    'FHIR',
    {
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: 'error',
          code: 'value',
          details: { text: 'Not a code of this list' },
          expression: ['Observation.status'],
        },
      ],
    },
    ['Observation.status'],
  ],
  [
    'Hasura',
    {
      errors: [
        {
          message: 'unexpected null value',
          extensions: { path: '$.selectionSet.insert_users.args.objects[0].last_name', code: 'validation-failed' },
        },
      ],
    },
    ['last_name'],
  ],
  [
    'ABP',
    {
      error: {
        code: null,
        message: 'Your request is not valid!',
        validationErrors: [{ message: 'must be given', members: ['userName'] }],
      },
    },
    ['userName'],
  ],
  [
    'LoopBack',
    {
      error: {
        statusCode: 422,
        name: 'UnprocessableEntityError',
        message: 'The request body is invalid.',
        code: 'VALIDATION_FAILED',
        details: [{ path: '/birthday', code: 'format', message: 'must match format "date"', info: { format: 'date' } }],
      },
    },
    ['birthday'],
  ],
  [
    'Feathers',
    {
      name: 'BadRequest',
      message: 'validation failed',
      code: 400,
      className: 'bad-request',
      data: [
        {
          keyword: 'required',
          dataPath: '.shipping.street',
          message: 'should be given',
          params: { missingProperty: 'street' },
        },
      ],
      errors: {},
    },
    ['shipping.street'],
  ],
  [
    'Litestar',
    {
      status_code: 400,
      detail: 'Validation failed',
      extra: [{ message: 'Expected `int`', key: 'customer.age', source: 'body' }],
    },
    ['customer.age'],
  ],
];

/** What stands in answers, too: echoes of the request, ids, links, places in files and words about the error as a whole. */
const silent: readonly (readonly [what: string, body: object])[] = [
  [
    'an echoed request',
    { error: { message: 'The request could not be read' }, request: { email: 'jo@example.com', name: 'Jo' } },
  ],
  [
    'an echoed payload with sentences',
    {
      status: 400,
      message: 'Bad data',
      payload: { note: 'the customer is already invited', subject: 'Invoice is due' },
    },
  ],
  [
    'the record in data',
    {
      success: false,
      message: 'Could not be saved',
      data: { id: 7, title: 'Delivery must be today', description: 'is late' },
    },
  ],
  ['the record that failed', { errors: [{ message: 'Already there', record: { sku: 'A1', text: 'must be unique' } }] }],
  ['ids and keys', { error: { code: 'not_found', message: 'No such record', id: 'rec123', key: 'orders/55' } }],
  ['links', { error: 'Bad request', links: { self: 'https://api.example.com/x', about: 'https://docs.example.com' } }],
  [
    'documentation',
    {
      message: 'Bad request',
      documentation_url: 'https://docs.example.com/email',
      docs: 'Please see the documentation',
    },
  ],
  ['the request line', { error: { message: 'Bad request', path: '/v1/contacts', method: 'POST' } }],
  [
    'the address of the request',
    { status: 404, error: 'Not Found', message: 'No such page', path: '/api/email', instance: '/api/email' },
  ],
  ['where in the request', { errors: [{ message: 'Cannot be parsed', location: 'body' }] }],
  ['where in the request, in', { errors: [{ message: 'Cannot be parsed', in: 'body' }] }],
  ['a place of a file', { errors: [{ message: 'Unexpected token', location: { line: 3, column: 8 } }] }],
  ['lines of a query', { errors: [{ message: 'Syntax Error', locations: [{ line: 3, column: 8 }] }] }],
  [
    'the path of a query',
    {
      errors: [{ message: 'Something is not right', path: ['updateContact'], extensions: { code: 'BAD_USER_INPUT' } }],
    },
  ],
  ['a source that is a service', { error: { message: 'It was refused', source: 'gateway' } }],
  [
    'a target that is an address',
    { error: { code: 'Conflict', message: 'It was refused', target: 'https://example.com/x' } },
  ],
  ['the name of the error', { name: 'ValidationError', message: 'It was refused', code: 400 }],
  ['the name of a record', { code: 'DUPLICATE', message: 'It exists', name: 'Acme Corp' }],
  [
    'the name of a resource in a status',
    {
      kind: 'Status',
      status: 'Failure',
      message: 'it exists',
      reason: 'AlreadyExists',
      details: { name: 'my-service', kind: 'services' },
      code: 409,
    },
  ],
  ['reasons with words', { code: 'E1', message: 'Refused', reason: 'The customer must be older' }],
  ['hints', { error: 'Bad request', hint: 'You must send JSON', help: 'Please read the manual' }],
  ['counts', { error: 'Some failed', created: 3, updated: 2, skipped: 1 }],
  ['lists of ids', { error: 'Some failed', failed_ids: ['a1', 'b2'], ids: ['c3'] }],
  ['times', { error: 'Bad request', timestamp: '2024-01-01T00:00:00Z', date: 'Mon' }],
  ['meta', { errors: [{ message: 'Refused', meta: { request_id: 'x', server: 'eu1', retry: false } }] }],
  ['context of a log', { level: 'error', message: 'Refused', context: { user: 'jo', tenant: 'acme' } }],
  ['context with words', { level: 'error', message: 'Refused', context: { note: 'the order is already paid' } }],
  ['tags', { error: { message: 'Refused', tags: ['billing', 'eu'], labels: { team: 'crm' } } }],
  ['values', { errors: [{ message: 'Refused', value: 'gold', rejectedValue: 'silver', allowed: ['a', 'b'] }] }],
  [
    'values with a noun',
    { error: { message: 'Refused', values: ['status', 'city'], expected: 'string', received: 'number' } },
  ],
  ['translations', { error: { message: { en: 'It must be later', de: 'Es muss später sein' } } }],
  ['translations in details', { details: { en: 'It is required', fr: 'Il est requis' }, message: 'Refused' }],
  ['the trace of a program', { message: 'Refused', trace: [{ file: 'src/email.php', line: 3, function: 'save' }] }],
  ['a stack', { message: 'Refused', exception: 'App\\Error', file: '/app/src/Email.php', line: 30 }],
  ['arguments of a program', { error: { message: 'Refused', args: ['jo@example.com', 'gold'] } }],
  ['arguments of a template', { error: { message: 'Refused', params: ['5', '10'] } }],
  ['parameters of a template', { error: { message: 'Refused', parameters: { min: 5, max: 10 } } }],
  ['constraints', { error: { message: 'Refused', constraints: { min: 5, max: 10 } } }],
  ['who asks', { error: { message: 'Refused', user: 'jo', account: 'acme', role: 'must be admin' } }],
  ['rate limits', { message: 'Too many requests', parameters: { retry_after: 30 } }],
  ['warnings of a whole record', { errors: { base: ['The order is already closed'] } }],
  ['a list of sentences', { errors: ['It is refused', 'It must be later'] }],
  ['the subject of a mail', { error: { message: 'Refused', subject: 'Your invoice is due' } }],
  ['an object by its type', { error: { message: 'Refused', object: 'invoice', type: 'card_error' } }],
  ['elements of an answer', { message: 'Refused', elements: ['a', 'b'], items: [{ id: 1, name: 'Jo' }] }],
  ['a channel and a topic', { error: { message: 'Refused', channel: 'email', topic: 'orders' } }],
  [
    'headers and query',
    { error: { message: 'Refused' }, query: { page: 'must be', limit: 5 }, headers: { accept: 'json' } },
  ],
  [
    'details in words',
    { message: 'Refused', details: { explanation: 'The order is already closed', solution: 'Please open it' } },
  ],
  ['a limit by its metric', { error: { message: 'It is too large', metric: 'requests', limit: 10, quota: 'daily' } }],
  ['an operation', { error: { message: 'Refused', operation: 'createContact', service: 'contacts' } }],
  ['a message with its key', { messages: [{ key: 'refused', text: 'It was refused' }] }],
  ['a source that is a service with a name', { errors: [{ message: 'It was refused', source: 'billing-service' }] }],
  ['an address of the API in a list', { errors: [{ message: 'The contact is not active', path: '/v1/contacts' }] }],
  ['the page of an answer', { error: 'The contact is not active', path: '/contacts' }],
  ['the key of a file', { Code: 'NoSuchKey', Message: 'The specified key does not exist.', Key: 'exports/day.csv' }],
  ['the key of a record', { errors: [{ message: 'The record does not exist', key: 'orders/55' }] }],
  ['a reference of support', { errors: [{ message: 'The record must be older', ref: 'REF-2024-11' }] }],
  ['an expression of a filter', { errors: [{ message: 'The filter is not valid', expression: 'a > 5' }] }],
  ['members of a group', { errors: [{ message: 'The group is full', members: ['anna', 'ben'] }] }],
  ['a log with several contexts', { message: 'Refused', context: [{ user: 'jo' }, { tenant: 'acme' }] }],
];

for (const [who, body, fields] of beside)
  test(`${who} names ${fields.join(', ')}: ${JSON.stringify(body).slice(0, 90)}`, () => {
    assert.deepEqual(fieldsOf(body), fields);
  });

for (const [what, body] of silent)
  test(`names no field: ${what}`, () => {
    assert.deepEqual(fieldsOf(body), []);
  });

function fieldsOf(body: object): readonly string[] {
  const causes = classify(failure({ vendor: 'unheard-of', httpStatus: 400, body }));
  return [...new Set(causes.flatMap(({ field }) => field ?? []))];
}
