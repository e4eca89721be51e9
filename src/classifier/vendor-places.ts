import { article, colon, complained, type FieldPlace, fault, noun, quote } from './field-place.ts';

const capitals = '[A-Z][\\w.]{0,40}(?: [A-Z&(][\\w.)]{0,40}){0,6}';

/** How accounting systems, brokers, loaders and clients name a field where no common wording does. */
export const vendorPlaces: readonly FieldPlace[] = [
  // Business Central: labels of its tables, with their full stops
  {
    needs: article | noun,
    has: ' table ',
    holds: 'label',
    pattern: new RegExp(`\\bThe field (${capitals}) (?:of|in) (?:the )?table [A-Z]`),
  },
  {
    needs: complained | fault,
    has: ' must have a value in ',
    holds: 'label',
    pattern: new RegExp(`(?:^|: |\\n)(${capitals}) must have a value in [A-Z]`),
  },
  {
    needs: 0,
    has: 'You must specify ',
    holds: 'label',
    pattern: new RegExp(`\\bYou must specify (${capitals}) in [A-Z]`),
  },
  // Sage Intacct, NetSuite
  {
    needs: 0,
    has: ' try again',
    holds: 'label',
    pattern:
      /\b(?:Enter|Select|Provide) an? (?:valid )?([A-Z]\w{0,40}(?: \w{1,40}){0,3}),? (?:and )?(?:then )?try again\b/,
  },
  {
    needs: fault | quote,
    has: 'nvalid ',
    holds: 'label',
    pattern:
      /\b[Ii]nvalid ([A-Z]\w{0,40}(?: \w{1,40})?) ["'][^"'\n]{1,80}["'] (?:specified|provided|given|supplied|selected)\b/,
  },
  {
    needs: fault,
    has: ' reference key ',
    holds: 'name',
    pattern: /\b[Ii]nvalid ["']?(\w{2,60})["']? reference key\b/,
  },
  { needs: fault, has: ' is a duplicate', holds: 'word', pattern: /\b[Tt]he [a-z]{2,20} (\w{2,60}) is a duplicate\b/ },
  {
    needs: article | fault | quote,
    has: 'The ',
    holds: 'name',
    pattern:
      /\bThe ([A-Z]\w{1,60}) (?:code|id|name|type) ["'][^"'\n]{1,80}["'] (?:does not exist|is not valid|is invalid|could not be found)\b/,
  },
  // SAP Business One: the table and its column in brackets
  { needs: 0, has: '[', holds: 'name', pattern: /\[([A-Z]{3}[A-Z0-9]\.[A-Za-z]\w{1,60})\]/ },
  // ERPNext
  {
    needs: colon,
    has: ']: ',
    holds: 'name',
    pattern: /(?:^|: )\[[^[\],\n]{1,60}, [^[\]\n]{1,80}\]: ([a-z]\w{1,60}(?:, [a-z]\w{1,60}){0,20})\s*$/m,
  },
  {
    needs: noun | fault | colon,
    has: 'alue missing for',
    holds: 'label',
    pattern: /\b[Vv]alue missing for(?: [A-Z][\w ]{1,60}:)? ([A-Z]\w{1,40}(?: \w{1,40}){0,3})\s*$/m,
  },
  // Labels behind what is wrong with them: ServiceNow, Odoo, EspoCRM
  {
    needs: noun | fault | colon,
    holds: 'label',
    pattern:
      /\b(?:fields|columns|attributes|properties|parameters) (?:is|are|were) (?:mandatory|required|missing|invalid|empty|unknown): ?([A-Z]\w{0,40}(?: \w{1,40}){0,4}(?:, ?[A-Z]\w{0,40}(?: \w{1,40}){0,4}){0,20})\.?$/m,
  },
  {
    needs: noun,
    has: ' field ',
    holds: 'label',
    pattern:
      /\b[Tt]he field ([A-Z]\w{0,40}(?: [A-Z]\w{0,40}){1,4}) (?:is|must|cannot|has|contains?|needs|should|does)\b/,
  },
  {
    needs: fault | colon,
    has: 'andatory: ',
    holds: 'label',
    pattern: /(?:^|\n)Mandatory: ([A-Z]\w{0,40}(?: \w{1,40}){0,3})\s*$/m,
  },
  // Forms and clients that name the place of an error in quotes: HubSpot, GitHub, GraphQL's Absinthe
  {
    needs: quote | noun | fault,
    has: "equired field '",
    holds: 'label',
    pattern: /\b[Rr]equired field '([\w/.-]{1,100})' is missing/,
  },
  {
    needs: quote,
    has: 'rror in ',
    holds: 'name',
    pattern: /\b[Ee]rror in ["'`](?=[a-z]\w{0,60}[._A-Z])([\w$.[\]-]{1,100})["'`](?=[.:;,]|$)/,
  },
  { needs: quote, has: "For '", holds: 'name', pattern: /\bFor '(?:properties\/)?([A-Za-z_][\w./]{0,99})', / },
  {
    needs: quote,
    has: ' supplied',
    holds: 'name',
    pattern: /["'`]([\w$.[\]-]{1,100})["'`] (?:wasn['’]t|was not|were not|weren['’]t) supplied\b/,
  },
  { needs: noun | quote | colon, has: 'In field "', holds: 'name', pattern: /(?:^|\n)In field "(\w{1,100})":/g },
  {
    needs: quote | fault,
    has: ' has an invalid value',
    holds: 'name',
    pattern: /\bVariable ["'`]\$?(\w{1,100})["'`] has an invalid value\b/,
  },
  { needs: noun, has: 'Argument #', holds: 'name', pattern: /\bArgument #\d{1,2} \(\$(\w{1,100})\)/ },
  {
    needs: noun,
    has: '->',
    holds: 'name',
    pattern: /\bProperty [A-Z]\w{1,60}->(\w{1,100}) is (?:not valid|invalid|required|empty)/,
  },
  // A path or a name with an underscore behind what is wrong, also cut off
  {
    needs: fault,
    has: '.',
    holds: 'name',
    pattern:
      /\b(?:[Ii]nvalid|[Uu]nknown|[Mm]issing|[Uu]nsupported) (?:path )?([a-z]\w{0,60}(?:\.[a-z]\w{0,60}){1,5})(?= (?:param|field|prop|attr|value|key|in )|:|,|$)/,
  },
  // Cut off in the middle of the complaint
  {
    needs: 0,
    has: ': ',
    holds: 'label',
    pattern: /: (?!(?:Field|Value|It|This|That) )([A-Z]\w{0,40}(?: [A-Z]\w{0,40}){0,3}) is requ?i?r?e?(?:\.{3}|…)?$/,
  },
  {
    needs: fault,
    has: 'parameter_',
    holds: 'name',
    pattern: /(?:^|\n)parameter_(?:missing|invalid\w{0,20}|unknown) - ([A-Za-z_][\w.[\]]{0,99})(?=\n|$)/,
  },
  // Pydantic's first version and commercetools print paths with arrows.
  {
    needs: fault,
    has: ' -> ',
    holds: 'name',
    pattern: /(?:^|\n)([A-Za-z_]\w{0,60}(?: -> \w{1,60}){1,9})(?:\n {2}|: )/g,
  },
  // Payment services: a name between dashes, then the sentence about it
  {
    needs: fault,
    has: ' - ',
    holds: 'name',
    pattern: /(?<= - )([a-z][a-z0-9]{0,40}_\w{1,60}) - [A-Z][^\n]{0,60} (?:is|must|cannot|should|has|does)\b/,
  },
  { needs: colon, has: '].', holds: 'name', pattern: /\b[Bb]ad value: ([a-z]\w{0,60}\[\d{1,6}\](?:\.\w{1,60}){1,5})$/ },
  // ERPNext; OpenAPI connectors; .NET's XML
  {
    needs: noun | fault,
    has: 'alue for ',
    holds: 'label',
    pattern: /\b[Vv]alue for ([A-Z]\w{0,40}(?: [A-Z]\w{0,40}){0,4}) (?:cannot|must|should|is|has)\b/,
  },
  {
    needs: noun | quote,
    has: 'requires the ',
    holds: 'label',
    pattern:
      /\brequires the (?:property|parameter|field|attribute) ["']([A-Za-z_][\w./-]{0,99})["'] (?:to|but|which|in)\b/,
  },
  {
    needs: quote | fault,
    has: ' cannot contain ',
    holds: 'name',
    pattern: /\belement ["'](?:\w{1,40}:)?([\w.-]{1,100})["'] (?:in namespace ["'][^"'\n]{0,200}["'] )?cannot contain /,
  },
  // Stores and their loaders
  {
    needs: quote | fault,
    has: 'ype of ',
    holds: 'name',
    pattern: /\b[Tt]ype of ["'`]([\w$.-]{1,100})["'`] (?:must|should|is)\b/,
  },
  {
    needs: quote | fault,
    has: ' can only be ',
    holds: 'name',
    pattern:
      /["'`]([a-z][\w.[\]]{0,99})["'`] can only be (?:used (?:with|in|when|if|for|together)|set|provided|specified|changed|given|passed)\b/,
  },
  { needs: 0, has: 'FOREIGN KEY (', holds: 'name', pattern: /\bFOREIGN KEY \(["`]?([\w$]{1,64})["`]?\)/ },
  {
    needs: fault | colon,
    has: ' for ',
    holds: 'name',
    pattern:
      /\b(?:value|data|type|format) for (?:the )?(?:field|column|property|attribute|parameter) ([A-Za-z_][\w.]{0,99}):/,
  },
  {
    needs: noun,
    has: 'alue of ',
    holds: 'weak',
    pattern: /\bvalue of (?:the )?(?:attribute|field|property|parameter|column) ([A-Za-z_][\w.]{1,99})\b/,
  },
  {
    needs: noun,
    has: 'find ',
    holds: 'word',
    pattern: /\bfind (?:the |a )?(?:field|column|property|attribute) ([A-Za-z_][\w.]{1,99}) (?:in|on|for)\b/,
  },
  { needs: fault, has: 'alue passed for ', holds: 'label', pattern: /\b[Ii]nvalid value passed for ([\w ]{2,60})\.?$/ },
  { needs: quote, has: 'ID value for type', holds: 'name', pattern: /\bID value for type = '(\w{1,100})'/ },
  // Avro's clients, protobuf.js
  {
    needs: 0,
    has: ' at ',
    holds: 'name',
    pattern: /(?:\btype|\(non-nullable\)) \w{1,40} at ([A-Z]\w{0,60}(?:\.\w{1,60}){1,6})\.?$/m,
  },
  {
    needs: fault,
    has: ' at path ',
    holds: 'name',
    pattern: /: [^\n]{1,100} at path ([a-z_][\w.[\]]{0,99})(?=$|[\s,;])/,
  },
  {
    needs: fault | colon,
    has: ' expected',
    holds: 'name',
    pattern:
      /(?:^|: |\n)([a-z][\w.[\]]{0,99}): (?:integer|string|number|boolean|array|object|enum value|buffer|bytes)(?:\|\w{1,20})? expected\b/g,
  },
  {
    needs: noun | quote,
    has: 'olumn "',
    holds: 'name',
    pattern:
      /\b[Cc]olumn "([\w$]{1,64}) (?:CHARACTER|CHAR|VARCHAR|BINARY|INTEGER|BIGINT|SMALLINT|TINYINT|DECIMAL|NUMERIC|DOUBLE|REAL|DATE|TIME|TIMESTAMP|BOOLEAN|UUID|ENUM)[^"\n]{0,100}"/,
  },
  { needs: 0, has: 'PRIMARY KEY part ', holds: 'name', pattern: /\bPRIMARY KEY part (\w{1,100})/ },
  {
    needs: quote,
    has: 'SinkRecordField{',
    holds: 'name',
    pattern: /\bSinkRecordField\{schema=[^'\n]{0,200}\bname='([\w$.-]{1,100})'/g,
  },
  {
    needs: 0,
    has: '> of type <',
    holds: 'name',
    pattern: /([A-Za-z_][\w.]{0,99}) is <[^>\n]{0,200}> of type <class/,
  },
  // .NET, Go, AWS, Azure, AMQP
  {
    needs: noun | fault,
    has: 'required properties',
    holds: 'name',
    pattern: /\bmissing required properties,? including(?: the following)?: ((?:["']?\w{1,100}["']?(?:, )?){1,20})/,
  },
  {
    needs: fault,
    has: '- m',
    holds: 'name',
    pattern: /(?:^|\n) ?- (?:missing required field|minimum field (?:size|value) of \d{1,9}), ([\w.[\]]{1,99}\w)/g,
  },
  { needs: noun, has: 'contain the parameter ', holds: 'name', pattern: /\bcontain the parameter (\w{1,100})/ },
  {
    needs: noun | quote,
    has: 'required properties - ',
    holds: 'name',
    pattern: /\brequired properties - '([\w; ]{1,200})' - are missing/,
  },
  { needs: quote, has: 'inequivalent arg ', holds: 'name', pattern: /\binequivalent arg '([\w.-]{1,100})'/ },
];
