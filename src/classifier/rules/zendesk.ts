import type { Vendor } from '../rule.ts';

const responses = 'https://developer.zendesk.com/api-reference/introduction/requests/';
const security = 'https://developer.zendesk.com/api-reference/introduction/security-and-auth/';
const limits = 'https://developer.zendesk.com/api-reference/introduction/rate-limits/';
const paging = 'https://developer.zendesk.com/api-reference/introduction/pagination/';
const tickets = 'https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/';
const users = 'https://developer.zendesk.com/api-reference/ticketing/users/users/';
const jobs = 'https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses/';
const objects = 'https://developer.zendesk.com/api-reference/custom-data/custom-objects-api/introduction/';

export const zendesk: Vendor = {
  slug: 'zendesk',
  aliases: ['zendesksupport', 'zendesksell', 'zendeskchat', 'zendesksunshine'],
  name: 'Zendesk',
  outageIsVendorWide: true,
  pages: { status: 'https://status.zendesk.com' },
  fieldPatterns: [
    /\bcustom (?:ticket )?field ['"]?([\w -]{1,80}?)['"]? (?:is|does|cannot)\b/i,
    /^([A-Z]\w{1,40}(?: \w{1,40}){0,4}): /,
  ],
  rules: [
    // Credentials
    {
      name: 'not-authenticated',
      text: ["couldn't authenticate you", 'access token provided is expired', 'basic authentication is not allowed'],
      category: 'auth',
      kind: 'revoked_access',
      source: security,
    },
    {
      name: 'token',
      codes: ['invalid_token', 'Unauthorized'],
      unless: [403],
      category: 'auth',
      kind: 'revoked_access',
      source: security,
    },
    // Grants
    {
      name: 'scopes',
      codes: ['invalid_scope', 'insufficient_scope'],
      category: 'permissions',
      kind: 'missing_scope',
      source: security,
    },
    {
      name: 'scopes-in-words',
      text: ['missing the following required scopes', 'not authorized to perform * scope'],
      category: 'permissions',
      kind: 'missing_scope',
      source: security,
    },
    {
      name: 'ip-restricted',
      text: ['ip address is not allowed', 'ip restrictions', 'not accessible from your ip'],
      category: 'permissions',
      kind: 'ip_blocked',
      source: security,
    },
    {
      name: 'access',
      codes: ['Forbidden', 'PermissionDenied', 'Unauthorized'],
      broad: true,
      category: 'permissions',
      kind: 'access_denied',
      source: responses,
    },
    {
      name: 'access-in-words',
      text: ['you do not have access', 'you do not have permission', 'not permitted to', 'not an admin'],
      category: 'permissions',
      kind: 'access_denied',
      source: responses,
    },
    // Plan and account
    {
      name: 'account',
      text: [
        'no help desk configured at this address',
        'no help desk at',
        'account has been suspended',
        'account is suspended',
        'account is no longer active',
        'trial has expired',
      ],
      category: 'plan',
      kind: 'account_suspended',
      source: responses,
    },
    {
      name: 'agents',
      text: ['agent limit', 'maximum number of agents', 'number of agents allowed', 'no more agent', 'agent seats'],
      category: 'plan',
      kind: 'plan_limit',
      limit: 'agents',
      source: users,
    },
    {
      name: 'product-limit',
      codes: ['ProductLimitExceeded'],
      category: 'plan',
      kind: 'plan_limit',
      source: objects,
    },
    {
      name: 'feature',
      codes: ['TriggerCategoriesNotEnabled'],
      category: 'plan',
      kind: 'feature_not_in_plan',
      source: responses,
    },
    {
      name: 'feature-in-words',
      text: [
        'not available on your plan',
        'not available for your plan',
        'feature is not enabled',
        'upgrade your plan',
      ],
      category: 'plan',
      kind: 'feature_not_in_plan',
      source: responses,
    },
    // Clears by itself
    {
      name: 'rate-limit',
      codes: ['TooManyRequests', 'APIRateLimitExceeded', 'TooManyJobs'],
      category: 'transient',
      kind: 'rate_limit',
      source: limits,
    },
    {
      name: 'rate-limit-in-words',
      text: [
        'number of allowed api requests per minute exceeded',
        'exceeded the rate limit',
        'exceeded the ticket update limit',
        'too many jobs',
      ],
      category: 'transient',
      kind: 'rate_limit',
      source: limits,
    },
    {
      name: 'update-conflict',
      codes: ['UpdateConflict', 'DatabaseConflict'],
      category: 'transient',
      kind: 'lock',
      source: tickets,
    },
    {
      name: 'collision-in-words',
      text: ['database collision', 'safe update prevented the update'],
      category: 'transient',
      kind: 'lock',
      source: tickets,
    },
    {
      name: 'unavailable',
      codes: ['Unavailable', 'InternalError'],
      category: 'transient',
      kind: 'server_error',
      source: responses,
    },
    // Expected refusals
    {
      name: 'suspended-user',
      codes: ['RecordInvalid', 'InvalidValue'],
      text: ['is suspended'],
      category: 'validation',
      kind: 'suppressed',
      source: users,
    },
    {
      name: 'closed-ticket',
      codes: ['RecordInvalid', 'InvalidValue'],
      text: ['closed prevents ticket update', 'ticket is closed', 'closed tickets cannot'],
      category: 'validation',
      kind: 'locked_record',
      source: tickets,
    },
    {
      name: 'closed-ticket-in-words',
      text: ['closed prevents ticket update'],
      category: 'validation',
      kind: 'locked_record',
      source: tickets,
    },
    // Records and values
    {
      name: 'duplicate',
      codes: ['DuplicateValue', 'ContentAlreadyPinned', 'ContentPinCreationConflict'],
      category: 'validation',
      kind: 'duplicate',
      source: responses,
    },
    {
      name: 'duplicate-in-words',
      text: ['is already being used by another', 'has already been taken'],
      code: 'DuplicateValue',
      category: 'validation',
      kind: 'duplicate',
      source: users,
    },
    {
      name: 'blank',
      codes: ['BlankValue', 'ParameterMissing'],
      category: 'validation',
      kind: 'missing_required',
      source: 'https://github.com/amp-labs/connectors/tree/main/providers/zendesksupport',
    },
    {
      name: 'blank-in-words',
      text: ['cannot be blank', 'is required'],
      statuses: [400, 422],
      code: 'BlankValue',
      category: 'validation',
      kind: 'missing_required',
      source: responses,
    },
    {
      name: 'not-found',
      codes: ['RecordNotFound', 'TriggerCategoryNotFound', 'InvalidTriggerCategory'],
      category: 'validation',
      kind: 'missing_reference',
      source: responses,
    },
    {
      name: 'too-long',
      codes: ['TooLong'],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'too long',
      source: responses,
    },
    {
      name: 'too-short',
      codes: ['TooShort'],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'too short',
      source: responses,
    },
    {
      name: 'job-item',
      codes: ['UserUpdateError', 'UserCreateError'],
      broad: true,
      category: 'validation',
      kind: 'invalid_value',
      source: jobs,
    },
    {
      name: 'value',
      codes: ['InvalidValue', 'InvalidFormat', 'InvalidTrigger', 'RecordInvalid'],
      broad: true,
      category: 'validation',
      kind: 'invalid_value',
      source: responses,
    },
    // Requests
    {
      name: 'endpoint',
      codes: ['InvalidEndpoint'],
      category: 'validation',
      kind: 'malformed_request',
      detail: 'no such endpoint, or the product is not switched on',
      source: responses,
    },
    {
      name: 'paging',
      codes: ['InvalidPaginationDepth', 'InvalidPaginationParameter'],
      category: 'validation',
      kind: 'malformed_request',
      detail: 'too deep or wrong paging',
      source: paging,
    },
    {
      name: 'request',
      codes: ['BadRequest', 'QueryError', 'TriggerCategoryNotEmpty'],
      broad: true,
      category: 'validation',
      kind: 'malformed_request',
      source: responses,
    },
  ],
};
