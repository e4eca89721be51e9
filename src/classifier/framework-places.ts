import { colon, complained, type FieldPlace, fault, library, noun, quote } from './field-place.ts';

/** Where validators, parsers of JSON and XML, and stores of data name fields: each wording is one library's own. */
export const frameworkPlaces: readonly FieldPlace[] = [
  // Jackson, Gson, Moshi, kotlinx.serialization, Json.NET, System.Text.Json
  { needs: library | quote | colon, holds: 'chain', pattern: /\(through reference chain: ([^)\n]{1,400})\)/ },
  {
    needs: library | quote,
    holds: 'name',
    pattern: /\b(?:required|non-null) value ["'`]([\w$.[\]-]{1,100})["'`] (?:missing|was null)/i,
  },
  {
    needs: library | quote | noun,
    holds: 'name',
    pattern: /\brequired property ["'`]([\w$.-]{1,100})["'`] not found/i,
  },
  // Spring and Bean Validation, Hibernate
  { needs: library | noun | quote, holds: 'name', pattern: /\bon field ["']([\w$.[\]-]{1,100})["']: rejected value/g },
  {
    needs: library | noun | colon,
    holds: 'name',
    pattern: /\btransient value ?: ?(?:[\w$]{1,60}\.){1,12}([\w$]{1,60})/,
  },
  // Go: validator and protoc-gen-validate; the first part of the path is the program's type
  {
    needs: library | noun | quote,
    holds: 'name',
    pattern: /\bKey: '(?:\w{1,60}\.)?([\w.[\]]{1,100})' Error:Field validation/g,
  },
  { needs: library | noun | colon, holds: 'name', pattern: /\binvalid [A-Z]\w{1,60}\.([A-Z]\w{0,60}): value/ },
  {
    needs: noun,
    has: 'Go struct field ',
    holds: 'name',
    pattern: /\bGo struct field (?:\w{1,60}\.)?([\w.]{1,100}) of type/,
  },
  // Terraform's providers
  {
    needs: fault,
    has: ' to be',
    holds: 'name',
    pattern: /\bexpected (?:length|type|value) of ["'`]?([\w.]{1,100})["'`]? to be/,
  },
  // GraphQL
  {
    needs: noun | quote,
    has: ' of required type ',
    holds: 'name',
    pattern: /\b[Ff]ield "(\w{1,100})" of required type "[\w![\]]{1,100}" was not provided/g,
  },
  {
    needs: fault,
    has: 'was provided invalid value for ',
    holds: 'name',
    pattern: /\bwas provided invalid value for ([\w.]{1,100}) \(/,
  },
  { needs: library | noun | quote, holds: 'name', pattern: /\bargument "(\w{1,100})" of (?:required )?type\b/ },
  { needs: library | quote, holds: 'name', pattern: /\bVariable "\$(\w{1,100})" of (?:required |non-null )?type\b/ },
  { needs: library | quote | fault, holds: 'name', pattern: /\bgot invalid value [^\n]{1,500} at "([\w.[\]]{1,100})"/ },
  // Python: calls, dictionaries, JSON Schema, Django, botocore
  {
    needs: library | fault,
    holds: 'name',
    pattern:
      /\bmissing \d{1,2} required [a-z -]{1,30}arguments?: (["']\w{1,60}["'](?:,? (?:and )?["']\w{1,60}["']){0,20})/,
  },
  { needs: library | noun | quote, holds: 'word', pattern: /\bKeyError: ?["']([\w$.-]{1,100})["']/ },
  {
    needs: library | quote | fault,
    holds: 'name',
    pattern: /\(((?:["'][\w$. -]{1,60}["'](?:, )?){1,20}) (?:was|were) unexpected\)/,
  },
  { needs: library | quote, holds: 'name', pattern: /\bOn instance((?:\[["']?[\w$-]{1,60}["']?\]){1,10}):/ },
  { needs: library | quote, holds: 'name', pattern: /\bkeyword ["'](\w{1,100})["'] into field/ },
  {
    needs: library | noun | quote,
    holds: 'name',
    pattern:
      /\b(?:parameter|field|property|key|column)s? in (?:the )?(?:input|request|body|payload|query|[A-Z]\w{0,60}(?:[.[][\w.[\]]{1,60})?): ?["'`]([\w$.[\]-]{1,100})["'`]/i,
  },
  // pandas, voluptuous, SQLAlchemy
  {
    needs: quote,
    has: 'not ',
    holds: 'name',
    pattern: /\[((?:["'][\w$. -]{1,60}["'](?:, )?){1,20})\] (?:not in index|not found in axis)/,
  },
  { needs: 0, has: ' @ data[', holds: 'name', pattern: / @ data((?:\[["']?[\w$-]{1,60}["']?\]){1,10})/ },
  {
    needs: noun,
    has: 'nconsumed column names: ',
    holds: 'name',
    pattern: /column names: ([\w$]{1,100}(?:, [\w$]{1,100}){0,20})/,
  },
  // Ruby: keywords and Rails' parameters
  { needs: library | fault, holds: 'name', pattern: /\bmissing or the value is empty: ?([\w.[\]]{1,100})/ },
  {
    needs: library | fault | colon,
    holds: 'name',
    pattern: /\b(?:missing|unknown|unpermitted) (?:keyword|parameter)s?: (:\w{1,60}(?:, :\w{1,60}){0,20})/,
  },
  // PHP: arrays, Symfony's forms
  {
    needs: library | fault,
    holds: 'word',
    pattern: /\bundefined (?:array key|index|property):? ?["']?(?:[\w\\]{1,80}::\$)?([\w$.-]{1,100})/i,
  },
  { needs: library | colon, holds: 'name', pattern: /\bObject\([\w\\]{1,100}\)\.([\w.[\]]{1,100}):/ },
  { needs: noun, has: '::$', holds: 'name', pattern: /\b[Pp]roperty [\w\\]{1,100}::\$(\w{1,100})\b/ },
  // JSON pointers of PHP's validators of JSON Schema
  { needs: colon, has: '#/', holds: 'name', pattern: /(?:^|\n|: )#(\/[\w$./-]{1,100}): /g },
  // .NET
  { needs: library | noun | colon, holds: 'name', pattern: /\bParameter name: (\w{1,100})/ },
  { needs: library | colon, holds: 'label', pattern: /(?:^|\n) {0,4}-- ([A-Za-z][\w. [\]]{0,60}): /g },
  {
    needs: library | fault | quote,
    holds: 'name',
    pattern: /^The value ["'][^\n]{0,200}["'] is (?:not valid|invalid) for ([A-Z]\w{0,60})\.?$/,
  },
  // Node: class-validator, Mongoose, Prisma, Ajv, Zod
  { needs: noun | fault, holds: 'name', pattern: /\bproperty ([A-Za-z_$][\w$.]{0,99}) should not exist/g },
  { needs: library | quote, holds: 'name', pattern: /\b[Pp]ath ["'`]([A-Za-z_$][\w$.[\]]{0,99})["'`]/ },
  {
    needs: library | noun | fault,
    holds: 'column',
    pattern: /\bconstraint failed on the (?:constraint|fields?): ?[({]([^)}\n]{1,200})/,
  },
  {
    needs: complained | fault,
    holds: 'name',
    pattern:
      /\b(?:body|data|instance|querystring)([./][A-Za-z_][\w$./[\]-]{0,98}) (?:should|must|is|cannot|failed|does)\b/,
  },
  {
    needs: library | quote | fault,
    holds: 'name',
    pattern:
      /\bunrecogni[sz]ed keys?(?:\(s\))?(?: in object)?: ?(["'`][\w$.-]{1,100}["'`](?:, ["'`][\w$.-]{1,100}["'`]){0,20})/i,
  },
  { needs: 0, has: '→ at ', holds: 'name', pattern: /→ at ([A-Za-z_$][\w$.[\]]{0,99})/g },
  // Joi
  {
    needs: quote,
    has: ' with value ',
    holds: 'name',
    pattern: /["']([\w$.[\]-]{1,100})["'] with value ["'][^"'\n]{0,200}["'] (?:fails|matches|does|is|must|has)\b/,
  },
  // Cal.com's bookings
  { needs: fault, has: '}', holds: 'name', pattern: /\{(\w{1,60})\}(?:error|invalid|required|missing)_?\w/g },
  {
    needs: colon,
    has: 'alidation error: ',
    holds: 'name',
    pattern: /(?:^|\n)([A-Za-z_][\w.[\]]{0,99}): Validation error: /g,
  },
  // discord.py
  { needs: colon, has: 'In ', holds: 'name', pattern: /(?:^|\n)In ([A-Za-z_][\w.[\]]{1,99}): /g },
  // OData
  {
    needs: quote | noun,
    has: 'nstance annotation',
    holds: 'name',
    pattern: /["']([\w.@-]{1,100})["'] is an invalid instance annotation name/,
  },
  // Google and protocol buffers
  { needs: library | fault | quote, holds: 'name', pattern: /\binvalid value at ["']([\w.[\]]{1,100})["']/i },
  { needs: library | noun | colon, holds: 'word', pattern: /\bcannot find field: ?([\w.]{1,100})/i },
  {
    needs: noun | fault,
    holds: 'word',
    pattern: /\bfailed to (?:parse|convert|read|set) (?:the )?(?!custom |required )([A-Za-z_]\w{1,99}) field\b(?! \[)/i,
  },
  // XML Schema
  {
    needs: library | noun | quote,
    holds: 'name',
    pattern: /\bstarting with element ["'](?:\{?"?[^'"\n]{0,200}"?:)?([\w-]{1,100})\}?["']/,
  },
  {
    needs: library | noun | quote,
    holds: 'name',
    pattern: /\bis not complete\. One of ["']\{(?:"[^"\n]{0,200}":)?([\w-]{1,100})/,
  },
  {
    needs: library | noun | quote,
    holds: 'name',
    pattern: /\bof element ["'](?:\w{1,40}:)?([\w.-]{1,100})["'] is not valid/,
  },
  {
    needs: library | noun | quote,
    holds: 'name',
    pattern: /["'](?:\w{1,40}:)?([\w.-]{1,100})["'] element is (?:invalid|not )/,
  },
  {
    needs: library | noun | quote,
    holds: 'name',
    pattern: /\bunexpected element \([^)\n]{0,200}\blocal:"([\w.-]{1,100})"/,
  },
  // Stores of rows
  { needs: library | noun | quote, holds: 'name', pattern: /\bcolumn (?:"[\w$]{1,60}"\.){1,3}"([\w$]{1,60})"/i },
  {
    needs: library | fault,
    holds: 'column',
    pattern: /\b(?:NOT NULL|UNIQUE|PRIMARY KEY) constraint failed: ?([\w$.]{1,100}(?:, [\w$.]{1,100}){0,20})/,
  },
  { needs: library | noun, holds: 'word', pattern: /\bCOPY \w{1,100}, line \d{1,12}, column ([\w$]{1,100})/ },
  {
    needs: noun,
    holds: 'name',
    pattern:
      /\b(?:column|field|property|prop|attribute|parameter|key) (?:found )?(?:with(?: the)? name(?: =)?|named|called) ["'`]?([\w$.-]{1,99}[\w$])/i,
  },
  {
    needs: library | noun | fault,
    holds: 'name',
    pattern: /\bunknown field found while parsing \w{1,40} format: ?([\w$.]{1,100})/i,
  },
  { needs: library | noun | colon, holds: 'name', pattern: /\bColumn \d{1,5}, {1,8}name: ([\w$.]{1,100}),/ },
  { needs: noun | fault, holds: 'name', pattern: /\bundefined column name ["'`]?([\w$.]{1,100})/i },
  { needs: library | noun | fault, holds: 'name', pattern: /\bunrecogni[sz]ed name: ?["'`]?([\w$.]{1,100})/i },
  {
    needs: library | noun | colon,
    holds: 'word',
    pattern: /\bcolumn(?: name| colname)?: ?["'`(]?([A-Za-z_$][\w$.]{0,98}[\w$])/i,
  },
  { needs: library | fault | colon, holds: 'name', pattern: /\bupdate to NULL: ["(]{0,2}([\w$]{1,100})/ },
  {
    needs: library | noun | quote,
    holds: 'name',
    pattern: /\b(?:for|found in) (?:field|property|attribute|parameter) ["'`]([\w$.[\]-]{1,100})["'`]/,
  },
  { needs: noun, has: 'ield found: ', holds: 'name', pattern: /\b[Nn]o (?:such )?[Ff]ield found: ?([\w$.]{1,100})/ },
  { needs: noun, has: ' at offset ', holds: 'name', pattern: /\b[Pp]roperty ([\w$]{1,100}) at offset \d/ },
  { needs: quote, has: '" of type ', holds: 'name', pattern: /\bfor "([\w$]{1,100})" of type / },
  { needs: fault, has: 'found in field ', holds: 'name', pattern: /\(found in field ([\w$.]{1,100})[ )]/ },
  { needs: fault, has: '. Key: ', holds: 'name', pattern: /\bempty \w{1,20} value\. Key: ([\w$.-]{1,100})/ },
  // Scala's Play, Swift, Moshi, Java's validator of JSON Schema
  { needs: 0, has: ',List(', holds: 'name', pattern: /\((\/[\w/()]{1,100}),List\(/g },
  {
    needs: quote,
    has: 'CodingKeys(stringValue: ',
    holds: 'name',
    pattern: /\bCodingKeys\(stringValue: "([\w$.-]{1,100})"/,
  },
  { needs: quote, has: "(JSON name '", holds: 'name', pattern: /\(JSON name '([\w$.-]{1,100})'\)/ },
  {
    needs: noun | quote,
    has: '(["',
    holds: 'name',
    pattern: /\bproperties \(\[("[\w$.-]{1,100}"(?:, ?"[\w$.-]{1,100}"){0,20})\]\)/,
  },
  // Magento; logs in pairs
  { needs: quote, has: 'during "', holds: 'name', pattern: /\bduring "([\w$.-]{1,100})" processing/ },
  { needs: noun, has: 'field=', holds: 'name', pattern: /\bfield=["']?(\/?[A-Za-z_][\w./[\]-]{0,99})["']? \w{1,20}=/ },
  // AWS
  { needs: library | quote, holds: 'name', pattern: / at ["']([\w.[\]]{1,100})["'] failed to satisfy/g },
  { needs: library | fault, holds: 'name', pattern: /\bExpected params\.([\w.[\]'"]{1,100}) to be/ },
  { needs: noun | fault, holds: 'word', pattern: /\bfor key ([\w$.-]{1,100}) expected/ },
  // Stores of documents
  {
    needs: library | fault,
    holds: 'name',
    pattern: /\b(?:dynamic introduction of|mapper|object mapping for) \[([\w.@-]{1,100})\]/,
  },
  { needs: fault, has: 'ailed to parse [', holds: 'name', pattern: /\b[Ff]ailed to parse \[([\w.@-]{1,100})\]/ },
  { needs: library | noun, holds: 'name', pattern: /\bField (\w{1,100}) type:\w{1,20} pos:\d/ },
  {
    needs: noun | fault,
    holds: 'name',
    pattern: /\bmissing (?:the )?(?:required )?key ["'`]?([\w$.-]{1,100})["'`]? in\b/i,
  },
  // Discord's clients: `embeds[0].title[BASE_TYPE_REQUIRED]: …`
  { needs: library | colon, holds: 'name', pattern: /(?:^|\n)([A-Za-z][\w.[\]]{0,99})\[[A-Z][A-Z_]{3,60}\]: /g },
];

/** Paths of JSON, where no better place named a field. */
export const pathPlaces: readonly FieldPlace[] = [
  { needs: fault | quote, holds: 'name', pattern: / at ["'`]([.$]?[A-Za-z_][\w$.[\]-]{0,99})["'`](?=[;:]|\.?$)/gm },
  { needs: 0, has: '$', holds: 'name', pattern: /\b(?:[Pp]ath|at|in):? ["'`]?(\$[.[][\w$.[\]'"-]{0,98}[\w\]])/ },
  { needs: quote, holds: 'name', pattern: /\bPath ["']([\w$.[\]-]{1,100})["'], line \d/ },
  { needs: colon, holds: 'name', pattern: /\bat (\.[A-Za-z_][\w$.[\]-]{0,98}): / },
];
