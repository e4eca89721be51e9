import { isThing } from './fields.ts';

/**
 * A message in which names that are no plain words have one in their place, so that every place of names reads them without
 * knowing how paths and labels are spelt.
 */
export interface StandIns {
  readonly text: string;
  /** What stood there, for a stand-in or a text that has some. */
  readonly original: (text: string) => string;
  /** Whether the text is nothing but a stand-in. */
  readonly isOne: (text: string) => boolean;
  /** Whether it stands for a path that is nothing else, such as a host or a class: it has positions, arrows or three parts. */
  readonly isSure: (text: string) => boolean;
  /** Whether a name read without stand-ins is only what a path begins or ends with: `line_items` of `line_items[0].price`. */
  readonly isCutOff: (name: string) => boolean;
}

/** Messages longer than this are logs. */
const maxLength = 2_000;
const maxStandIns = 20;

/** `line_items[0].price`, `customer.address.line1`, `address->line1`, `lines.0.id`, `/data/email`, `items[sku]`. */
const path =
  /(?<![\w@.:/\\$%?&=-])(?:\$\.|(?=\/\w+\/)\/|(?!\w+\/))[A-Za-z_]\w{1,60}(?:(?:\.|->|\/)(?:[A-Za-z_]\w{0,60}|\d{1,3}(?=[.[/]|->))|\[(?:\d{0,4}|["']?[a-z_][\w-]{0,30}["']?)\]){1,12}(?![\w@(\\$%?&=-]|\.\w|:\/)/g;

/** Hosts, files, classes and packages, abbreviations, and sentences that follow one another without a blank. */
const noPath =
  /^(?:www|https?|java|javax|org|com|net|io|e|i|api|params|Query|Mutation|Subscription)\.|(?:^|\.)(?:errors?|exceptions?)\.|\.(?:com|net|org|io|cloud|dev|local|internal|py|js|ts|php|rb|java|go|rs|cs|csv|txt|xlsx?|pdf|png|jpe?g|sql|json|xml|html?|ya?ml|md)(?:\/|$)|(?:Exception|Error|Warning)s?(?:\W|$)|^[^[/>]*[a-z]{2}\.[A-Z][a-z]+$|\/\w*\/\w*\/\w*\/|^[A-Z][A-Za-z]*\[[a-z]|^(?:dbo|public|sys|pg_catalog)\.|^\/?(?:v\d|api|rest|services)\//;

const mayHavePath = /\w(?:\.\w|->|\[[\w"'\]])|\/\w+\/\w/;

/** The message with its paths stood in for; null when it has none. Linear in the text. */
export function pathsStoodIn(message: string): StandIns | null {
  if (message.length > maxLength || !mayHavePath.test(message)) return null;
  return stoodIn(message, path, (said) => !noPath.test(said));
}

/** `first-name`; English divides words so, too. */
const hyphened =
  /(?<![\w@.:/\\-])[a-z][a-z0-9]{1,30}(?:-[a-z0-9]{2,30}){1,4}(?![\w@:/\\-]|\.\w| (?:was |could |is |has )?not (?:be )?(?:created|found|sent|saved|processed|available|active|registered|been))/g;
const english =
  /^(?:non|re|pre|multi|semi|sub|co|self|anti|auto|cross|inter|intra|mid|over|post|pro|un|under|ultra|well|built|read|write|one|two|three|first-come|long|short|high|low|up|out|in|on|off|all|so|case|e|third|single|double|full|half|end|rate|run|time-based|comma|space|tab|not)-|-(?:only|based|level|specific|in|up|out|on|off|to|of|side|defined|empty|null|zero|existing|existent|unique|positive|negative|numeric|time|friendly|sensitive|insensitive|separated|encoded|formatted|known|aware|safe|free|wide|like|party|digit|character|letter|byte|bit|day|hour|minute|second)$/;

/** `Last Inspection Result`, `Billing State/Province`, `Customer`: words with capitals in a row. */
const labelled =
  /(?<![\w@.:/\\'"`“-])[A-Z][\w]{1,30}(?:(?: |\/| & | (?:of|for|and|to|the|in|on|per) )[A-Z][\w]{0,30}){0,4}(?: \([A-Za-z ]{1,20}\))?(?![\w@\\(-]|\.\w|:\/|::| (?:was |could |is |has )?not (?:be )?(?:created|found|sent|saved|processed|available|active|registered|been|reset))/g;
/** The same behind the word for what has a name: `Field Billing City is not writable`. */
const behindNoun =
  /(?<=\b(?:[Ff]ield|[Pp]roperty|[Cc]olumn|[Aa]ttribute|[Pp]arameter|[Pp]icklist) )[A-Z]\w{1,30}(?: [A-Z]\w{0,30}){0,4}(?= (?:is|was|must|should|cannot|can|has|does|not|may|requires|contains|exceeds)\b)/g;

/** With what complaints begin, and what is not of the record. */
const opens =
  /^(?:(?:From|Since|Until|Before|After|To|By|Supplied|Using|The|This|That|These|Those|Your|Our|Invalid|Missing|Required|Mandatory|Unknown|Duplicate|Unsupported|Malformed|Bad|Wrong|Incorrect|Illegal|Empty|Unexpected|Unrecogni[sz]ed|Cannot|Can|Could|Must|May|Should|Please|Error|Errors|Failed|Failure|Field|Fields|Property|Properties|Parameter|Parameters|Param|Attribute|Column|Value|Values|Validation|Validator|Input|Request|Response|Body|Payload|Data|Record|Object|No|Not|You|We|It|A|An|In|On|At|For|If|When|While|And|Or|But|With|Without|Each|Every|Some|Any|All|One|Only|Either|Enter|Provide|Specify|Supply|Select|Choose|Include|Check|Expected|Got|Found|Received|Provided|Specified|Given|Submitted|Exception|Message|Reason|Details?|Description|Status|Code|Following|Update|Create|Insert|Delete|Save|Import|Sync|Row|Line|Item|Entry|API|HTTP|JSON|XML|CSV|URL|SQL|Warning|Problem|Order|Payment) ?)+/;
const noLabel =
  /^(?:Resource|Resources|Authentication|Authorization|Authorisation|Access|Permissions?|Login|Sign|Signature|Session|Connection|Content|Header|Headers|Query|Server|Client|Bearer|Basic|OAuth|Token|Tokens|Key|Keys|Id|ID|IDs|Type|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|Bad Request|Not Found|Unauthorized|Forbidden|Conflict|Unprocessable|Internal|Too Many|Contact|Lead|Company|Account|User|Deal|Something|Nothing|Everything|Object|Record|File|Document|Page|Subscription|Plan|Upgrade|Integer|String|Number|Boolean|Array|Date|None|Null|True|False|Salesforce|HubSpot|Google|Microsoft|Shopify|Stripe|Mailchimp|Intercom|Pipedrive|Zendesk)\b| (?:Required|Missing|Invalid|Failed|Error|Exception|Request|Denied)$/;

function isLabel(said: string): boolean {
  return said !== '' && !noLabel.test(said);
}

/** What is said of what is not there: no value of a record is required or blank. */
const missing =
  /\brequired?s?\b|\bmissing\b|\bblank\b|\bempty\b|\bnull\b|\bmandatory\b|must (?:be (?:provided|specified|given|set|supplied|present|filled)|have|provide|specify|include)|not (?:provided|supplied|specified|given|set)|\b(?:provide|specify|supply|enter|fill in|select) |^no \w/i;

/** The everyday words of programs where they stand in quotes, and not as the type that a value should have. */
const everyday =
  /(?<!\b(?:type|types|be|an?|expected|got|not|of|as|to|is|are|found|received|or|and|one|in|than|class|instance) )(?<=["'`])(?:number|type|user|message|body|from|to|account|resource|query|item|key|token|value|data|object|record|string)(?=["'`])/g;
/** The same words alone in front of what is missing: `type - can't be blank`, `Missing type`. */
const everydayFirst =
  /(?<=^(?:[Mm]issing (?:required )?(?:key |field |param(?:eter)? |property |attribute )?|[Nn]o ))(?:number|type|message|body|from|to)(?= (?:provided|given|specified|supplied)|[.!]?$)|(?<=^(?:[Ii]nvalid |[Uu]nknown )?)(?:number|type|message|body|from|to)(?= (?:is (?:required|missing|mandatory|blank|empty|invalid|not valid|null)|can.?t be (?:blank|empty|null)|cannot be (?:blank|empty|null)|must (?:be|not)|- )| ?: )/g;

/** The message with names of other shapes than a word stood in for: only names that are stand-ins are to be taken from it. */
export function labelsStoodIn(message: string): StandIns | null {
  if (message.length > maxLength) return null;
  const hyphens = message.includes('-') ? stoodIn(message, hyphened, (said) => !english.test(said)) : null;
  if (hyphens !== null) return hyphens;
  const words = stoodIn(message, everyday, () => true) ?? stoodIn(message, everydayFirst, () => true);
  if (words !== null) return words;
  const named = stoodIn(message, behindNoun, isLabel);
  if (named !== null || !missing.test(message)) return named;
  return stoodIn(message, labelled, (said) => isLabel(said) && !(isThing(said) && message.startsWith(said)), opens);
}

const surePath = /\[\d*\]|\.\d+\.|^[A-Za-z]\w*(?:\.[A-Za-z]\w*){2,}$/;

/** Steps of a path that no place of names reads. */
const steps = /[[/>]/;

/** A path as places of names know it: pointers and arrows with dots. */
function dotted(name: string): string {
  if (!name.includes('>') && !name.includes('/')) return name;
  // A property of a class of PHP: `Product->price`.
  return name.replace(/^[A-Z][a-z]\w*->(?=\w+$)|^\//, '').replace(/->|\//g, '.');
}

function bare(name: string): string {
  return name.replace(/\W+/g, '');
}

/** Letters only, as most names are: `stood_in_a`. */
const standIn = /stood_in_([a-t])/g;

function stoodIn(message: string, names: RegExp, isName: (said: string) => boolean, opening?: RegExp): StandIns | null {
  const originals: string[] = [];
  let isCut = false;
  const text = message.replace(names, (said) => {
    const skipped = opening === undefined ? '' : (opening.exec(said)?.[0] ?? '');
    const name = said.slice(skipped.length);
    if (originals.length >= maxStandIns || !isName(name)) return said;
    originals.push(opening === undefined ? dotted(name) : name);
    isCut ||= steps.test(name);
    return `${skipped}stood_in_${String.fromCharCode(96 + originals.length)}`;
  });
  if (originals.length === 0) return null;
  const original = (said: string): string =>
    said.replace(standIn, (_, letter: string) => originals[letter.charCodeAt(0) - 97] ?? '');
  return {
    text,
    original,
    isOne: (said) => /^stood_in_[a-t]$/.test(said),
    isSure: (said) => surePath.test(original(said)),
    isCutOff: (name) =>
      originals.some(
        (whole) =>
          whole.startsWith(`${name}.`) ||
          whole.startsWith(`${name} `) ||
          (isCut && bare(whole) !== bare(name) && bare(whole).includes(bare(name))),
      ),
  };
}
