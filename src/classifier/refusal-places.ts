import { colon, complained, type FieldPlace, fault, noun, quote } from './field-place.ts';

/** One name in quotes, or a list of such. */
const quoted =
  '["\'`]([\\w$.[\\]-]{1,100}["\'`](?:(?:, ?(?:and |or )?| and | or )(?:the )?["\'`][\\w$.[\\]-]{1,100}["\'`]){0,12})';

/** What numbers, addresses and the like are called in a label of several words. */
const lastOfLabel =
  '(?:number|code|address|date|name|id|type|amount|currency|status|url|country|state|zone|zip|rate|format|title|role|language|limit|price|unit|tag|list)';

/** What is refused or left out, and which name it is: sentences in which the name is the object of the refusal. */
export const refusalPlaces: readonly FieldPlace[] = [
  // `You cannot use "a", "b" or "c" in this version`, "Do not send `id`"
  {
    needs: quote | fault,
    holds: 'name',
    pattern: new RegExp(
      `\\b(?:[Cc]annot|[Cc]an['’]t|[Cc]an not|[Mm]ay not|[Mm]ust not|[Dd]o not|[Dd]on['’]t|[Ss]hould not|not allowed to|unable to) ` +
        `(?:use|set|send|specify|pass|provide|include|change|update|modify|edit|supply|unset|omit|combine|mix)(?: the| both)? ${quoted}`,
    ),
  },
  {
    needs: fault,
    holds: 'word',
    pattern:
      /\b(?:[Cc]annot|[Cc]an['’]t|[Mm]ay not|[Mm]ust not|[Dd]o not|not allowed to) (?:set|specify|change|update|modify|edit|unset) (?:the )?((?:[a-z][a-z0-9]{0,40}(?:_[a-z0-9]|[A-Z])\w{0,60})) (?:on|for|of|in|to|after|once|when|while|because|directly|field)\b/,
  },
  // `Required object "amount" is not provided`, `missing mandatory element 'x'`
  {
    needs: quote | fault,
    holds: 'name',
    pattern: new RegExp(
      `\\b(?:[Rr]equired|[Mm]andatory|[Mm]issing|[Uu]nexpected|[Ii]nvalid|[Ii]nequivalent|[Uu]nknown)(?: (?:required|mandatory))? (?:object|element|item|node|tag|entry|arg|input|option|header|body|query|query string|request|form|data|JSON)(?: (?:object|element|item|field|param|parameter|key|value|property|member))? ${quoted}(?! (?:type|object|class|for (?:type|enum))\\b)`,
    ),
  },
  // `"name" not given`
  {
    needs: quote | fault,
    holds: 'name',
    pattern:
      /["'`]([\w$.[\]-]{1,100})["'`] (?:(?:is|was|are|were) )?not (?:given|provided|specified|supplied|set|present|filled(?: in)?|included|passed)\b/i,
  },
  {
    needs: quote | fault,
    holds: 'name',
    pattern: /\bvalues? (?:provided |given |specified |set )?for: ["'`]([\w$.[\]-]{1,100})["'`]/i,
  },
  // `No value for order.total found`
  {
    needs: fault | noun,
    holds: 'name',
    pattern:
      /\b[Nn]o (?:valid )?values? for ([A-Za-z_$][\w$.[\]-]{1,98}[\w$\]]) (?:was |were |is )?(?:found|given|provided|specified|supplied|set|present)\b/,
  },
  // `Some of the required attributes are not set [name, type]`
  {
    needs: noun | fault,
    has: '[',
    holds: 'name',
    pattern:
      /\b(?:fields|properties|attributes|parameters|params|columns|arguments|keys) (?:(?:is|are|were|have|must) )?(?:not (?:been )?(?:be )?(?:set|provided|specified|given|supplied|present|allowed|supported|valid|known|recogni[sz]ed)|missing|invalid|unknown|required|empty|null):? \[(["'`]?[A-Za-z_$][\w$.-]{0,99}["'`]?(?:, ?["'`]?[A-Za-z_$][\w$.-]{0,99}["'`]?){0,20})\]/i,
  },
  // `Invalid field(s) in the payload: plan_tier`
  {
    needs: noun | fault | colon,
    holds: 'name',
    pattern:
      /\b(?:unknown|unrecogni[sz]ed|unexpected|invalid|extra|missing|unsupported|duplicate) (?:field|property|parameter|param|attribute|column|key)(?:\(s\)|s|\(ies\))?(?: (?:in|on|for|of|within|found in|sent in|selected|specified|provided|name)(?: the| this| your)?(?: [a-z]{2,12})?)?: ?["'`[]{0,2}([A-Za-z_$][\w$.-]{0,99}(?:["'`]?, ?["'`]?[A-Za-z_$][\w$.-]{0,99}){0,20})["'`\].]{0,3}\s*$/im,
  },
  // `Invalid data[0]: Unable to parse`, `Invalid requests[3].updateCells: …`
  {
    needs: fault | colon,
    has: 'nvalid ',
    holds: 'name',
    pattern: /\b[Ii]nvalid ([a-z]\w{0,60}(?:\[\d{1,6}\]){1,3}(?:\.\w{1,60}(?:\[\d{1,6}\])?){0,6}): /,
  },
  // `unexpected recipients: want at least 1, got 0`
  {
    needs: fault | colon,
    holds: 'word',
    pattern: /\b(?:unexpected|invalid|bad|wrong) ([a-z]\w{1,60}): (?:want|expected|got|must|should|needs)\b/,
  },
  // Clients that print Stripe's type and parameter: `invalid_request_error - card[number]`
  {
    needs: fault,
    has: '_error - ',
    holds: 'name',
    pattern: /^[A-Za-z]{3,20}(?:_[a-z]{3,20}){0,3}_error - ([a-z]\w{0,60}(?:\[\w{1,60}\]){0,6})\s*$/m,
  },
  // `Missing required Id`
  {
    needs: fault,
    has: 'issing required ',
    holds: 'word',
    pattern: /\b[Mm]issing required ([A-Za-z_]\w{1,60})[.!]?\s*$/m,
  },
  // Google Ads: `…, at operations[0].create.amount_micros`
  {
    needs: fault,
    has: ', at ',
    holds: 'name',
    pattern: /, at [a-z_]{3,40}\[\d{1,6}\](?:\.\w{1,60}(?:\[\d{1,6}\])?){0,8}\.([a-z]\w{1,60})(?=$|["',;\s])/,
  },
  // Columns said by name
  {
    needs: noun | quote,
    has: 'column_name: ',
    holds: 'name',
    pattern: /\bcolumn_name: ["'`]([\w$.-]{1,100})["'`]/,
  },
  {
    needs: noun,
    has: '} field',
    holds: 'name',
    pattern: /\{([A-Za-z_]\w{0,60})\} (?:field|column|property|parameter) /,
  },
  // `The TaxType code GST does not exist`: a name with a capital inside is no word
  {
    needs: fault,
    has: 'The ',
    holds: 'word',
    pattern: /\bThe ([A-Z][a-z]{1,30}[A-Z]\w{0,40}) (?:code|id|value|type|name|reference) /,
  },
  // `a filter on this column is required [DurableId]`
  {
    needs: fault,
    has: ' [',
    holds: 'word',
    pattern:
      /\b(?:is|are) (?:required|missing|mandatory|invalid|unknown|not (?:set|valid|supported|allowed)) \[([A-Za-z_][\w.]{1,80}(?:, ?[A-Za-z_][\w.]{1,80}){0,20})\]/,
  },
  // The complaint as a code, or as an object: `custom_fields.tier: ILLEGAL_FIELD`, `email: { reason: "…" }`
  {
    needs: colon,
    has: '_',
    holds: 'name',
    pattern: /^([a-z_]\w{0,60}(?:\.\w{1,60}){0,5}): [A-Z]{3,30}_[A-Z_]{3,60}$/m,
  },
  { needs: colon | quote, has: 'reason: ', holds: 'name', pattern: /(?:^|\n)([a-z_]\w{1,60}): \{\s{0,8}reason: / },
  { needs: colon, has: '(element: ', holds: 'name', pattern: /\(element: ([\w.]{1,100})[,)]/ },
  // `missing data parameter`
  {
    needs: noun | fault,
    holds: 'name',
    pattern:
      /\b[Mm]issing (?:the )?(?:required )?["'`]?((?!(?:required|mandatory|the|an?|one|some|query|url|path|request|body|form|input|config|configuration|any|or|of|custom|key|file|json|JSON)\b)[A-Za-z_]\w{1,60})["'`]? (?:parameter|param|field|property|attribute|argument)\b(?! ?:)/,
  },
  // `The event timestamp cannot be more than 35 days in the past`: what it belongs to stands in front
  {
    needs: complained,
    has: 'he ',
    holds: 'word',
    pattern:
      /\b[Tt]he (?:[a-z]{2,20} ){0,2}((?!(?:payload|request|body|file|message|response|document|query|content|batch|record|size|list|result|value|upload|header|image|attachment|total|sum|string|length)\b)[a-z]\w{1,40}) (?:cannot|can['’]t|can not|must not|may not|should not) be (?:more|less|greater|later|earlier|longer|shorter|before|after|older|newer|larger|smaller|higher|lower|negative|zero|in the (?:past|future))\b/,
  },
  // `The title or subtitle cannot be changed`
  {
    needs: complained,
    has: 'he ',
    holds: 'word',
    pattern:
      /\b[Tt]he ((?:[a-z]\w{1,40}(?:, (?:and |or )?| or | and )){1,5}[a-z]\w{1,40}) (?:cannot|can['’]t|can not|must not|may not|should not|can only|must|should) be /,
  },
  // `Content for A record must be a valid address`
  {
    needs: complained,
    has: ' for ',
    holds: 'name',
    pattern:
      /(?:^|: )(?!(?:Value|Limit|Request|Maximum|Minimum|Permission|Support|Payload|Credentials|Response|Options?|Access|Error|Rules?|Settings|Results?) )([A-Z][a-z]{2,30}) for (?:an? |the )?[\w ]{1,30} (?:must|should|cannot|can['’]t|has to) be /,
  },
  // `Original pspReference required for this operation`
  {
    needs: fault,
    holds: 'word',
    pattern:
      /(?:^|: )(?:[A-Z][a-z]{2,20} )([a-z][a-z0-9]{0,40}(?:_[a-z0-9]|[A-Z])\w{0,60}) (?:is )?(?:required|missing|invalid|not found|mismatch|not allowed)\b/,
  },
  // Quotes and brackets: `expected "name" to be a string`, `Expected a string for 'name'`, `[title] is required`
  {
    needs: quote | fault,
    holds: 'name',
    pattern:
      /\b[Ee]xpected (?:(?:an? )?\w{2,20} (?:for|at|in) )?["'`]([\w$.[\]-]{1,100})["'`](?: to (?:be|have|match|contain)|, (?:got|but|found|received))/,
  },
  {
    needs: quote | fault,
    holds: 'name',
    pattern: /["'`]([\w$.[\]-]{1,100})["'`] (?:was |is )?expected to (?:be|have|match|contain)\b/,
  },
  {
    needs: quote | noun,
    holds: 'name',
    pattern:
      /\b(?:[Uu]nexpected|[Ii]nvalid|[Ww]rong|[Bb]ad|[Ii]llegal|[Uu]nknown) value for ["'`]([\w$.[\]-]{1,100})["'`]/,
  },
  {
    needs: complained,
    holds: 'word',
    pattern:
      /(?:^|: |\n|; )[[(]([A-Za-z_][\w.]{1,80})[\])]:? (?:is|are|was|must|should|cannot|can['’]t|has|may|does|needs) /,
  },
  // `a value for date field birthday`, `Property notes too long`
  {
    needs: noun | fault,
    holds: 'word',
    pattern:
      /\bfor (?:the )?[a-z]{2,15} (?:field|property|column|parameter|attribute) ["'`]?([A-Za-z_][\w$.]{1,99})(?=["'`.,;)]|$| (?:is|must|cannot))/,
  },
  {
    needs: noun | fault,
    holds: 'word',
    pattern:
      /(?:^|: )(?:[Pp]roperty|[Ff]ield|[Cc]olumn|[Pp]arameter|[Aa]ttribute) (?!names? )([A-Za-z_][\w$.]{1,99}) (?:too|exceeds|not|exceeded|mismatch|invalid|missing|required)\b/,
  },
  // `Region__c: EMEA is not a valid picklist value`
  {
    needs: colon | complained,
    holds: 'word',
    pattern:
      /^([a-z_]\w{1,60}|[A-Z]\w{1,60}__c): [^\s:]{1,60} is not (?:an? )?(?:valid|allowed|known|supported|recogni[sz]ed)\b/m,
  },
  // `Bad value: order_lines`, `invalid child element 'refId'`
  {
    needs: noun | fault | colon,
    holds: 'word',
    pattern:
      /\b(?:[Bb]ad|[Ii]nvalid|[Ww]rong|[Ii]llegal|[Mm]issing) (?:value|data|type|format): ["'`]?([a-z][a-z0-9]{1,40}(?:[_.[][\w.[\]]{1,80}|[A-Z]\w{0,60}))["'`]?[.!]?$/m,
  },
  { needs: quote, has: 'child element ', holds: 'name', pattern: /\bchild element ["']([\w.-]{1,100})["']/ },
  {
    needs: quote,
    has: 'understand relationship ',
    holds: 'name',
    pattern: /\bunderstand relationship ["']([\w.]{1,100})["'] in field path/,
  },
  // `Please specify a location or a latitude and longitude`
  {
    needs: fault,
    holds: 'word',
    pattern:
      /(?:\b[Pp]lease |[:;.,] )(?:[Pp]rovide|[Ss]pecify|[Ss]upply|[Ii]nclude|[Ee]nter)(?: either)? (?:an? |the )?([a-z]\w{1,40}(?:(?:, (?:or |and )?| or | and )(?:an? |the )?[a-z]\w{1,40}){1,5})[.!]?$/m,
  },
  // `No body supplied for message`
  {
    needs: fault,
    has: 'o ',
    holds: 'name',
    pattern:
      /(?:^|: )[Nn]o ((?!(?:value|values|data|input|arguments?|parameters?|fields?|credentials|token|authentication|authorization|api|access|key|payload|content|request|results?|file|details|information|matching|such|valid|user|account|permission|subscription)\b)[a-z]\w{1,40}) (?:supplied|provided|specified|given)\b/,
  },
  // Keys in brackets, printed: `param: "card[address][zip]"`
  {
    needs: noun | quote,
    has: '[',
    holds: 'name',
    pattern:
      /\b(?:param|parameter|field|property|attribute|column)["']?\s?(?:[:=]|=>)\s?["'`]([\w$.-]{1,60}(?:\[[\w-]{0,60}\]){1,6}(?:\.\w{1,60}){0,3})["'`]/,
  },
  {
    needs: noun | quote,
    has: 'with the name ',
    holds: 'name',
    pattern: /\b\w{0,30}(?:[Ff]ield|[Pp]roperty|[Cc]olumn|[Aa]ttribute) with the name ["'`]([\w$.-]{1,100})["'`]/,
  },
  // `The connection service was not provided`
  {
    needs: fault,
    has: 'he ',
    holds: 'weak',
    pattern:
      /\b[Tt]he (?:[a-z]{2,20} ){0,2}([a-z]\w{1,40}) (?:was|were|is) not (?:provided|specified|given|supplied)\b/g,
  },
  // `Your name for this attribute must only contain letters`
  {
    needs: complained,
    has: 'our ',
    holds: 'name',
    pattern:
      /\b[Yy]our ((?!(?:account|plan|request|api|app|token|key|integration|message|user|subscription|organi[sz]ation|workspace|query|payload|data|ip|client|card|session|login|access|team|store|shop|site|instance|server|code|file|list|license|trial|quota|limit|version|browser|password)\b)[a-z]\w{1,30}) (?:for [\w ]{1,40} )?(?:must|should|cannot) (?:not |only )?(?:be|have|contain|start|match|exceed)\b/,
  },
  // `You may only specify one of these parameters: customer, customer_email`, `use a different name`
  {
    needs: noun | colon,
    holds: 'name',
    pattern:
      /\b(?:these|following) (?:parameters|fields|properties|attributes|columns|params|keys): ["'`]?([A-Za-z_][\w.[\]]{1,80}["'`]?(?:(?:, ?(?:and |or )?| and | or )["'`]?[A-Za-z_][\w.[\]]{1,80}["'`]?){0,20})(?=[.\n]|$)/,
  },
  {
    needs: 0,
    has: ' different ',
    holds: 'name',
    pattern:
      /\b(?:[Uu]se|[Cc]hoose|[Pp]ick|[Tt]ry) an? different ((?!(?:value|account|card|method|key|one|api|browser|way|approach|endpoint|version|request|token|payment|file|format|plan|user)\b)[a-z]\w{1,30})[.!]?$/,
  },
  // A path, part by part: Google Ads' `On field: operations … On field: campaign_budget`, Octokit's summary
  {
    needs: noun | colon,
    has: 'On field: ',
    holds: 'name',
    pattern: /(?:\bOn field: \w{1,60}\s{1,8}){0,12}\bOn field: (\w{1,60})/,
  },
  { needs: noun | colon, has: 'Error summary:', holds: 'name', pattern: /\n\s{0,8}field: ([\w.[\]]{1,100})/g },
  // `Valid data must be provided in the 'attributes', 'events', or 'purchases' fields`
  {
    needs: noun | quote,
    holds: 'name',
    pattern: new RegExp(
      `\\b(?:in|of|for) (?:the |one of the )?${quoted} (?:fields|properties|parameters|attributes|columns)\\b`,
    ),
  },
  // `Every list must have a name`
  {
    needs: complained,
    has: ' must have ',
    holds: 'name',
    pattern:
      /(?:^|: |\. )(?:[Ee]very|[Ee]ach|[Aa]ll|[Aa]n?|[Tt]he|[Yy]our) [a-z]{2,20} must have (?:an?|the) ((?!(?:valid|value|body|content|length|unique|primary|single|positive|minimum|maximum|id|name and)\b)[A-Za-z_]\w{1,60})[.!]?$/m,
  },
  // What a request has to hold: `PUT body must contain an array of recipients`
  {
    needs: complained | fault,
    holds: 'name',
    pattern:
      /\b(?:[Rr]equest|[Bb]ody|[Pp]ayload|[Jj][Ss][Oo][Nn]|[Mm]essage|[Ii]nput) must (?:contain|include|have|specify)(?: at least one| an?| the)?(?: (?:non-empty )?(?:array|list|set|collection) of)? ((?!(?:records?|items?|rows?|entr(?:y|ies)|objects?|elements?|events?|lines?|valid|body|json|JSON|value|key|string|field|property|parameter|unique|single|one|only|content|header|more|fewer|least|either|data|all|following)\b)[A-Za-z_]\w{1,60})(?=[.!]?$|[.,] )/,
  },
  // Headers, and elements of a path in words: `Invalid To header`, `more than one person.names per source`
  {
    needs: fault,
    has: ' header',
    holds: 'name',
    pattern:
      /\b(?:[Ii]nvalid|[Mm]issing|[Mm]alformed|[Bb]ad|[Uu]nknown|[Dd]uplicate) ["'`]?([A-Z][\w-]{1,60})["'`]? header\b/,
  },
  {
    needs: fault,
    holds: 'name',
    pattern: /\b(?:more than|at most|only|exactly) (?:one|\d{1,4}) ([a-z]\w{1,40}(?:\.[a-z]\w{1,40}){1,5})(?= |$)/,
  },
  // The value behind the name: `to_zip 90210 is not used within to_state NY`
  {
    needs: complained | fault,
    holds: 'word',
    pattern:
      /(?:^|: )([a-z][a-z0-9]{0,40}_[a-z0-9_]{1,60}) ["'`]?[\w.@+-]{1,60}["'`]? (?:is|was|does|must|has|cannot|should)\b(?: not|n['’]t)?/,
    further: /\b(?:within|in|of|for|with|by) ([a-z][a-z0-9]{0,40}_[a-z0-9_]{1,60})\b/g,
  },
  // A name beside its noun, without an article: `to parameter is not a valid address`
  {
    needs: complained,
    holds: 'name',
    pattern:
      /(?:^|: |; |\. |\n)(?!(?:[Tt]he|[Tt]his|[Tt]hat|[Yy]our|[Aa]n?|[Oo]ne|[Aa]ny|[Aa]ll|[Ee]ach|[Ee]very|[Nn]o|[Ss]ome|[Rr]equired|[Mm]andatory|[Ii]nvalid|[Mm]issing|[Uu]nknown|[Cc]ustom|[Pp]ath|[Qq]uery|[Rr]equest|[Bb]ody|[Ff]orm|[Ii]nput|[Uu]nique|[Pp]rimary|[Ff]oreign|[Jj][Ss][Oo][Nn]|[Oo]ptional|[Uu]nexpected|[Tt]able|[Ff]ollowing|CSV|HTTP|[Tt]he) )([A-Za-z_]\w{0,60}) (?:parameter|param|field|property|attribute|argument|header|column|element) (?:is|must|should|cannot|can['’]t|has|may|needs|does|was|contains|exceeds)\b/,
  },
  // Labels of two or three words that end in what such fields are called: `Invalid inquiry number`
  {
    needs: fault,
    holds: 'label',
    pattern: new RegExp(
      `^(?:[Ii]nvalid|[Mm]issing|[Ii]ncorrect|[Uu]nknown|[Ww]rong|[Bb]ad) (?!(?:cross|phone|mobile|email|input|request|or|and|parameter|param|field|property|attribute|argument|object|column|value|data|record|resource|required|element|key|header|media|mime|file|event|entity|response|json|xml|api|login|auth|access|client|credential|content|query|status|error|http|session|signature|security|license|licence|product|tenant|app|application)\\b)((?!format|value|type|length|use|kind)[a-z]{2,20}(?: (?!of\\b)[a-z]{2,20}){0,1} ${lastOfLabel})(?: (?:provided|given|specified|supplied|sent|entered))?[.!]?$`,
      'm',
    ),
  },
  // `Required - Path: '['tags']'`
  { needs: quote, has: "Path: '[", holds: 'name', pattern: /\bPath: '\[(?:'?\w{1,60}'?, ?){0,9}'(\w{1,60})'\]'/ },
  { needs: colon, has: '[object with reference: ', holds: 'name', pattern: /\[object with reference: (\w{1,60}) - / },
  {
    needs: noun,
    has: ' is not a property that exists',
    holds: 'label',
    pattern: /([\w:.-]{0,40}%[\w%:.-]{1,60}) is not a property that exists\b/,
  },
];
