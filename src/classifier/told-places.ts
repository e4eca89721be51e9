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
  // `first_name, last_name cannot be blank`
  {
    needs: complained | fault,
    holds: 'word',
    pattern:
      /(?:^|: )([a-z]\w{1,40}(?:, ?[a-z]\w{1,40}){1,10}(?:,? (?:and|or) [a-z]\w{1,40})?) (?:cannot|can['’]t|must|should|are|is) (?:not )?(?:be )?(?:blank|empty|null|required|missing|invalid|mandatory|provided|set|given)\b/,
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
      /^(?!(?:namespace|table|schema|database|bucket|topic|queue|index|cluster|user|role|account|template|scope|host|key|token|version|object|resource|class|type|method|event|list|segment|file|tag|model|property|field|column|function|operator|command|option|module|package|server|client|record|row|item|value|id|contact|lead|deal|company|order|product|invoice|campaign|stream|view|project|workspace|team|app|plugin|integration)\b)([a-z]\w{1,40}) (?:["'`][^"'`\n]{1,60}["'`]|[A-Z\d][\w./+-]{0,60}) is (?:unknown|unsupported|invalid|not (?:supported|valid|known|allowed|recogni[sz]ed))\b/,
  },
  {
    needs: fault,
    holds: 'label',
    pattern:
      /^([A-Z][a-z]{1,30} (?:code|name|type|number|zone|format|reference|id|ID|key)) ["'`]?[\w./+-]{1,60}["'`]? (?:is (?:unknown|unsupported|invalid|not (?:supported|valid|known|allowed|recogni[sz]ed|an? |in |one of|part of|listed|available|ISO))|(?:is |has |was )?already (?:been )?(?:used|taken|in use|exists|assigned|registered))/,
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
        `(?:the )?(?:field |property |value of |column )?["'\`]?${noRecord}([a-z]\\w{1,60}(?:\\.\\w{1,60}){0,5})["'\`]?(?=:|$| field)`,
    ),
  },
  {
    needs: colon,
    has: 'path: ',
    holds: 'name',
    pattern: /\bpath: ?\/?([A-Za-z_][\w./[\]]{0,99}), ?(?:message|error|msg|reason): /,
  },
];
