import { colon, complained, type FieldPlace, fault, noun, quote } from './field-place.ts';

/** Words with which a line begins, up to its colon, that belong to a program, a product or the answer. */
const noLabel =
  '(?!\\w{0,60}(?:Error|Exception|Fault|Failure|Warning|Failed|Invalid|Issue)s?\\b|(?:Errors?|Exceptions?|Messages?|Details?|Reason|Status|Code|Description|Response|Requests?|Results?|Output|Parameters?|Params?|' +
  'Validation|Warn|Warning|Info|Note|Notice|Fatal|Debug|Body|Payload|Data|Record|Row|Line|Item|Object|Values?|Caused|Cause|Hint|Title|API|HTTP|SQL|JSON|XML|CSV|Server|Client|Sync|Job|Task|Bad|Unprocessable|Not|Input|Malformed|Schema|' +
  'Import|Export|Upload|Update|Insert|Create|Upsert|Delete|Save|Saving|Creating|Updating|Inserting|Sending|Uploading|Failed|Unable|Cannot|Could|Got|Received|Expected|Found|Operation|Action|Method|Function|Table|Relation|' +
  'HubSpot|Hubspot|Salesforce|Mail[Cc]himp|Pipedrive|Intercom|Stripe|Klaviyo|Braze|Zendesk|Marketo|Twilio|Send[Gg]rid|Xero|QuickBooks|Shopify|Airtable|Notion|Slack|Google|Facebook|Meta|Snowflake|BigQuery|Redshift|Postgres\\w*|My[Ss][Qq][Ll]|Mongo\\w*|Airbyte|Fivetran|Census|Hightouch|Zapier|' +
  'The|This|That|It|In|On|At|For|Field|Property|Parameter|Column|Attribute|Argument|Invalid|Unknown|Missing|Wrong|(?:User|Account|Contact|Lead|Company|Customer|Deal|Order|Product|Event|Job|Model)(?! [A-Z][a-z]))\\b)';

/** A label as people see it, of one word or some. */
const label = `${noLabel}([A-Z][a-z]\\w{0,40}(?: \\(?[A-Z]\\w{0,30}\\)?){0,3})(?<! (?:Reason|Error|Failed|Message|Request|Exception))`;

/** What is said of a value that is refused. */
const refused =
  "(?:(?:is|was)(?: not|n['’]t) (?:an? |one of|in the|among|valid|known|allowed|permitted|supported|recogni[sz]ed|accepted|available|unique|numeric|found)|is (?:invalid|unknown|unsupported|unrecogni[sz]ed|malformed|too (?:long|short|large|small|big|many)|an? (?:invalid|unknown|unsupported|illegal|bad)|out of range|already (?:taken|in use|used))|exceeds |does(?: not|n['’]t) (?:exist|match))";
const inQuotes = '(?:"[^"\\n]{0,100}"|\'[^\'\\n]{0,100}\'|`[^`\\n]{0,100}`|“[^”\\n]{0,100}”)';
/** Without quotes the value has to be short, and what it is not has to be said. */
const bare =
  "[^\\s:\"'`]{1,60}(?: [A-Z][^\\s:]{0,40}){0,2} (?:(?:is|was)(?: not|n['’]t) an? (?:valid |known |supported |allowed |recogni[sz]ed |accepted |existing )?[A-Za-z]|is an? (?:invalid|unknown|unsupported) |is (?:less|greater|more|below|above|larger|smaller|longer|shorter|lower|higher|out of) )";

/** Names before a colon, with what is wrong behind it, and names that a print lists by what they are. */
export const labelledPlaces: readonly FieldPlace[] = [
  // Mailchimp's validator: `description : Schema describes string, boolean found instead`
  {
    needs: 0,
    has: 'Schema describes ',
    holds: 'name',
    pattern: /([A-Za-z_][\w.:[\]-]{0,100})(?: ?:)? Schema describes [a-z]/g,
  },
  // Salesforce: the API's name behind the sentence, else the label in front of it
  {
    needs: colon | fault,
    has: '(',
    holds: 'name',
    pattern:
      /(?:^|[:,] )[A-Z]\w{0,40}(?: [A-Z(]\w{0,40}\)?){0,4}: [a-z][^\n:()[\]]{3,100} \(([A-Z][a-z]{1,30}[A-Z]\w{0,60}|\w{1,60}__c)\)\s*$/m,
  },
  {
    needs: colon,
    holds: 'label',
    pattern:
      /(?:^|[:,] ?)([A-Z]\w{0,40}(?: (?:[A-Z(]\w{0,40}\)?|of|to|per|and|in)){0,5}): (?:id value of incorrect type|value not of required type|owner cannot be blank|invalid (?:cross reference id|number|date|currency|percent|Boolean|URL))/,
  },
  // `Field: x; Value: y`, `Column name: a` among other lines
  {
    needs: noun | colon,
    holds: 'name',
    pattern:
      /(?:^|[.,;|(\]>] {1,2}|\n\s{0,8})(?:Field|Column|Property|Attribute|Parameter|Argument)(?: ?[Nn]ame)?: ?["'`]?(?!(?:[Rr]equired|[Mm]issing|[Ii]nvalid|[Uu]nknown|[Vv]alue|[Ii]s|[Nn]ull|[Nn]one|[Cc]annot|[Mm]ust|[Nn]ot|[Nn]o)\b)([A-Za-z_$][\w$.-]{0,99})["'`]?(?=\s*(?:[;,|\n)]|$)|\.?$| \[)/,
  },
  // InfluxDB's tags and fields; logs print the quotes escaped
  {
    needs: quote,
    has: ' on measurement ',
    holds: 'name',
    pattern: /\b(?:tag|field|column)(?: key| name)? \\{0,3}["']([\w$.-]{1,100})\\{0,3}["'] on measurement /,
  },
  // Slack's validator says what is missing, and where
  {
    needs: colon,
    has: '[json-pointer:',
    holds: 'name',
    pattern:
      /\b(?:missing required|unknown|invalid additional|no more than one) (?:field|property|key|parameter): (\w{1,60}) \[json-pointer:/g,
  },
  // `Extension: boo is not a valid File extension`, `Country: 'XX' is not supported`
  {
    needs: colon | fault,
    holds: 'label',
    pattern: new RegExp(
      `(?:^|\\n|; |Error: )${label} ?: (?:(?:value )?${inQuotes} (?:${refused}|not (?:in|found|an?|allowed|valid|one of) )|${bare})`,
    ),
  },
  // A line of a body: `"region_code": "Must be two letters"`
  {
    needs: quote | colon,
    has: '": "',
    holds: 'name',
    pattern:
      /^\s{0,8}"([\w$.[\]-]{1,100})": "(?:Must|Should|Is|Not|Invalid|Required|Cannot|Can['’]t|Has|Too|Already|This|Unknown) ?\b/gm,
  },
  // In brackets, told by somebody: `it says that [type] is missing`
  {
    needs: complained,
    has: '[',
    holds: 'name',
    pattern:
      /\b(?:saying|says|said|that|reads|error|message) ["'`]?\[([A-Za-z_][\w.]{0,80})\] (?:is|are|was|were|must|cannot|should|has) (?!(?:now|up|down|on|running)\b)/,
  },
  // `Billing Country: Please select a country from the list`
  {
    needs: colon,
    holds: 'label',
    pattern: new RegExp(
      `(?:^|\\n|; )${label}: (?:Please |Must |Should |Cannot |Select |Enter |Choose |Not an? |Too |Only |Maximum |Minimum |No (?:user|record|match|such|option|value|entry) )`,
    ),
  },
];
