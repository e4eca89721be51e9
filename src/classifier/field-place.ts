/** A place in messages where vendors name fields. */
export interface FieldPlace {
  /** What a message must have for the place to be looked for: a look at each message saves most of the patterns. */
  readonly needs: number;
  /** Letters that every such message has, in this case: cheaper to look for than the pattern. */
  readonly has?: string;
  /**
   * What group 1 is: words among which prose is possible (`weak`: rather likely), names for sure, a label as people see it, a column with its
   * table, or Jackson's chain of references.
   */
  readonly holds: 'word' | 'weak' | 'name' | 'label' | 'column' | 'chain';
  /** Runs in linear time; group 1 is one name or a comma-separated list. */
  readonly pattern: RegExp;
  /** Where further names stand once the pattern has found one: too weak a place to begin with. */
  readonly further?: RegExp;
}

/** The message has a word for what has a name. */
export const noun = 1;
/** The message has a quote. */
export const quote = 2;
/** The message has a word for what is wrong. */
export const fault = 4;
/** The message has a colon. */
export const colon = 8;
/** The message has words that only one library or store of data uses. */
export const library = 16;
/** The message says what is wrong with a value right behind something. */
export const complained = 32;
/** The message has a `the` in front of something. */
export const article = 64;
/** The message has a word or a letter of another language than English. */
export const foreign = 128;

const nouns =
  /fi?eld|champ|campo|question|propert|column|param|attribute|argument|\bkey|member|element|identifier|name|value/i;
const quotes = /["'`\u00ab\u00bb\u2018-\u201f\u300c\u300e]/;
const faults =
  /requir|obligat|erforderlich|missing|must|no value|illegal|incorrect|could|unable|should|can.?not|can.?t\b|may |invalid|valid|already|not |unknown|un(?:recogni|supported|expected|permitted|defined)|mandatory|empty|blank|null|too |doesn.?t|isn.?t|expected|no longer|duplicate|fail|wrong|needs|has to|please (?:enter|provide|select|choose|specify)|reserved|unique|taken|in use|out of (?:range|bounds)|can have|can only|read.only|exceeds|longer|shorter|expects|extra|mismatch|try again|with errors|\bbad |limited| than |below |outside |differs|\bno \w{1,40} (?:supplied|provided|specified|given)/i;

const librarys =
  /reference chain|rejected value|-null value|quired value|quired property|Error:Field|transient|argument "|Variable "|nvalid (?:value at|[A-Z]\w{0,60}\.)|is not valid for|is invalid for|missing \d|KeyError|to satisfy|params\.|unexpected\)|instance\[|into field|s? in [\w[\].]{1,60}:|is empty:|keyword|unpermitted|ndefined|bject\(|Parameter name|-- |ath ["'`]|constraint failed|find field|lement|[Nn]ame[d ]|nrecogni|called|found while|name: |update to|introduction|mapp|pos:\d|olumn|[A-Z]\]: |(?:for|found in) (?:field|prop|attr|key|param)/;
const complaints =
  / (?:(?:is|are|was|were) (?:a |an |the |currently )?(?:required|mandatory|missing|invalid|empty|blank|null|un|immutable|malformed|deprecated|reserved|duplicate|incorrect|prohibited|read|longer|shorter|greater|less|larger|smaller|out of|too |wrong|already|not )|must |should |ha[sv]e? |needs? to|can|may |do(?:es|n.t)|did|already |exceeds|isn.t |not |please |expected to|expected |contains )|: (?:must|should|can|may|is|required|missing|invalid|value)|[Mm]andatory|Please |Must |[Rr]equired|=(?:must|is |may)/;

const foreigns =
  /[\u00a1-\u024f\u0370-\u07ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]|[Ff]eld\b|[Pp]flicht|\b(?:[Mm]andatory: |[Ss]palte|[Ee]igenschaft|[Cc]hamp|[Cc]ampo|[Cc]olonn|[Cc]olumna\b|[Cc]oluna\b|[Vv]eld\b|[Kk]olom|[Pp]ole |[Ff]eltet|[Pp]ropiedad|[Vv]erplicht|[Oo]bligatori?|darf nicht |mag niet |doit |n[oã]o? (?:puede|debe|pode|deve) |non (?:può|deve) |erforderlich|ongeldig|invalide\b|requise?\b|wymagan)/;

/** What a message has of what the places need; 0 when no field can be named. Linear in the text. */
export function hintsOf(message: string): number {
  let hints = 0;
  if (nouns.test(message)) hints |= noun;
  if (quotes.test(message)) hints |= quote;
  if (faults.test(message)) hints |= fault;
  if (message.includes(':')) hints |= colon;
  if (((hints & (quote | colon)) !== 0 || message.includes('[')) && librarys.test(message)) hints |= library;
  if ((hints & fault) !== 0 && complaints.test(message)) hints |= complained;
  if (message.includes('he ')) hints |= article;
  if (foreigns.test(message)) hints |= foreign;
  return hints;
}
