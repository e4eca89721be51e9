import { colon, complained, type FieldPlace, fault, noun, quote } from './field-place.ts';

/** What has a name or an id of its own: the word behind "unknown" is then a thing, not a field. */
const noThing =
  '(?!(?:namespace|table|schema|database|bucket|topic|queue|index|cluster|user|username|role|account|template|scope|host|hostname|key|token|version|object|' +
  'resource|class|type|method|event|list|segment|file|tag|model|property|field|column|parameter|param|attribute|argument|function|operator|command|' +
  'option|module|package|server|client|record|row|item|value|id|identifier|contact|lead|deal|company|customer|order|product|invoice|campaign|stream|view|' +
  'project|workspace|team|app|application|plugin|integration|error|exception|code|status|response|request|entry|character|symbol|escape|literal|name|' +
  'format|enum|variant|element|node|path|route|url|endpoint|operation|action|query|syntax|flag|directive|keyword|header|json|xml|input|body|payload|data|' +
  'date|time|timestamp|number|integer|string|boolean|uuid|credentials|signature|grant|channel|member|group|page|post|media|content|message|relation|' +
  'reference|constraint|transaction|job|task|required|feature|provider|connector|driver|protocol|algorithm|process|service|region|device|browser|' +
  'platform|extension|runtime|engine|dialect|compression|codec|charset|interface|scheme|domain|problem|issue|failure|cause|reason)\\b)';

/** What is said of a value that a field does not take. */
const refused =
  "(?:(?:is |was |are )?(?:not|no longer)|isn['’]t|wasn['’]t) (?:an? )?(?:among|in|one of|part of|permitted|allowed|accepted|supported|valid|known|available|possible|values?|options?|choices?|members?|element)";

/** A value in quotes, or a code. */
const value =
  '(?:["\'`“][^"\'`”\\n]{1,80}["\'`”]|(?!(?:IDs?|URLs?|URIs?|URNs?|UUID|JSON|XML|CSV|HTML|SQL|API|HTTP|OK|POST|GET|PUT)\\b)[A-Z\\d][A-Z\\d._/+-]{1,40}|[a-z]{2}[-_][A-Z]{2})(?=[\\s.,;!)]|$)';

/** Where a value stands beside the field it was meant for: looked at last, for things have values beside them, too. */
export const valuePlaces: readonly FieldPlace[] = [
  // `Sum of line items differs from order_total`
  {
    needs: 0,
    has: '_',
    holds: 'word',
    pattern:
      /\b(?:differs? from|conflicts? with|inconsistent with|does not (?:match|equal)|doesn['’]t (?:match|equal)) (?:the )?["'`]?([a-z][a-z0-9]{0,40}_(?!\d+\b)\w{1,60})["'`]?(?=[.,;:]| \(|\s*$)/m,
  },
  // `Cannot deserialize Instant for orderDate: text …`, `no account could be matched by contact_email`
  {
    needs: fault,
    holds: 'word',
    pattern: /\bfor ([a-z][a-z0-9]{0,40}(?:_[a-z0-9]|[A-Z])\w{0,60}): /,
  },
  {
    needs: fault,
    has: '_',
    holds: 'word',
    pattern:
      /\b(?:matched|matching|found|identified|located|resolved|looked up) (?:by|with|via|using|for) (?:the )?["'`]?([a-z][a-z0-9]{0,40}_\w{1,60})["'`]?(?=[.,;:]|\s*$)/m,
  },
  // `Pipeline 'Sales' has no value 'Nego' for Stage`
  {
    needs: quote,
    has: 'no ',
    holds: 'label',
    pattern:
      /\bno (?:value|option|entry|choice) ["'`“][^"'`”\n]{1,60}["'`”] (?:for|in|on) (?:the )?(?:field |property |list )?(?!(?:this|that|an?|your|its|list|field|property)\b)([A-Z]\w{0,40}(?: [A-Z]\w{0,40}){0,3}|[a-z]\w{1,60})[.!]?\s*$/m,
  },
  // `Value too long for Custom Field 3 (max 100)`
  {
    needs: fault,
    has: 'too ',
    holds: 'label',
    pattern:
      /\b(?:[Vv]alue|[Tt]ext|[Ss]tring|[Dd]ata|[Ee]ntry|[Ii]nput) (?:is |was )?too (?:long|short|large|small|big|high|low) for (?:the )?(?:field |property |column |attribute )?["'`]?(?!(?:the|this|that|a|an|its|your|field|column|type)\b)([A-Z]\w{0,40}(?: [A-Z\d]\w{0,30}){0,4}|[a-z_]\w{1,60})["'`]?(?=\s*$|[.,;:]| \(|\n)/m,
  },
  // `The specified timezone (Mars/Base) could not be found`
  {
    needs: fault,
    has: 'he ',
    holds: 'weak',
    pattern: new RegExp(
      `\\b[Tt]he (?:specified|given|provided|supplied|selected|entered) ${noThing}([a-z]\\w{1,40}) (?:\\([^()\\n]{1,60}\\)|["'\`][^"'\`\\n]{1,60}["'\`]) (?:is|was|could|does|cannot|can['’]t|has|must)\\b`,
    ),
  },
  // `No such coupon: 'SPRING20'`, `Admin for admin_id not found`
  {
    needs: colon,
    has: 'o such ',
    holds: 'name',
    pattern: new RegExp(`\\b[Nn]o such ${noThing}([a-z]\\w{1,40}): ?\\S`),
  },
  {
    needs: fault,
    has: '_id not found',
    holds: 'word',
    pattern: /\bfor ([a-z]\w{1,40}_id) not found\b/,
  },
  // `Invalid currency: xyz. We support: usd, …`, `Invalid type : date`
  {
    needs: fault | colon,
    holds: 'weak',
    pattern: new RegExp(
      `(?:^|: |\\. )(?:[Ii]nvalid|[Uu]nsupported|[Uu]nknown|[Uu]nrecogni[sz]ed|[Dd]uplicate|[Ii]llegal|[Bb]ad) (?:${noThing}([a-z]\\w{1,40})(?:\\[\\w{0,40}\\]){0,3}): (?![a-z]+,? (?:expected|is|must|not)\\b)["'\`]?[\\w@+-][\\w.@+-]{0,60}["'\`]?(?=[.!,;]|\\s*$)`,
    ),
  },
  {
    needs: fault | colon,
    has: 'nvalid ',
    holds: 'name',
    pattern: /(?:^|: |\. )[Ii]nvalid ([a-z]\w{1,40}) : [a-z]\w{0,40}\s*$/m,
  },
  // `Invalid email address. C_EmailAddress : Test12`
  {
    needs: fault | colon,
    has: 'nvalid ',
    holds: 'word',
    pattern: /\b[Ii]nvalid [a-z][^.:\n]{1,60}\. ([A-Za-z]\w{0,30}(?:_|[a-z][A-Z])\w{1,60}) ?: \S/,
  },
  // A tag in a list of what is wrong: `- MMERGE1 : Please enter a value`
  {
    needs: fault | colon,
    has: '- ',
    holds: 'name',
    pattern: /(?:^|\n) {0,4}- ([A-Za-z_][\w.[\]]{1,60}) ?: (?=Please |Must |This |Value |Enter |Cannot |Too |Should )/g,
  },
  // `The sender ID you have set is not valid`
  {
    needs: fault,
    has: ' you ',
    holds: 'label',
    pattern:
      /\b(?:[Tt]he|[Yy]our) ((?:[A-Z][a-z]{1,20} ){1,2}(?:I[Dd]|Name|Number|Code|Address|Date|Type|Url|URL|Email|Status|Value)|(?!(?:api|access|client|account|user|app|request|secret|project|customer)\b)[a-z]{2,20} (?:ID|id|name|number|code|address|date|type|url|URL)) (?:that )?you (?:have |['’]ve )?(?:specified|provided|supplied|sent|gave|given|entered|passed|chose|chosen|selected|set|submitted|used) (?:is|was|must|does|cannot|has|contains|exceeds|already|should)\b/,
  },
  // Another program's names in two words: `dest zipcode format must be …`
  {
    needs: complained,
    holds: 'label',
    pattern:
      /(?:^|: |\n|; )(?!(?:the|this|that|your|our|any|all|each|every|some|no|one|an?|if|when|either|both|there|api|access|request|error|invalid|missing)\b)([a-z]{2,20} (?:zip|zipcode|postcode|code|date|name|number|address|amount|currency|country|state|city|url|phone|email|type)) (?:format |value |length )?(?:must|should|cannot|can['’]t|may not|is not|is too|is invalid|is required|exceeds|has to|needs to)\b/,
  },
  // `requires LOOKALIKE_VALUE attribute`
  {
    needs: noun,
    has: '_',
    holds: 'name',
    pattern:
      /\b(?:requires?|needs?|missing|lacks|without) ([A-Za-z][A-Za-z0-9]{0,40}_\w{1,60}) (?:attribute|field|property|parameter|column)\b/,
  },
  // `Id not specified in an update call`
  {
    needs: fault,
    has: 'not ',
    holds: 'name',
    pattern: /(?:^|[,:] )(I[Dd]) not (?:specified|given|provided|set)\b/,
  },
  // `'Farming' is not in the list of options for industry`, `'Web2' isn't a value of Lead Source`
  {
    needs: quote | fault,
    holds: 'label',
    pattern: new RegExp(
      `["'\`”] ${refused}(?: [a-z]{2,12}){0,5} (?:for|of|in) (?:the )?(?:field |property |column |attribute )?(?!(?:the|this|that|an?|your|its|these|list|options?|choices?|values?|enum|type|model|object|record|schema|request|payload|body|table|contacts?|leads?|deals?|compan(?:y|ies))\\b)([A-Za-z_][\\w.]{1,60}(?: [A-Z]\\w{0,30}){0,3})[.!]?\\s*$`,
      'm',
    ),
  },
  // `Unsupported currency: ABC`, `Unknown timezone 'Mars'`, `Duplicate ref "A-1"`
  {
    needs: fault,
    holds: 'weak',
    pattern: new RegExp(
      `(?:^|: |\\. )(?:[Uu]nsupported|[Uu]nknown|[Uu]nrecogni[sz]ed|[Ii]nvalid|[Dd]uplicate|[Ii]llegal|[Bb]ad|[Ww]rong|[Ii]ncorrect|[Uu]nexpected) ${noThing}([a-z]\\w{1,40})(?: (?:code|name|value|number))?:? ${value}`,
    ),
  },
  // `Value for 'Opt In' must be true or false`
  {
    needs: quote | complained,
    has: 'alue',
    holds: 'label',
    pattern:
      /\b[Vv]alues? (?:for|of|in) ["'`“]([A-Za-z]\w{0,60}(?: [\w()]{1,40}){0,4})["'`”] (?:must|should|cannot|can['’]t|is|are|has|have|exceeds|does)\b/,
  },
  // `Boolean expected for subscribed`, `Expected number for price, got string`
  {
    needs: fault,
    has: 'xpected',
    holds: 'weak',
    pattern:
      /\b(?:[Ee]xpected (?:an? )?(?!(?:delivery|arrival|completion|shipment|payment|payout|renewal|release|launch|response)\b)[a-z]{2,20}|(?:[A-Z]?[a-z]{2,20}) (?:value )?(?:was |is )?expected) (?:for|in|as|at) (?:the )?(?:field |property |column )?["'`]?([a-z]\w{1,60}(?:\.\w{1,60}){0,5})["'`]?(?=[.,;:]|\s*$| but| got| field)/m,
  },
  // `birthday (2021-13-40) is not a date`
  {
    needs: complained,
    has: ' (',
    holds: 'weak',
    pattern: /(?:^|: )([a-z]\w{1,60}) \([^()\n]{1,80}\) (?:is|was|must|should|cannot|does|has|exceeds)\b/,
  },
  // `You must supply at least one of: email, phone`
  {
    needs: 0,
    has: 'ne of',
    holds: 'word',
    pattern:
      /\b(?:provide|specify|supply|include|send|enter|requires?|needs?|set|must contain|must have|should contain|should have|give|missing)(?: (?:at least|exactly|only))? one of(?: the following)?(?:: ?\[?| \[)([a-z]\w{1,60}(?:(?:, ?(?:or |and )?| or | and )[a-z]\w{1,60}){1,20})\]?[.!]?\s*$/m,
  },
  // `Two rows share the same isbn`
  {
    needs: 0,
    has: ' same ',
    holds: 'weak',
    pattern: /\b(?:share|shares|have|has|having|use|uses|with) the same ([a-z]\w{1,40})[.!]?\s*$/m,
  },
  // `Could not set plan_tier`
  {
    needs: fault,
    has: '_',
    holds: 'word',
    pattern:
      /\b(?:[Cc]ould not|[Cc]ouldn['’]t|[Cc]annot|[Cc]an['’]t|[Uu]nable to|[Ff]ailed to) (?:set|update|assign|apply|map|fill|populate|change) ([a-z][a-z0-9]{0,40}_[a-z0-9_]{1,60}|(?<=(?:set|assign|map|fill|populate|change) )[a-z]\w{0,40}\.[a-z]\w{0,60})(?=\.(?!\w)|[:,;]|\s*$| (?:to|of|on|from|with|because|for)\b)/m,
  },
];
