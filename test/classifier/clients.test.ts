import type { Category } from '../../src/domain/cause.ts';
import { testCases } from './cases.ts';

/** What a client library prints of an HTTP answer → the category and the code; null: no code must be made up. */
type Row = readonly [says: string, printed: string, category: Category, code: string | null];

const python: readonly Row[] = [
  ['requests', '400 Client Error: Bad Request for url: https://api.example.com/v1/contacts/12345', 'validation', '400'],
  [
    'requests, forbidden',
    '403 Client Error: Forbidden for url: https://api.example.com/v1/deals',
    'permissions',
    '403',
  ],
  ['httpx', "Client error '401 Unauthorized' for url 'https://api.example.com/v2/me'", 'auth', '401'],
  ['urllib', 'urllib.error.HTTPError: HTTP Error 429: Too Many Requests', 'transient', '429'],
  ['aiohttp', "429, message='Too Many Requests', url=URL('https://api.example.com/v1/x')", 'transient', '429'],
  [
    'boto3',
    'An error occurred (AccessDeniedException) when calling the PutRecord operation: User is not authorized',
    'permissions',
    'AccessDeniedException',
  ],
  [
    'boto3, throttled',
    'An error occurred (ThrottlingException) when calling the Publish operation: Rate exceeded',
    'transient',
    'ThrottlingException',
  ],
  [
    'boto3, a code nobody knows',
    'An error occurred (InvalidMessageContents) when calling the SendMessage operation: Invalid characters found',
    'validation',
    'InvalidMessageContents',
  ],
  [
    'boto3, only the status',
    'An error occurred (403) when calling the HeadBucket operation: Forbidden',
    'permissions',
    '403',
  ],
  [
    'google-api-core',
    'google.api_core.exceptions.NotFound: 404 GET https://bigquery.googleapis.com/bigquery/v2/projects/p: Not found: Dataset p:d',
    'validation',
    'NotFound',
  ],
  [
    'google-auth',
    "google.auth.exceptions.RefreshError: ('invalid_grant: Token has been expired or revoked.', {'error': 'invalid_grant', 'error_description': 'Token has been expired or revoked.'})",
    'auth',
    'invalid_grant',
  ],
  [
    'googleapiclient',
    "<HttpError 403 when requesting https://www.googleapis.com/x?alt=json returned \"Rate Limit Exceeded\". Details: \"[{'domain': 'usageLimits', 'reason': 'userRateLimitExceeded', 'message': 'Rate Limit Exceeded'}]\">",
    'transient',
    'userRateLimitExceeded',
  ],
  ['oauthlib', '(invalid_client) Client authentication failed', 'auth', 'invalid_client'],
  [
    'a client generated from OpenAPI',
    '(400)\nReason: Bad Request\nHTTP response headers: HTTPHeaderDict({\'Date\': \'Mon, 01 Jan 2024\'})\nHTTP response body: {"code":"INVALID_EMAIL","message":"Email is not valid"}',
    'validation',
    'INVALID_EMAIL',
  ],
  [
    'simple_salesforce',
    "Malformed request https://acme.my.salesforce.com/services/data/v59.0/sobjects/Lead/. Response content: [{'message': 'Required fields are missing: [Company]', 'errorCode': 'REQUIRED_FIELD_MISSING', 'fields': ['Company']}]",
    'validation',
    'REQUIRED_FIELD_MISSING',
  ],
  [
    'the Graph API',
    'Message: Call was not successful\n  Status: 400\n  Response:\n    {\n "error": {\n "message": "Invalid parameter",\n "type": "OAuthException",\n "code": 100,\n "error_subcode": 1885183\n }\n}',
    'validation',
    '100',
  ],
  [
    'Twilio',
    "HTTP 400 error: Unable to create record: The 'To' number is not a valid phone number. More information: https://www.twilio.com/docs/errors/21211",
    'validation',
    '21211',
  ],
  [
    'elasticsearch-py',
    "RequestError(400, 'mapper_parsing_exception', 'failed to parse field [age] of type [long]')",
    'validation',
    'mapper_parsing_exception',
  ],
  [
    'elasticsearch-py 8',
    'BadRequestError(400, \'document_parsing_exception\', "failed to parse field [when] of type [date]")',
    'validation',
    'document_parsing_exception',
  ],
  [
    'grpcio',
    '<_InactiveRpcError of RPC that terminated with:\n\tstatus = StatusCode.RESOURCE_EXHAUSTED\n\tdetails = "Quota exceeded for requests per minute"\n>',
    'transient',
    'RESOURCE_EXHAUSTED',
  ],
  [
    'Google Ads',
    'errors {\n  error_code {\n    field_error: REQUIRED\n  }\n  message: "The required field was not present."\n}',
    'validation',
    'REQUIRED',
  ],
  [
    'a dict that was cut off',
    "Error: {'status': 'error', 'code': 'contact_exists', 'message': 'Contact already exists', 'da",
    'validation',
    'contact_exists',
  ],
];

const java: readonly Row[] = [
  [
    'RestTemplate',
    'org.springframework.web.client.HttpClientErrorException$Forbidden: 403 Forbidden: [no body]',
    'permissions',
    '403',
  ],
  [
    'RestTemplate with its body',
    'HttpClientErrorException$BadRequest: 400 Bad Request: "{"errorCode":"DUPLICATE_ID","message":"Id is in use"}"',
    'validation',
    'DUPLICATE_ID',
  ],
  [
    'WebClient',
    'WebClientResponseException$Unauthorized: 401 Unauthorized from POST https://api.example.com/v1/x',
    'auth',
    '401',
  ],
  [
    'feign',
    'feign.FeignException$UnprocessableEntity: [422 Unprocessable Entity] during [POST] to [https://api.example.com/v1/people] [PeopleClient#create(Person)]: [{"code":"invalid_phone","message":"phone is not valid"}]',
    'validation',
    'invalid_phone',
  ],
  ['retrofit', 'retrofit2.HttpException: HTTP 402 Payment Required', 'plan', '402'],
  [
    'AWS SDK for Java 1',
    'Rate exceeded for stream (Service: AmazonKinesis; Status Code: 400; Error Code: ProvisionedThroughputExceededException; Request ID: 1a2b)',
    'transient',
    'ProvisionedThroughputExceededException',
  ],
  [
    'AWS SDK for Java 2',
    'software.amazon.awssdk.services.sns.model.InvalidParameterException: Invalid parameter: TopicArn (Service: Sns, Status Code: 400, Request ID: 1a2b)',
    'validation',
    'InvalidParameterException',
  ],
  [
    'grpc-java',
    'io.grpc.StatusRuntimeException: PERMISSION_DENIED: Missing IAM permission',
    'permissions',
    'PERMISSION_DENIED',
  ],
  [
    'google-api-client',
    'com.google.api.client.googleapis.json.GoogleJsonResponseException: 403 Forbidden\nPOST https://www.googleapis.com/x\n{\n "code" : 403,\n "errors" : [ {\n "reason" : "insufficientPermissions",\n "message" : "Insufficient Permission"\n } ]\n}',
    'permissions',
    'insufficientPermissions',
  ],
  [
    'Elasticsearch',
    'ElasticsearchStatusException[Elasticsearch exception [type=version_conflict_engine_exception, reason=[1]: version conflict, document already exists]]',
    'transient',
    'version_conflict_engine_exception',
  ],
];

const go: readonly Row[] = [
  [
    'AWS SDK 1',
    'ValidationException: One or more parameter values were invalid\n\tstatus code: 400, request id: 0A1B',
    'validation',
    'ValidationException',
  ],
  [
    'AWS SDK 2',
    'operation error SQS: SendMessage, https response error StatusCode: 403, RequestID: 1a-2b, api error AccessDenied: Access to the resource is denied.',
    'permissions',
    'AccessDenied',
  ],
  [
    'AWS SDK 2, a modelled error',
    'operation error DynamoDB: PutItem, https response error StatusCode: 400, RequestID: 1A2B, ConditionalCheckFailedException: The conditional request failed',
    'validation',
    'ConditionalCheckFailedException',
  ],
  ['googleapi', 'googleapi: Error 404: Requested entity was not found., notFound', 'validation', 'notFound'],
  [
    'grpc-go',
    'rpc error: code = PermissionDenied desc = The caller does not have permission',
    'permissions',
    'PermissionDenied',
  ],
  ['oauth2', 'oauth2: "invalid_grant" "Token has been expired or revoked."', 'auth', 'invalid_grant'],
  [
    'oauth2, older',
    'oauth2: cannot fetch token: 400 Bad Request\nResponse: {"error":"invalid_grant"}',
    'auth',
    'invalid_grant',
  ],
  ['oauth2 without a body', 'oauth2: cannot fetch token: 400 Bad Request\nResponse: ', 'auth', '400'],
  ['net/http', 'unexpected status 403 Forbidden from https://api.example.com/v1/items', 'permissions', '403'],
];

const ruby: readonly Row[] = [
  ['Faraday', 'Faraday::UnprocessableEntityError: the server responded with status 422', 'validation', '422'],
  ['RestClient', 'RestClient::Unauthorized: 401 Unauthorized', 'auth', '401'],
  ['Net::HTTP', 'Net::HTTPFatalError: 500 "Internal Server Error"', 'transient', '500'],
  [
    'Restforce',
    "Restforce::ErrorCode::InvalidField: INVALID_FIELD: No such column 'Tier' on entity 'Lead'",
    'validation',
    'INVALID_FIELD',
  ],
  [
    'aws-sdk',
    'Aws::SQS::Errors::NonExistentQueue: The specified queue does not exist.',
    'validation',
    'NonExistentQueue',
  ],
  ['the oauth2 gem', 'OAuth2::Error: invalid_grant: The refresh token is invalid', 'auth', 'invalid_grant'],
  [
    'a numbered error',
    'The API responded with the following error - 204: Address is on the suppression list',
    'validation',
    '204',
  ],
  ['an error of one digit', 'The API responded with the following error - 7: Name is required', 'validation', '7'],
];

const php: readonly Row[] = [
  [
    'Guzzle',
    'Client error: `POST https://api.example.com/v3/contacts` resulted in a `400 Bad Request` response:\n{"code":"duplicate_parameter","message":"Contact already exist"}\n',
    'validation',
    'duplicate_parameter',
  ],
  [
    'Guzzle without a body',
    'Client error: `GET https://api.example.com/v3/account` resulted in a `401 Unauthorized` response',
    'auth',
    '401',
  ],
  [
    'aws-sdk-php',
    'Error executing "SendMessage" on "https://sqs.eu-west-1.amazonaws.com"; AWS HTTP error: Client error: `POST https://sqs.eu-west-1.amazonaws.com` resulted in a `403 Forbidden` response InvalidSecurity (client): The security token is invalid',
    'auth',
    'InvalidSecurity',
  ],
  ['a bracket after the class', 'Exception[4012]: The list is archived and cannot be changed', 'validation', '4012'],
];

const node: readonly Row[] = [
  ['axios', 'AxiosError: Request failed with status code 404', 'validation', '404'],
  ['got', 'HTTPError: Response code 403 (Forbidden)', 'permissions', '403'],
  [
    'superagent',
    'Error: Unprocessable Entity\n    at Request.callback (node_modules/superagent/lib/node/index.js:706:15) {\n  status: 422,\n',
    'validation',
    '422',
  ],
  ['discord.js', 'DiscordAPIError[50013]: Missing Permissions', 'permissions', '50013'],
  ['Node', 'TypeError [ERR_INVALID_URL]: Invalid URL', 'validation', 'ERR_INVALID_URL'],
  ['grpc-js', 'Error: 16 UNAUTHENTICATED: Request had invalid authentication credentials.', 'auth', 'UNAUTHENTICATED'],
  ['jsforce', "INVALID_TYPE: sObject type 'Foo__c' is not supported.", 'validation', 'INVALID_TYPE'],
  [
    'an object as Node prints it',
    "APIError { status: 400, code: 'invalid_email_address', message: 'Bad email' }",
    'validation',
    'invalid_email_address',
  ],
  ['a class and a code', 'BadRequestError: invalid_coupon: The coupon can not be used', 'validation', 'invalid_coupon'],
  [
    'a code with a dash',
    'invalid_recipient - The recipient cannot receive this message',
    'validation',
    'invalid_recipient',
  ],
  ['a code in brackets', '[invalid_country] Country is not supported', 'validation', 'invalid_country'],
  ['a key with err', 'request failed err=quota_exceeded_for_key', 'plan', 'quota_exceeded_for_key'],
  ['errcode', 'errcode: 40163, errmsg: code been used', 'validation', '40163'],
  ['a negative code', 'Error code: -32602, Invalid params', 'validation', '-32602'],
  [
    'status_code beside the error code',
    'status_code=400 error_code=INVALID_PHONE phone is not valid',
    'validation',
    'INVALID_PHONE',
  ],
];

const dotnet: readonly Row[] = [
  [
    'HttpClient',
    'System.Net.Http.HttpRequestException: Response status code does not indicate success: 403 (Forbidden).',
    'permissions',
    '403',
  ],
  ['WebClient', 'The remote server returned an error: (401) Unauthorized.', 'auth', '401'],
  ['Grpc.Core', 'Status(StatusCode="NotFound", Detail="The topic does not exist")', 'validation', 'NotFound'],
  [
    'the AWS SDK',
    'Amazon.SQS.Model.QueueDoesNotExistException: The specified queue does not exist.',
    'validation',
    'QueueDoesNotExistException',
  ],
  [
    'the Azure SDK',
    'Service request failed.\nStatus: 403 (This request is not authorized to perform this operation.)\nErrorCode: AuthorizationFailure',
    'permissions',
    'AuthorizationFailure',
  ],
];

for (const [client, rows] of Object.entries({ python, java, go, ruby, php, node, dotnet })) {
  testCases(
    client,
    rows.map(([says, message, category, code]) => ({
      says,
      given: { message },
      is: { category, code, outage: false },
    })),
  );
}
