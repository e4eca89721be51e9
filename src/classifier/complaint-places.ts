import { article, colon, complained, type FieldPlace, fault, noun, quote } from './field-place.ts';

/** What a value must be, so that "users must be invited" names no field. */
const demanded =
  '(?:an?|one|in|at|of|on|to|by|less|greater|more|fewer|larger|smaller|between|within|before|after|above|below|equal|set|given|' +
  'provided|specified|present|supplied|included|passed|defined|filled|unique|valid|numeric|alphanumeric|positive|negative|non|' +
  'integers?|strings?|booleans?|numbers?|arrays?|objects?|null|true|false|empty|blank|lowercase|uppercase|either|exactly|shorter|' +
  'longer|different|no|not|real|formatted|accepted|iso|utf|odd|even|other|the|[A-Z]{1,20}(?:,| or)|[\\d"\'`<>=[{(])(?![a-z])';

/** What a value cannot be; records can be sent, found or created. */
const forbidden =
  '(?:blank|empty|null|nil|left (?:blank|empty)|undefined|zero|negative|missing|omitted|greater|less|more|longer|shorter|larger|smaller|before|after|in|an?|the|' +
  'both|equal|earlier|later|set|changed|updated|modified|edited|assigned|specified|used|\\d)\\b';

/** What is wrong with a value: follows its name. */
const complaint =
  '(?:(?:is|are|was|were) (?:a |an |the |currently )?(?:required|mandatory|missing|invalid|empty|blank|null|undefined|unknown|unsupported|' +
  'immutable|malformed|deprecated|reserved|duplicated?|incorrect|prohibited|read[- ]only|out of range|too \\w|wrong |already (?:taken|in use|used)|' +
  '(?:longer|shorter|greater|less|larger|smaller) than|not (?:valid|one of|an? |allowed|permitted|present|set|specified|provided|given|supported|unique|recogni[sz]ed|included|null|in the (?:list|correct|right|valid)|of type|nullable|defined|well[- ]formed))' +
  `|(?:must|should|needs? to|has to|have to) (?:not |only |also )?be ${demanded}` +
  '|can only (?:contain|include|consist|start|end)\\b|must not be (?:changed|modified|updated|set|used|sent)|can only be (?:set|one of|used|changed|between|less|greater|at (?:most|least)|an?|numeric|positive|\\d)|exceeds (?:the |its )?(?:max|length|limit|\\d)' +
  '|(?:must|should) (?:not )?(?:have|contain|match|start|end|exist|include|consist|conform|exceed|only|use|follow|precede|lie|fall|differ|remain|equal)\\b' +
  `|(?:can(?:not|['’]t| not)|may not|may only) (?:be ${forbidden}|(?:have|contain|exceed|include|start)\\b)` +
  '|(?:has|have) (?:already been|(?:more|fewer|less) than|wrong|invalid|an? (?:invalid|wrong|unknown|unexpected)|too many|not been (?:set|given|provided)|no default|a duplicate)' +
  "|(?:does not|doesn['’]t|did not|didn['’]t) (?:have an? |match|conform|contain a)" +
  "|already (?:exists|in use|taken|used)|isn['’]t (?:a |valid|allowed|supported|set)" +
  '|can (?:only )?(?:have|contain|hold) (?:up to|at most|a maximum|no more|only)' +
  "|not (?:specified|provided|present|set|given)\\b|was not provided|doesn['’]t have a" +
  '|please (?:enter|provide|select|choose|specify)|expected (?:type|an? |one of))';

/** What of a value may stand between its name and the complaint: `zip size must be`. */
const aspect = '(?: (?:value|field|parameter|size|length|format|count|type))?';

const path = '[A-Za-z_$][\\w$.-]{0,98}(?:\\[\\d{0,6}\\](?:\\.[\\w$-]{1,60}){0,5}){0,8}';
const clause = '(?:^|[:;|] {1,4}|\\n\\s{0,8}(?:[-*•>]{1,2} )?|\\. |[[({"\'`]|, and )';
const next = '(?:, (?:and )?|; |\\n|\\band )';

/** Words with which sentences begin that are no label. */
const noLabel =
  '(?!(?:Field|The|This|That|These|Those|Your|You|An?|All|Each|Every|Some|Any|No|One|It|If|When|Either|Both|Too|Bad|Internal|Request|' +
  'Response|API|Access|Authorization|Authentication|Validation|Error|Errors|Invalid|Missing|Please|There|What|Which|Only|At|In|On|For|' +
  'Cannot|Could|Unable|Failed|Found|HTTP|Client|Server|Unexpected|Unknown|Data|Input|JSON|XML|Operation|Value|Values|Supplied|Given|Provided|Parameter|Param|Property|Attribute|Column|Argument|Email address|Phone number)\\b)';

/** Where a complaint follows a name: one clause after the other, as validators write them. */
export const complaintPlaces: readonly FieldPlace[] = [
  {
    needs: fault,
    holds: 'weak',
    pattern:
      /\b(?:[Vv]alue|[Ll]ength|[Ss]ize|[Ff]ormat|[Tt]ext|[Cc]ontent|[Ii]nput|[Cc]hecksum) (?:for|of) ["'`]?([A-Za-z_$][\w$.]{0,98}[\w$])["'`]? (?:is|must|exceeds|should|cannot|has)\b/,
  },
  // A word with a capital or an underscore inside, then the value: `lead_source: "Fair" is not one of …`
  {
    needs: complained | fault | colon,
    holds: 'word',
    pattern:
      /(?:^|\n|\| )(?!\w{0,80}(?:[Ee]rror|nvalid|xception|not_|[Ff]ail|denied|missing|status|[Cc]ode|essage))([a-z][a-z0-9]{0,40}(?:_[a-z0-9]|[A-Z])\w{0,60}): (?=[^\n]{1,80} (?:(?:is|was|are) (?:not|invalid|too|already|required)|must|should|cannot)\b)/,
  },
  // Labels as people see them
  {
    needs: complained | fault,
    holds: 'label',
    pattern: new RegExp(
      `(?:^|: |\\n|; |, )(?:Your |The |Field )?${noLabel}([A-Z]\\w{0,40}(?: [A-Z]\\w{0,40}){1,3}) ${complaint}`,
      'g',
    ),
  },
  {
    needs: complained | fault,
    holds: 'label',
    pattern:
      /(?:^|: |\n|, |["'])(?!(?:The|This|That|Your|You|An?|All|Each|Some|Any|No|One|It|If|Either|Both|There|Request|Value|Email address|Phone number) )([A-Z][a-z]{1,40}(?: [a-z]{1,40}){1,3}) (?:can['’]t be (?:blank|empty)|has already been taken|is not included in the list|is not a number|is invalid(?=$|[,.;"'])|is too (?:long|short) \(|is the wrong length|must be (?:blank|accepted|exist|present|greater|less|equal|other|odd|even)|must exist)/g,
  },
  {
    needs: article | complained | fault,
    holds: 'label',
    pattern:
      /\bThe (?:selected |provided |given )?(?!(?:request|data|given|body|payload|value|resource|input|response|following|field|parameter|query|object|operation|action|server|url|file|json)\b)([a-z][\w.]{0,60}(?: \w[\w.]{0,40}){0,3}?)(?:(?: field| format) (?:is|must|has|may|does|cannot|should)\b| (?:must (?:not )?be (?:an?|at|one|greater|less|between|empty|unique|valid|\d)|must not have|may not be greater|may only contain|has already been taken|has a duplicate))/g,
  },
  {
    needs: article | complained | fault,
    holds: 'label',
    pattern:
      /\bThe selected (?!(?:values?|items?|records?|file|resource|data|object)\b)([a-z][\w.]{0,60}(?: \w{1,40}){0,3}?) is invalid\b/g,
  },
  // The noun beside the name makes every name one
  {
    needs: article | complained | noun | fault,
    holds: 'name',
    pattern:
      /\b[Tt]he (?!(?:following|required|requested|input|request|given|specified|provided|first|second|third|query|path|same|json|string|primary|custom|form|body|above|below|mandatory|missing|invalid|unknown|optional|next|last|other|only|new|old|this|that|unique|key|a|an|of) )([A-Za-z]\w{1,60}) (?:parameter|field|property|attribute|argument|column|param|header) (?:must|is|isn['’]t|wasn['’]t|doesn['’]t|does|should|cannot|can['’]t|has|may|needs|does|value|supplied|provided|specified|given|you)\b/,
  },
  {
    needs: complained | noun | quote,
    holds: 'name',
    pattern:
      /["'`]([\w$.[\]-]{1,100})["'`] is (?:a |an )?(?:required|mandatory|unknown|invalid|unexpected|not a valid) (?:parameter|field|property|attribute|argument|column|key)\b/gi,
  },
  {
    needs: noun | quote,
    has: ' is a',
    holds: 'name',
    pattern:
      /["'`]([\w$.[\]-]{1,100})["'`] is an? (?:read-?only|calculated|computed|generated|derived|formula|system|reserved|protected|immutable|deprecated|locked|hidden) (?:parameter|field|property|attribute|column)\b/gi,
  },
  {
    needs: complained | noun,
    holds: 'word',
    pattern:
      /\b(?:[Pp]aram(?:eter)?|[Pp]roperty|[Aa]ttribute|[Aa]rgument|[Ff]ield|[Cc]olumn|[Ee]lement) (?!validation|value|name|type)([A-Za-z_$][\w$.]{0,98}[\w$]) (?:has an?|has the|has invalid|is (?:required|missing|invalid|not|unknown|mandatory|empty|of)|must|should|cannot|can't|does not|was (?:not|sent|given|set|passed|expected)|needs|only accepts|accepts only|expects|fails|failed|takes)\b/g,
  },
  {
    needs: complained | noun | fault,
    holds: 'word',
    pattern:
      /\b(?:required|mandatory) (?:property|field|parameter|attribute|column|argument|key) ([A-Za-z_$][\w$.]{0,98}[\w$])(?=[.,;)]? |[.,;)]?$)(?! (?:is|are) (?:required|mandatory))/i,
  },
  // One clause, or several: `city: cannot be blank; zip: must be …`, `name is required, zip is too long`
  {
    needs: complained | fault | colon,
    holds: 'word',
    pattern: new RegExp(
      `(?:^|; |\\| |\\n\\s{0,8}(?:[-*•>]{1,2} )?|: )(${path}) ?: (?:(?:[a-z]{2,10} )?value )?${complaintAfterColon()}`,
      'gi',
    ),
    further: new RegExp(`, (${path}) ?: (?:(?:[a-z]{2,10} )?value )?${complaintAfterColon()}`, 'gi'),
  },
  {
    needs: complained | fault,
    holds: 'word',
    pattern: new RegExp(
      `${clause}(?!(?:[Tt]he|[Yy]our|[Ii]t|[Tt]his) |[A-Z][a-z]{1,30} (?:type|count) )(${path})${aspect} ${complaint}`,
      'g',
    ),
    further: new RegExp(`${next}(${path})${aspect} ${complaint}`, 'g'),
  },
  {
    needs: complained | quote | fault,
    holds: 'label',
    pattern:
      /(?:^|: |\n|; )["'`]([A-Za-z]\w{0,60}(?: \w{1,40}){1,4})["'`] (?:must (?:not )?(?:be|have|contain)|is required|is a required|is missing|cannot be|can't be|should (?:not )?be|may not be)/g,
  },
];

/** What stands behind `name: `; a list of what is wrong, not of what is. */
function complaintAfterColon(): string {
  return "(?:must |should |can(?:not|['’]t| not) be |may not be |is (?:required|missing|invalid|not |too |a required|mandatory|already)|required\\b|missing\\b|invalid value)";
}
