import { colon, complained, type FieldPlace, fault, noun, quote } from './field-place.ts';

const label = '[A-Z]\\w{0,40}(?: [A-Z]\\w{0,40}){0,3}';
const fields = '(?:fields|properties|attributes|columns|parameters|arguments)';
const noRecord =
  '(?!(?:request|payload|body|record|row|object|item|data|value|json|response|message|file|document|schema|input|query|batch|your|the|this|an?)\\b)';

/** Labels in lists: looked for before single words are. */
export const labelLists: readonly FieldPlace[] = [
  // `Please enter value(s) for: First Name, Last Name.`
  {
    needs: noun | colon,
    has: 'for: ',
    holds: 'label',
    pattern: new RegExp(`\\b[Vv]alues?(?:\\(s\\))? for: (${label}(?:, ?${label}){0,20})[.!]?$`, 'm'),
  },
  {
    needs: noun | colon,
    holds: 'label',
    pattern: new RegExp(
      `\\b(?:[Mm]issing|[Rr]equired|[Mm]andatory|[Ii]nvalid|[Ee]mpty|[Uu]nknown)(?: (?:mandatory|required))? ${fields}(?: (?:are|is) (?:missing|required|empty|invalid))?: ?(${label}(?:, ?${label}){0,20})[.!]?$`,
      'm',
    ),
  },
];

/** Where something is told about a field in passing: what was done with it, what it holds, on which row it stands. */
export const toldPlaces: readonly FieldPlace[] = [
  // `Transition of stage from won to open is not permitted`
  {
    needs: fault,
    has: ' of ',
    holds: 'weak',
    pattern:
      /\b(?:[Tt]ransition|[Cc]hange|[Cc]hanging|[Cc]onversion) of (?:the )?([a-z]\w{1,60}) (?:from|to) [^\n]{1,80} (?:not|n['’]t) (?:be )?(?:allowed|permitted|supported|possible|valid)\b/,
  },
  // `'blurple' isn't a valid color`
  {
    needs: quote | fault,
    holds: 'weak',
    pattern:
      /["'`”’] (?:is not|isn['’]t|was not|is no) (?:an? )?(?:valid|accepted|known|allowed|supported|recogni[sz]ed|permitted) (currency|country|colou?r|language|locale|time_?zone|state|province|region|industry|gender|salutation|status|stage|priority|source|unit|category|segment|tier|department|weekday|month|quantity|price|amount|zip|postcode|birthday|website|domain)(?: code)?[.!]?\s*$/m,
  },
  // `Bad option "Dr." supplied for salutation`
  {
    needs: fault,
    has: 'ed ',
    holds: 'weak',
    pattern: new RegExp(
      `(?:\\b(?:value|option|entry|choice|date|data|format|type|number)|["'\`]) (?:was |is |has been )?(?:supplied|provided|specified|entered|used|passed|selected|received) (?:for|as|in) (?:the )?(?:field )?["'\`]?${noRecord}([a-z]\\w{1,60})["'\`]?(?=[.,;:!]|\\s*$| (?:is|was|must|field))`,
      'm',
    ),
  },
  // `Bank account (iban) did not pass the checksum`
  {
    needs: complained | fault,
    has: ') ',
    holds: 'weak',
    pattern:
      / \(([a-z]\w{1,30})\) (?:did not|is (?:not (?:an?|valid|allowed|supported|unique|known|recogni[sz]ed|accepted|set|provided|specified|numeric|correct|editable|writable)|invalid|required|missing|malformed|too|already)|cannot|has already)\b/,
  },
  // `The date in Close Date cannot be read`
  {
    needs: fault,
    has: 'he ',
    holds: 'label',
    pattern: new RegExp(
      `\\b[Tt]he (?:value|date|number|text|time|amount|entry|option) (?:in|for|of|under) (?:the )?["'\`]?(${label})["'\`]? (?:cannot|can['’]t|could|is|must|has|was|does|exceeds)\\b`,
    ),
  },
  // `Negative values are not allowed for price`
  {
    needs: fault,
    has: ' not ',
    holds: 'weak',
    pattern: new RegExp(
      `\\b(?:[Vv]alues?|[Nn]umbers?|[Cc]haracters?|[Dd]ates?|[Dd]ecimals?|[Ss]trings?|[Dd]uplicates?|[Ll]etters?|[Ss]paces?) (?:are|is) not (?:allowed|permitted|supported|accepted|valid) (?:for|in|on) (?:the )?(?:field )?["'\`]?${noRecord}([a-z]\\w{1,60})["'\`]?(?=[.,!;]|\\s*$)`,
    ),
  },
  // `end_date earlier than start_date`
  {
    needs: 0,
    has: ' than ',
    holds: 'word',
    pattern:
      /(?:^|: )([a-z][a-z0-9]{0,40}(?:_[a-z0-9]|[A-Z])\w{0,60}) (?:is |was )?(?:earlier|later|longer|shorter|greater|less|smaller|larger|older|newer|higher|lower|bigger) than /,
    further: / than (?:the )?([a-z][a-z0-9]{0,40}(?:_[a-z0-9]|[A-Z])\w{0,60})/,
  },
  // `'website' contains an invalid URL`
  {
    needs: quote | fault,
    holds: 'name',
    pattern:
      /(?:^|: |; )["'`]([\w$.[\]-]{1,100})["'`] (?:contains|has|holds) an? (?:invalid|illegal|unsupported|wrong|unknown|unexpected|duplicate|malformed)\b/,
  },
  // `first_name, last_name cannot be blank`
  {
    needs: complained | fault,
    holds: 'word',
    pattern:
      /(?:^|: )((?:[a-z]\w{1,40}(?:, ?[a-z]\w{1,40}){1,10}(?:,? (?:and|or) [a-z]\w{1,40})?|[a-z]\w{1,40} and [a-z]\w{1,40})) (?:cannot|can['’]t|must|should|are|is) (?:not |both |all )?(?:be )?(?:blank|empty|null|required|missing|invalid|mandatory|provided|set|given)\b/,
  },
  // `list_id argument required`
  {
    needs: noun | fault,
    holds: 'word',
    pattern:
      /(?:^|: )([a-z]\w{1,60}) (?:argument|parameter|param|property|attribute|column) (?:required|missing|invalid|unknown|empty|not )/,
  },
  // `Please enter a value for "Title".`
  {
    needs: 0,
    has: 'lease ',
    holds: 'label',
    pattern: new RegExp(
      `\\b[Pp]lease (?:enter|select|choose|provide|specify|give|set) (?:an? |the )?(?:valid )?(?:value|option|entry|date|number|text|choice) (?:for|in|into) (?:the )?["'\`]?(${label}|[a-z]\\w{1,40})["'\`]?(?: field)?[.!]?$`,
      'm',
    ),
  },
  // `Error in field subject: too long`, `Validation failed for subject`
  {
    needs: noun | fault,
    holds: 'name',
    pattern:
      /\b[Ee]rrors? (?:in|on|with|for|at) (?:the )?(?:field|property|column|parameter|attribute) ["'`]?([A-Za-z_][\w.[\]]{1,80})["'`]?(?=[:.,]|$)/,
  },
  {
    needs: fault,
    has: 'alidation ',
    holds: 'weak',
    pattern:
      /\b[Vv]alidation (?:errors?|failed|failure|rule) (?:on|for|in|at) (?:the )?(?:field |property |attribute |column |parameter )?["'`]?([a-z][\w.[\]]{1,80})["'`]?(?=[:.,]|$| field| property| column)/,
  },
  {
    needs: fault,
    has: ' validation',
    holds: 'weak',
    pattern: /(?:^|: )([a-z]\w{1,60}) (?:failed|fails|did not pass|does not pass) validation\b/,
  },
  // `Property values were not valid: subject`
  {
    needs: noun | fault | colon,
    holds: 'word',
    pattern:
      /\b(?:values?|properties|fields|parameters|attributes) (?:is|are|was|were) (?:not valid|invalid|wrong|missing|empty): ?["'`[]{0,2}([a-z]\w{0,60}(?:_|[A-Z])\w{0,60}(?:, ?[a-z]\w{1,60}){0,20})["'`\].]{0,2}$/m,
  },
  // `Precision of amount exceeds 2`
  {
    needs: fault,
    holds: 'weak',
    pattern:
      /\b(?:[Pp]recision|[Ll]ength|[Ss]ize|[Vv]alue|[Ff]ormat|[Tt]ype|[Ss]cale|[Rr]ange) (?:of|for|in) (?:the )?(?:field |property |column )?([a-z]\w{1,60}) (?:exceeds|is|must|cannot|should|does|has)\b/,
  },
  // What stands in it: `Illegal characters in subject`, `The subject contains invalid characters`
  {
    needs: fault,
    has: 'haracter',
    holds: 'weak',
    pattern: new RegExp(
      `\\b(?:[Ii]nvalid|[Ii]llegal|[Ss]pecial|[Tt]oo many|[Uu]nsupported|[Ff]orbidden|[Dd]isallowed|[Cc]ontrol) characters? (?:(?:are|is|was|were) )?(?:not (?:allowed|permitted|supported|valid) )?(?:found )?(?:in|for) (?:the )?(?:field )?["'\`]?${noRecord}([a-z]\\w{1,60})`,
    ),
  },
  {
    needs: fault,
    has: ' not ',
    holds: 'weak',
    pattern: new RegExp(
      `\\bnot (?:allowed|permitted|supported) in (?:the )?(?:field )?["'\`]?${noRecord}([a-z]\\w{1,60})["'\`]?[.!]?$`,
    ),
  },
  {
    needs: fault,
    has: ' contains ',
    holds: 'weak',
    pattern: new RegExp(
      `\\b[Tt]he ${noRecord}([a-z]\\w{1,60}) contains (?:invalid|illegal|unsupported|special|too many|non|disallowed|forbidden|unsafe)`,
    ),
  },
  // Its value behind it: `currency ABC is not supported`, `Currency code ABC is not supported`
  {
    needs: fault,
    holds: 'weak',
    pattern:
      /^(?!(?:namespace|table|schema|database|bucket|topic|queue|index|cluster|user|role|account|template|scope|host|key|token|version|object|resource|class|type|method|event|list|segment|file|tag|model|property|field|column|function|operator|command|option|module|package|server|client|record|row|item|value|id|contact|lead|deal|company|order|product|invoice|campaign|stream|view|project|workspace|team|app|plugin|integration)\b)([a-z]\w{1,40}) (?:["'`][^"'`\n]{1,60}["'`]|[A-Z\d][\w./+-]{0,60}) is(?: unknown| unsupported| invalid|(?: not|n['’]t) (?:supported|valid|known|allowed|recogni[sz]ed))\b/,
  },
  {
    needs: fault,
    holds: 'label',
    pattern:
      /^([A-Z][a-z]{1,30} (?:code|name|type|number|zone|format|reference|id|ID|key|address)) ["'`]?[\w./+-]{1,60}["'`]? (?:is (?:unknown|unsupported|invalid|malformed|not (?:supported|valid|known|allowed|recogni[sz]ed|an? |in |one of|part of|listed|available|ISO))|(?:is |has |was )?already (?:been )?(?:used|taken|in use|exists|assigned|registered))/,
  },
  // `'owner' : integer expected`
  {
    needs: quote | colon,
    holds: 'name',
    pattern: /["'`]([\w$.[\]-]{1,100})["'`] ?: ?(?:an? )?(?:[a-z]{2,20} )?(?:expected|required|missing|invalid)\b/i,
  },
  // On which row: `Row 4, price: not a number`, `price (row 4): …`, `Invalid price at index 4`, `[4].price: …`
  { needs: fault, has: 'ow ', holds: 'weak', pattern: /\b[Rr]ow \d{1,9}[,:] ([a-z]\w{1,60})(?::| is| must)/ },
  { needs: colon, has: ' (', holds: 'weak', pattern: /^([a-z]\w{1,60}) \((?:row|line|index|item|record) \d{1,9}\): / },
  {
    needs: fault,
    holds: 'weak',
    pattern: /\b[Ii]nvalid ([a-z]\w{1,60}) (?:at|in|on) (?:index|row|line|position|item|record) \d/,
  },
  { needs: colon, has: '].', holds: 'name', pattern: /^\[\d{1,9}\]\.([A-Za-z_][\w.[\]]{0,99}): / },
  // What was done with it: `error validating price: …`, `could not decode field price`
  {
    needs: fault,
    holds: 'weak',
    pattern: new RegExp(
      '\\b(?:(?:[Ee]rror|[Ff]ailed|[Ww]hile) (?:validating|parsing|decoding|converting|setting|processing|serializing)|(?:[Cc]ould not|[Cc]annot|[Uu]nable to|[Ff]ailed to) (?:validate|decode|convert|serialize|parse)) ' +
        `(?:the )?(?:field |property |value of |column )?["'\`]?${noRecord}(?!\\w{1,60}\\.(?:json|jsonl|csv|tsv|xml|xlsx?|txt|pdf|png|jpe?g|html?|ya?ml|zip|gz|parquet|avro|sql)\\b)([a-z]\\w{1,60}(?:\\.\\w{1,60}){0,5})["'\`]?(?=:|$| field)`,
    ),
  },
  {
    needs: colon,
    has: 'path: ',
    holds: 'name',
    pattern: /\bpath: ?\/?([A-Za-z_][\w./[\]]{0,99}), ?(?:message|error|msg|reason): /,
  },
];
