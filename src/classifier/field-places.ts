import { complaintPlaces } from './complaint-places.ts';
import { colon, complained, type FieldPlace, fault, noun, quote } from './field-place.ts';
import { frameworkPlaces, pathPlaces } from './framework-places.ts';
import { labelledPlaces } from './labelled-places.ts';
import { objectPlaces } from './object-places.ts';
import { refusalPlaces } from './refusal-places.ts';
import { spokenPlaces } from './spoken-places.ts';
import { labelLists, toldPlaces } from './told-places.ts';
import { valuePlaces } from './value-places.ts';
import { vendorPlaces } from './vendor-places.ts';
import { worldPlaces } from './world-places.ts';

/** What vendors and stores say in their own way. */
const surePlaces: readonly FieldPlace[] = [
  // Salesforce and what is built on it
  {
    needs: colon | fault,
    has: 'data value too large',
    holds: 'label',
    pattern: /(?:^|[:,] ?)([A-Z][\w$]{0,60}(?: [A-Z][\w]{0,40}){0,4}): ?data value too large(?![^\n]{0,400}: \[[A-Z])/,
  },
  // What follows the colon there is the value: `Industry: bad value for restricted picklist field: Farming`.
  {
    needs: noun | colon,
    holds: 'label',
    pattern: /(?:^|: ?|["'])([A-Z][\w$]{0,60}(?: [A-Z]\w{0,40}){0,4}): bad value for restricted picklist/,
  },
  {
    needs: noun | colon,
    has: ' changed by trigger for field ',
    holds: 'label',
    pattern: /\bchanged by trigger for field ([A-Z][\w$]{0,60}(?: [A-Z]\w{0,40}){0,5})/,
  },
  { needs: noun | colon, holds: 'name', pattern: /\bfield integrity exception: ?([A-Za-z][\w$]{0,99})/i },
  { needs: fault | colon, holds: 'name', pattern: /\bduplicate value found: ?([A-Za-z][\w$]{0,99}) duplicates/i },
  {
    needs: fault | colon,
    has: 'field selected: ',
    holds: 'name',
    pattern: /\bduplicate field selected: ([A-Za-z][\w$.]{0,99})/,
  },
  {
    needs: fault | colon,
    has: ': invalid email address',
    holds: 'name',
    pattern: /\b([A-Za-z][\w$]{0,60}): invalid email address/,
  },
  {
    needs: colon,
    holds: 'word',
    pattern: /:([A-Za-z][\w$]{0,80}(?:, ?[A-Za-z][\w$]{0,80}){0,20}) --(?=["',\s]|$)/,
  },
  {
    needs: noun | quote | fault,
    holds: 'name',
    pattern: /\b[Tt]he (?:value|length|size|format|type) (?:of|for) (?:the )?["'`]([\w$.[\]-]{1,100})["'`]/,
  },
  {
    needs: noun | colon | fault,
    holds: 'name',
    pattern:
      /\b(?:[Uu]nknown|[Ii]nvalid|[Uu]nexpected|[Mm]issing) (?:field|property|column|attribute|parameter)s? (?:in|on|for|of)(?: [a-z]{1,12}){1,4}: ?([A-Za-z_$][\w$.]{0,99}(?:, ?[A-Za-z_$][\w$.]{0,99}){0,20})$/m,
  },
  {
    needs: noun | fault,
    holds: 'word',
    pattern:
      /\b(?:property|field|column|attribute|parameter) name ([A-Za-z_$][\w$.]{1,99}) (?:is|was|specified|does|has|not|cannot)\b/,
  },
  // Okta, and other validators of one value
  {
    needs: fault | colon,
    has: 'alidation failed: ',
    holds: 'word',
    pattern: /\b(?:Api|API) validation failed: ([A-Za-z_][\w.]{1,98}\w)(?=\.?$|\. )/m,
  },
  // In other languages
  {
    needs: noun,
    holds: 'label',
    pattern:
      /\b(?:[Dd]as Feld|[Ll]e champ|[Ee]l campo|[Oo] campo|[Ii]l campo) ["'«„“]?(\w[\p{L}\w.[\]-]{0,99}(?: [\p{L}\w]{1,40}){0,2}?)["'»“”]? (?:ist|darf|muss|hat|fehlt|est|doit|ne|n['’]est|es|no|debe|é|não|deve|è|non)(?= )/u,
  },
  {
    needs: noun | colon | fault,
    has: ': [',
    holds: 'name',
    pattern:
      /\b(?:[Ee]xtra|[Mm]issing|[Uu]nknown|[Uu]nexpected|[Ii]nvalid|[Rr]equired|[Dd]uplicate)(?: [a-z-]{1,20}){0,4} (?:columns|fields|properties|attributes|parameters|keys): \[((?:["'`]?[A-Za-z_$][\w$.]{0,99}["'`]?(?:, ?)?){1,20})\]/,
  },
  {
    needs: noun | fault,
    has: ' field ',
    holds: 'label',
    pattern: /\bvalue for field ([A-Z]\w{0,40}(?: [A-Z]\w{0,40}){1,4})$/,
  },
  // The column of a table
  { needs: noun | quote, holds: 'name', pattern: /\bcolumn "[\w$.]{1,200}"\["([\w$]{1,100})":\d/i },
  {
    needs: noun | quote,
    holds: 'name',
    pattern: /\bcolumn ["'`](?:[\w$]{1,64}["'`]?\.["'`]?){1,3}([\w$]{1,64})["'`]/i,
  },
  { needs: noun | quote, holds: 'name', pattern: /\bcolumn name ["'`]([\w$]{1,100})["'`]/i },
  // Lists: names after a colon, alternatives, one complaint per name
  {
    needs: noun | fault | colon,
    holds: 'name',
    pattern:
      /\b(?:required|mandatory|missing) (?:field|propert|param|column|attribute|argument|key|value)[a-z()]{0,8} (?:is|are|were|was|not)(?: [a-z]{2,12}){0,3} ?: ?[["'`]{0,2}([\w$.-]{1,100}(?:(?:, ?| and )[\w$.-]{1,100}){0,20})[\]"'`.]{0,3}\s*$/im,
  },
  {
    needs: noun | fault | colon,
    holds: 'label',
    pattern:
      /\b(?:attributes?|properties|property|fields?|columns?|parameters?)(?: [a-z]{2,12}){0,4} (?:not (?:found|exist|allowed|supported|defined)|unknown)(?: [a-z]{1,12}){0,5}: ?\[?([A-Za-z_$][\w$. -]{0,80}(?:, ?[A-Za-z_$][\w$. -]{0,80}){0,20})\]?$/im,
  },
  {
    needs: quote | fault,
    holds: 'name',
    pattern:
      /(?<!\b(?:be|is|are|to|in|expected|equal|contain) )\b(?:either|both|one of)(?: the)? (?:an? )?["'`]([\w$.-]{1,100}["'`](?:,? (?:or |and )?(?:an? )?["'`][\w$.-]{1,100}["'`]){1,10}) (?:must|is|are|should|has|have|needs?|fields?|param|propert)/i,
  },
  {
    needs: quote,
    holds: 'name',
    pattern:
      /\b(?:provide|specify|supply|include|pass|send|enter|requires?|missing)(?: either| both| one of| at least one of)?(?: an?| the)? ["'`]([\w$.-]{1,100}["'`](?:,? (?:or |and )?(?:an? )?["'`][\w$.-]{1,100}["'`]){1,10})/i,
  },
  {
    needs: noun | quote,
    holds: 'name',
    pattern: /\bparameter ["'`]([\w$.[\]-]{1,100})["'`] (?:is|was|must|cannot|does)\b/gi,
  },
  { needs: noun | quote | colon, holds: 'name', pattern: /(?:^|\n)[-*• ]{0,4}Field ["'`]([\w$.[\]-]{1,100})["'`]:/g },
  {
    needs: colon,
    has: ' :: ',
    holds: 'label',
    pattern: /(?:^|:|\n) ?(\/?[A-Za-z_][\w/]{1,99}) :: (?:field is required|unrecognized field)/gi,
  },
  {
    needs: noun | fault | colon,
    holds: 'name',
    pattern:
      /\b(?:unknown|unrecognized|unexpected|invalid|extra|missing) (?:fields|properties|parameters|attributes|columns)(?: [a-z]{2,12}){1,3}: ?\[?([A-Za-z_][\w$.-]{0,99}(?:, ?[A-Za-z_][\w$.-]{0,99}){0,20})[\].]{0,2}\s*$/im,
  },
  {
    needs: complained | fault,
    holds: 'word',
    pattern:
      /\b(?:either|(?:only |exactly |at least |at most )?one of)(?: the)? (?:an? )?([a-z]\w{1,60}(?:, [a-z]\w{1,60}){0,10},? (?:or|and) (?:an? )?[a-z]\w{1,60}) (?:is|are|(?:must|may|can|should|has to|have to|needs? to) be) (?:required|given|provided|specified|supplied|set|present|sent|used|included)\b/i,
  },
  {
    needs: quote | fault,
    holds: 'name',
    pattern: /\bexpected \w{1,20}, received \w{1,20} at ["'`]([\w.[\]]{1,100})["'`]/i,
  },
  // A noun and quotes around the name leave no doubt: 'value' and `type` are names there
  {
    needs: noun | quote,
    holds: 'name',
    pattern:
      /\b(?:[Ff]ield|[Pp]roperty|[Cc]olumn|[Aa]ttribute|[Pp]arameter|[Aa]rgument) ["'`]((?!(?:string|number|null|true|false)["'`])[A-Za-z_$][\w$]{1,99})["'`](?! (?:type|field|property|column|attribute|parameter)\b)/,
  },
  {
    needs: fault,
    has: 'ing ',
    holds: 'name',
    pattern:
      /\b(?:Inserting|Updating|Setting|Changing|Modifying|Editing|Overriding) (?:the )?(ID|[a-z]{1,40}_\w{1,60}|[a-z]{2,40}[A-Z]\w{0,60}) /,
  },
];

/** What is likely a name by the words around it. */
const likelyPlaces: readonly FieldPlace[] = [
  // Labels as people see them
  {
    needs: noun | quote,
    holds: 'label',
    pattern:
      /\b(?:field|property|column|attribute|parameter|question)s?(?: names?)?(?:: ?| )\\?["'`“]([A-Za-z]\w{0,60}(?: [\w()]{1,40}){1,5})\\?["'`”]/i,
  },
  {
    needs: noun | quote,
    holds: 'label',
    pattern:
      /["'`“]([A-Za-z]\w{0,60}(?: [\w()]{1,40}){1,5})["'`”] (?:custom )?(?:field|property|column|attribute|parameter|question)\b/i,
  },
  {
    needs: fault,
    holds: 'name',
    pattern: /(?:^|: )([a-z]\w{1,60})=\S{1,100} (?:is|isn['’]t|was|has|does|must|cannot)\b/,
  },
  { needs: noun, holds: 'name', pattern: /\btype \w{1,20} on field (?:[a-z_]{1,40} ){0,5}([a-z_]{1,60})$/i },
  { needs: noun, holds: 'word', pattern: /\bvalue (?:for|of) (?:the )?key ["'`]?([A-Za-z_][\w$.]{1,99})/i },
  // One name in a sentence
  {
    needs: colon | fault,
    holds: 'label',
    pattern: /(?:^|: )([A-Z]\w{1,40}(?: [A-Z]\w{0,40}){1,4}): (?:Invalid|is |can't|cannot|must|has )/,
  },
  {
    needs: noun,
    holds: 'word',
    pattern:
      /(?<!\b(?:valid|allowed|supported|known|accepted|available|possible) )\b(?:property|properties|field|fields|column|columns|parameter|parameters|param|attribute|attributes|argument|key|member)(?: definition)?(?: names?)?(?:\(s\))?(?: is| are| named)? ?[:=]? ?\\?["'`“‘[(]([\w$.:[\]/, -]{1,300}?)\\?["'`”’\])]/i,
  },
  {
    needs: fault | colon,
    holds: 'word',
    pattern:
      /(?<![#/-])\b(?:required|missing)(?: [a-z]{2,12}){0,4} ?: ?\[?([\w$.-]{1,100}(?:\[\w{0,40}\][\w.]{0,60}){0,6}(?:, ?[\w$.-]{1,100}){0,20})/i,
  },
  {
    needs: noun | colon,
    holds: 'word',
    pattern:
      /\b(?:field|column|propert(?:y|ies)|attribute|parameter|value)(?:s|\(s\))?(?: names?)? (?:not found|missing|unknown|invalid|not recogni[sz]ed|for|for (?:field|property|column|attribute|parameter)) ?: ?\[?([\w$. -]{1,100}(?:, ?[\w$.-]{1,100}){0,20})/i,
  },
  {
    needs: noun | fault,
    holds: 'word',
    pattern:
      /\b(?:unknown|unrecognized|unexpected|unsupported|invalid|incorrect|wrong|missing|no such|undefined|undeclared)(?: required)?(?: request)? (?:field|column|property|parameter|param|attribute|argument|element|identifier|name|key)(?:\b|(?=s))(?: name)?(?:s|\(s\))?(?: not found)? ?:? ?["'`]?([\w$.[\]-]{1,100}(?:, [\w$.[\]-]{1,100}(?=,|\.?$)){0,20})/i,
  },
  {
    needs: noun,
    holds: 'word',
    pattern: /\bfor (?:property|field|column|parameter|attribute):? ["'`]?([\w$.[\]-]{1,100})/i,
  },
  {
    needs: noun | quote,
    holds: 'word',
    pattern: /\b(?:attribute|property|field|column) with (?!(?:the )?value)[\w/ ]{1,30} ["'`]([\w$.[\]-]{1,100})["'`]/i,
  },
  {
    needs: quote | fault,
    holds: 'word',
    pattern:
      /(?:(?<![\w] )|(?<=\b(?:fields?|propert(?:y|ies)|param(?:eter)?s?|attributes?|columns?|keys?|arguments?|the|that|and|or|variable|question|element|member|error|required|custom|input) ))["'`]([\w$.[\]-]{1,100})["'`]:? (?:(?:is|are) (?:a )?(?:required|missing|invalid|not allowed|not valid|unknown|read-only|too long|too short)|invalid identifier|cannot be|can't be|must|may not|should|expected (?:type|an? |one of))\b/i,
  },
  { needs: quote, holds: 'word', pattern: /\bbad ["'`]([\w$.[\]-]{1,100})["'`] (?:parameter|field|value)/i },
  {
    needs: fault,
    holds: 'word',
    pattern: /^([a-z][a-z0-9]{0,40}_[a-z0-9_]{1,60}) [a-z]{2,20} (?:must|should|cannot|is)\b/,
  },
  { needs: noun | colon, holds: 'word', pattern: /\bfield name not found ?: ?([\w$.-]{1,100})/i },
  { needs: quote, holds: 'word', pattern: /\b(?:empty string|value|values) for ["'`]([\w$.[\]-]{1,100})["'`]/i },
  {
    needs: complained | fault,
    holds: 'word',
    pattern:
      /(?:^|: |\n|; |\. )["'`]?([a-z][\w$-]{0,98}[\w$](?:\[\d{0,6}\])?(?:\.[\w$]{1,99}(?:\[\d{0,6}\])?){0,9})["'`]? (?:(?:is|are) (?:a )?(?:required|invalid|missing|not valid|(?<!["'`] (?:is|are) )not a valid(?! (?:value|option|choice|member|enum))|mandatory|empty|blank|too long|too short)|has already been|already exists|can't be (?:blank|empty|null)|cannot be (?:blank|empty|null)|does not have a value|doesn't have a|parameter (?:is )?not|not specified|was not provided|not provided|not present)\b/i,
  },
  {
    needs: colon,
    holds: 'word',
    pattern:
      /(?:^|: |\n)(?!(?:title|status|detail|message|reason|type|description|code): invalid)([\w$.[\]-]{1,100}) ?: (?:is |this |must |invalid |please |should |can't |cannot |not |value |data |missing|required|expected |unknown |unexpected |already |does |has |may |an? |string |ensure |enter a |enter an |at (?:least|most) |exactly one |exactly \d|one of |select |choose |there['’]s |operation value |specify |field (?:is )?required|wrong )/gi,
  },
  {
    needs: noun,
    holds: 'word',
    pattern:
      /(?<!struct )\bfield ([A-Za-z_$][\w$.]{0,60}(?::[\w$.]{1,60})?[\w$]) (?:value )?(?:has|is|cannot|can|does|must|was|should|of|contain(?:s|ed)?|exceeds|needs|requires|expects|already|did)\b/i,
  },
  { needs: noun, holds: 'word', pattern: /\bno such (?:column|field|property|attribute):? ["'`]?([\w$.]{1,100})/i },
  { needs: colon, holds: 'word', pattern: /\bdup key: ?\{ ?"?([\w$.]{1,100})"? ?:/ },
  { needs: noun, holds: 'word', pattern: /\bkey \(([\w$., ]{1,200})\)=/i },
  { needs: noun, holds: 'name', pattern: /\bnull value in column "([\w$]{1,100})"/i },
  { needs: quote | fault, holds: 'name', pattern: /\binvalid ["'`]([\w$.[\]-]{1,100})["'`]/i },
  {
    needs: fault,
    holds: 'name',
    pattern: /\b(?:property|field|column|attribute|parameter|[Ii]nvalid) ([a-z][A-Za-z0-9]*_\w*)\b/,
  },
  {
    needs: noun | colon,
    holds: 'name',
    pattern:
      /\b(?:field|property|column|attribute)[a-z ]{0,20} (?:does not exist|not found|not accessible)[a-z ]{0,40}: ?([A-Za-z_][\w.]{1,99})/i,
  },
  {
    needs: quote,
    holds: 'name',
    pattern:
      /\b(?:provide|specify|supply|include|pass|send|enter)(?: either)?(?: an?| the| your| valid){0,3} ["'`]([\w$.[\]-]{1,100})["'`]/i,
  },
  {
    needs: colon,
    holds: 'name',
    pattern:
      /(?<![\w.])([A-Za-z_][\w.]{0,60}[._][A-Za-z]\w{0,60}) ?: (?:Data |must |is |invalid |not |cannot |required)/,
  },
  {
    needs: quote | noun,
    holds: 'name',
    pattern: /["'`“‘]([\w$.[\]-]{1,100})["'`”’] (?:field|property|attribute|column|parameter|argument)\b/i,
  },
  {
    needs: noun | fault,
    holds: 'word',
    pattern:
      /\b(?:missing|without|has no|requires|needs) (?:an?|the) ([A-Za-z_]\w{1,60}) (?:attribute|field|property|parameter|column)\b/i,
  },
  { needs: noun, holds: 'name', pattern: /\bvalue for (?:the )?([a-z]+(?:[A-Z]|_[a-z])\w{0,60})/ },
  // A name with a capital or an underscore inside is no word of a sentence: `Invalid ListID`
  { needs: fault, holds: 'word', pattern: /\b[Ii]nvalid ([A-Za-z][a-z]{1,40}[A-Z]\w{0,40})(?=$|[\s.,;:)"'])/ },
  {
    needs: fault,
    holds: 'word',
    pattern:
      /(?:^|: |\n)([A-Z][A-Z0-9]{1,20}(?:_[A-Z0-9]{1,20})?\d?) (?:[Pp]lease (?:enter|select|choose|provide)|is required)/,
  },
  { needs: noun | colon, holds: 'word', pattern: /\bfield\(s\) ?: ?([\w$.]{1,100}(?:, ?[\w$.]{1,100}){0,20})/i },
  { needs: quote, holds: 'word', pattern: /\b(?:given )?in ["'`]([a-z][\w$.[\]-]{1,99})["'`] (?:is|are|must)\b/i },
  { needs: fault, holds: 'word', pattern: /\bcannot create [a-z ]{1,40} without an? ([a-z]\w{1,60})\b/i },
  {
    needs: fault,
    holds: 'word',
    pattern: /\bvalidation errors? for \w{1,60}\n([\w.]{1,100})\n {2}/,
    further: /\n([\w.]{1,100})\n {2}\S/g,
  },
  { needs: quote, holds: 'word', pattern: /\binsert null into \((?:"[\w$]{1,60}"\.){0,3}"([\w$]{1,60})"\)/i },
  {
    needs: noun,
    holds: 'word',
    pattern: /\bcolumn ([A-Za-z_$][\w$.]{1,99})(?:[:,]| is| does| of| in| not| expects|$)/i,
  },
  {
    needs: colon,
    holds: 'word',
    pattern:
      /(?<!\b(?:[Vv]alid|[Aa]llowed|[Ss]upported|[Kk]nown|[Aa]ccepted|[Aa]vailable|[Pp]ossible|[Ee]xpected)(?: [a-z]{1,20}){0,2}): \[([A-Za-z_$][\w$.]{1,99}(?:, ?[A-Za-z_$][\w$.]{1,99}){0,20})\](?! ?[A-Z])/,
  },
  {
    needs: complained | fault,
    holds: 'label',
    pattern: /(?:^|: |\. )([A-Z]\w{0,40}(?: \w{1,40}){0,5}?) (?:is expected to be|is not a property that exists)\b/g,
  },
  { needs: noun, holds: 'label', pattern: /\bvalue(?:s|\(s\))? for:? ([A-Z][\w/]*(?: [A-Z][\w/]*){0,4})/ },
];

/** Where messages of many vendors name fields, the surest first. */
export const fieldPlaces: readonly FieldPlace[] = [
  ...labelledPlaces,
  ...frameworkPlaces,
  ...vendorPlaces,
  ...worldPlaces,
  ...labelLists,
  ...surePlaces,
  ...objectPlaces,
  ...refusalPlaces,
  ...complaintPlaces,
  ...likelyPlaces,
  ...spokenPlaces,
  ...toldPlaces,
  ...valuePlaces,
  ...pathPlaces,
];
