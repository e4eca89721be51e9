import { type FieldPlace, fault, noun, quote } from './field-place.ts';

const nouns = '(?:field|property|properties|propertie|column|attribute|parameter|param|argument|key|header|variable)';

/** A list of names after each other, each perhaps in quotes. */
const list =
  '["\'`]?([A-Za-z_$][\\w$.-]{0,99}["\'`]?(?:(?:, ?(?:and )?| and | or )["\'`]?[A-Za-z_$][\\w$.-]{0,99}["\'`]?){0,20})';

/** Words at the place of a name that name none. */
const noName =
  '(?!(?:the|an?|any|some|one|all|of|in|on|for|with|to|by|from|at|named?|called|is|are|was|were|not|and|or|that|this|these|those|your|its|which|values?|types?|definitions?|names?|mapping|mappings|access|level|data|information|matching|required|specified|given)\\b)';

/** A header's name: parts with capitals and dashes in between. */
const header = '[A-Z][A-Za-z0-9]{0,30}(?:-[A-Za-z0-9]{1,30}){1,5}';

/** Where a name is what a verb or a noun is about: what could not be found, has to be given, or stands in a request. */
export const objectPlaces: readonly FieldPlace[] = [
  // `You already have 'Plan Tier' in your company data`
  {
    needs: quote,
    has: ' already have ',
    holds: 'label',
    pattern: /\b[Yy]ou already have ["'`‘“]([^"'`’”\n]{1,60})["'`’”] in your\b/,
  },
  // `value 99999 for lead_score out of range`
  {
    needs: fault,
    has: 'alue ',
    holds: 'word',
    pattern:
      /\b[Vv]alue ["'`]?[^\s"'`]{1,60}["'`]? (?:for|of|in) (?:the )?["'`]?([a-z][a-z0-9]{0,40}(?:_[a-z0-9]|[A-Z])\w{0,60})["'`]? (?:is|not|out|exceeds|too|does|was|has|must|cannot)\b/,
  },
  // Whose number or address it is: `The From phone number +1… is not …`
  {
    needs: fault,
    has: 'he ',
    holds: 'name',
    pattern:
      /\b[Tt]he (?:specified |given |provided )?["'`]?(From|To|Cc|Bcc|Reply-To|from|to|cc|bcc|reply_to|sender)["'`]? (?:(?:phone |mobile )?number|(?:email |e-mail )?address|email)\b/,
  },
  {
    needs: noun,
    holds: 'name',
    pattern:
      /\b(?:parameter|field|param|property) ["'`]?(To|From|Body|Cc|Bcc|Url)["'`]?(?=$|[.,:;]| (?:in|of|for|is|must|was)\b)/,
  },
  // `Could not find fields foo`, `Cannot find properties: plan_tier`
  {
    needs: noun | fault,
    holds: 'name',
    pattern: new RegExp(
      `\\b(?:[Cc]ould not|[Cc]ouldn['’]t|[Cc]annot|[Cc]an['’]t|[Uu]nable to|[Ff]ailed to|[Dd]id not|[Dd]idn['’]t) (?:find|locate|match|resolve|recogni[sz]e|map|identify) (?:the |any |an? )?${nouns}s?(?: names?)?(?:\\(s\\))?:? ${noName}${list}(?=[.!]?(?:\\s*$|\\n)|[.,;] | (?:in|on|for|of|from|to|at|within)\\b)`,
      'm',
    ),
  },
  // `invalid custom field ids supplied - partner,uid`
  {
    needs: noun,
    holds: 'name',
    pattern: new RegExp(
      `\\b${nouns}s?(?: (?:ids?|names?|keys?))? (?:(?:were|was|are|is|have been) )?(?:supplied|given|provided|specified|found|sent|passed|detected|received|encountered|used|present|requested|submitted|selected)(?: (?:in|during) [a-z ]{2,30})? ?[-–—:] ?\\[?${list}\\]?(?:[.!]?\\s*$| at \\[line)`,
      'im',
    ),
  },
  // LinkedIn's pointers: `while processing fields [/format]`
  {
    needs: noun,
    has: '[/',
    holds: 'name',
    pattern: new RegExp(`\\b${nouns}s?:? \\[(\\/[A-Za-z_][\\w/.-]{0,99}(?:, ?\\/[\\w/.-]{1,100}){0,20})\\]`, 'i'),
  },
  // `'page' not found on model`
  {
    needs: quote | fault,
    holds: 'name',
    pattern:
      /["'`]([A-Za-z_][\w$.[\]-]{0,99})["'`] (?:is |was )?(?:not found|does not exist|doesn['’]t exist|not (?:defined|known|recogni[sz]ed|available|present)|unknown|undefined) (?:on|for|in) (?:the |this |an? )?(?:model|type|record|entity|class|resource|object|interface|message)\b/,
  },
  // `doesn’t include a value parameter`, `has no currency field`
  {
    needs: noun,
    holds: 'name',
    pattern:
      /\b(?:(?:does not|doesn['’]t|did not|didn['’]t|do not|don['’]t|must|should|needs? to|has to|have to) (?:include|contain|have|specify|provide|supply|define|set)|lacks|requires|without|is missing|are missing) (?:an? |the |its |their |your )(?:(?:valid|required|mandatory) )?["'`]?(?!(?:valid|required|custom|input|path|query|body|request|mandatory|unique|primary|form|json|url|key|same|following|given|specified|correct|right|other|read|single|new)\b)([A-Za-z_]\w{1,60})["'`]? (?:parameter|param|field|property|attribute|column|argument|header|element)s?\b/,
  },
  // `You must specify a email value`, `Please provide a value for country`
  {
    needs: 0,
    has: ' value',
    holds: 'name',
    pattern:
      /\b(?:specify|provide|supply|enter|include|give|set|pass|select|choose|add|need|requires?|expects?|without|missing)(?: an?| the| your)? (?!(?:valid|numeric|integer|string|boolean|date|default|new|different|unique|non|single|positive|negative|correct|proper|different|null|empty|key|hash|parameter|field|property|attribute|column|minimum|maximum|missing|required|of|one|some|no|an?|the|your|least|same|other|any|text|number|time|this|that)\b)([a-z]\w{1,60}) value(?=$|[.,;:!(\n]| \()/m,
  },
  {
    needs: 0,
    has: 'alue for ',
    holds: 'weak',
    pattern:
      /\b(?:specify|provide|supply|enter|include|give|set|pass|select|choose|add|need) (?:an? |the |some )?(?:valid )?values? for (?:the )?["'`]?([A-Za-z_]\w{1,60})["'`]?(?=$|[.,;:!(\n]| (?:field|property|attribute|column|parameter)\b)/m,
  },
  {
    needs: fault | noun,
    has: ' supplied ',
    holds: 'name',
    pattern:
      /\b[Tt]he (?!(?:value|id|key|token|data|record|resource|object)\b)([a-z]\w{1,40}) supplied (?:already|is|was|does|must|cannot)\b/,
  },
  // `Incorrect player_id format in include_player_ids (not a valid UUID)`
  {
    needs: fault,
    has: '_',
    holds: 'word',
    pattern:
      /\b(?:[Ii]ncorrect|[Ii]nvalid|[Bb]ad|[Ww]rong|[Mm]alformed|[Uu]nexpected|[Uu]nknown|[Dd]uplicated?|[Tt]oo many|[Ee]mpty|[Ii]llegal|[Uu]nsupported|[Mm]issing) (?:[\w-]{2,40} ){1,4}(?:in|for|inside|within|of) (?:the )?([a-z][a-z0-9]{0,40}_[a-z0-9_]{1,60})(?= \(|[.:,;]|\s*$)/m,
  },
  // `Validation of item.price should …`, `Parsing of unit_price failed`
  {
    needs: fault,
    has: ' of ',
    holds: 'weak',
    pattern:
      /\b(?:[Vv]alidation|[Cc]onversion|[Pp]arsing|[Cc]asting|[Dd]ecoding|[Ss]eriali[sz]ation|[Dd]eseriali[sz]ation|[Ee]valuation) (?:of|for) (?:the )?(?:field |property |value |column |attribute )?["'`]?([a-z]\w{1,60}(?:\[\d{0,6}\])?(?:\.\w{1,60}){0,5})["'`]? (?:should|failed|fails|must|did|has failed|is not|was not|resulted|returned|threw)\b/,
  },
  // Headers by their names
  {
    needs: 0,
    has: 'eader',
    holds: 'name',
    pattern: new RegExp(`\\b(${header})["'\`]? (?:HTTP |request )?header\\b`),
  },
  {
    needs: 0,
    has: 'eader',
    holds: 'name',
    pattern: new RegExp(
      `\\b[Hh]eaders?(?:\\(s\\))?(?: (?:is|are|not|was|missing|required|named?|invalid|field|value)){0,3}:? ["'\`[]?(${header})\\b`,
    ),
  },
  // `'$insert_id' has to be 1-36 characters`, `lifecyclestage value 'foo' could not be applied`
  {
    needs: quote | fault,
    holds: 'name',
    pattern:
      /(?:^|: |\. |; )["'`]([A-Za-z_$][\w$.[\]-]{0,99})["'`] (?:has to|have to|needs to|ought to|only accepts|accepts only|only takes|only supports|requires an?|expects an?) /,
  },
  {
    needs: quote | fault,
    has: ' value ',
    holds: 'name',
    pattern:
      /(?:^|: |; |\. )(?!(?:[Tt]he|[Aa]n?|[Ii]nvalid|[Ww]rong|[Bb]ad|[Uu]nknown|[Tt]his|[Pp]roperty|[Ff]ield|[Cc]olumn|[Pp]arameter|[Aa]ttribute|[Dd]uplicate|[Dd]efault|[Dd]ata|[Ee]num|[Dd]ate|[Nn]umeric|[Ii]nteger|[Ss]tring|[Kk]ey|[Hh]eader|[Ii]nput|[Uu]nexpected|[Ll]iteral|[Tt]imestamp|[Bb]oolean|[Nn]umber|[Ii]llegal|[Ii]ncorrect|[Pp]icklist|[Oo]ption|[Dd]ropdown|[Cc]ell|[Mm]issing|[Cc]ustom|[Aa]llowed) )([A-Za-z_]\w{1,60}) value ["'`][^"'`\n]{0,80}["'`] (?:could|is|was|does|cannot|can['’]t|must|has|did|should|exceeds)\b/,
  },
  // Form keys: `Invalid value for metadata[notes]`
  {
    needs: noun | fault,
    has: ' for ',
    holds: 'name',
    pattern: /\b(?:value|type|format|length) (?:for|of) ["'`]?([a-z]\w{0,60}(?:\[[A-Za-z_]\w{0,60}\]){1,5})/,
  },
  // `The Content-MD5 you specified was invalid`, `The to array is required`
  {
    needs: 0,
    has: ' you ',
    holds: 'weak',
    pattern:
      /\b(?:[Tt]he|[Yy]our) ["'`]?((?!(?:keys?|credentials|token|record|resource|object|request|payload|body)\b)[A-Za-z_][\w-]{1,60})["'`]? (?:that )?you (?:have )?(?:specified|provided|supplied|sent|gave|entered|passed|chose|selected|set|submitted|used) (?:is|was|are|were|must|does|cannot|has|contains|exceeds|already|should)\b/,
  },
  {
    needs: fault,
    has: 'he ',
    holds: 'name',
    pattern:
      /\b[Tt]he ["'`]?((?!(?:given|provided|specified|input|json|request|response|resulting|following|top|outer|inner|root|nested|same|whole|entire|returned|data|content|body|this|that|first|last|value|values|result|error|errors|byte|key|value)\b)[a-z]\w{1,60})["'`]? (?:array|hash|dictionary|string|boolean|integer) (?:is|must|cannot|should|may|has|needs|contains|can only|exceeds)\b/,
  },
  // `The imported gclid could not be decoded`
  {
    needs: fault,
    has: ' be ',
    holds: 'weak',
    pattern:
      /\b[Tt]he (?:(?:[a-z]{2,20}ed|given|custom|new) )?((?!(?:[a-z]{2,20}ed|given|resource|submission|request|payload|body|file|message|response|data|document|result|server|image|attachment|address|certificate|host|batch|upload|input|json|record|value|string|expression|template|statement|cursor|link|following|fields?|columns?|propert(?:y|ies)|parameters?|attributes?)\b)[a-z]\w{2,40}) (?:could not|couldn['’]t|cannot|can['’]t) be (?:decoded|parsed|converted|validated|interpreted|cast|coerced|deserialized|normali[sz]ed)\b/,
  },
  // `Required field missing on Opportunity - CloseDate`
  {
    needs: noun | fault,
    holds: 'word',
    pattern:
      /\b(?:[Rr]equired|[Mm]issing|[Ii]nvalid|[Uu]nknown|[Mm]andatory|[Ee]mpty|[Dd]uplicate)\b[^:\n–-]{0,60}\b(?:fields?|propert(?:y|ies)|columns?|attributes?|parameters?|values?)\b[^:\n–-]{0,60} [-–—] ([A-Za-z_]\w{0,80}(?:, ?[A-Za-z_]\w{0,80}){0,20})[.!]?\s*$/m,
  },
  // `Failed to cast variant value "abc" to FIXED (column CUSTOMER_ID)`
  {
    needs: noun,
    has: ' (',
    holds: 'name',
    pattern:
      / \((?:in |for |at )?(?:column|field|property|attribute|parameter):? ["'`]?([A-Za-z_][\w.$-]{0,99})["'`]?\)/,
  },
  // Salesforce: `Invalid Id for entity type 'Contact'`
  {
    needs: fault,
    has: ' for entity type',
    holds: 'name',
    pattern: /\b[Ii]nvalid (\w{0,40}I[dD]) for entity type\b/,
  },
  // `Duplicate Name Exists Error`
  {
    needs: fault,
    has: 'uplicate ',
    holds: 'word',
    pattern:
      /\b[Dd]uplicate (Name|Email|[A-Z]\w{0,20}(?:Name|Number|Code|Id)|[a-z]\w{0,30}_\w{1,30}) (?:exists|Exists|found|Found|detected|Error|error|already)\b/,
  },
  // Entries of a list: `Duplicate entries in tags`
  {
    needs: fault,
    holds: 'weak',
    pattern:
      /\b(?:[Dd]uplicated?|[Tt]oo many|[Ii]nvalid|[Uu]nknown|[Ee]mpty|[Bb]ad) (?:entries|entry|items?|elements?|values?|address|addresses|options?|members?|characters?) (?:found |given |provided |specified )?(?:in|for|inside|within) (?:the )?(?:field |property |list |array |column )?["'`]?([a-z]\w{1,60})["'`]?(?= \(|[.:,;]|\s*$)/m,
  },
  // `You have to specify the sku`
  {
    needs: 0,
    has: ' to ',
    holds: 'weak',
    pattern:
      /\b(?:have|need|has|needs) to (?:provide|specify|supply|enter|include|select|choose|set|fill in|give)(?: an?| the| your| valid){0,3} ([a-z]\w{1,60})(?=[.,!]|$)/,
  },
];
