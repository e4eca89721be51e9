import { complained, type FieldPlace, fault } from './field-place.ts';

/** What a request, a program or a login is made of: a sentence that ends with it names no field. */
const noField =
  '(?!(?:request|requests|response|input|query|search|api|access|auth|authentication|authorization|client|user|login|session|security|server|http|https|json|xml|csv|file|files|required|mandatory|' +
  'operation|argument|arguments|header|headers|body|payload|page|credentials|credential|certificate|permission|permissions|scope|scopes|role|grant|webhook|upload|import|export|batch|bulk|sync|job|' +
  'object|record|records|resource|resources|row|rows|item|items|value|values|entry|key|keys|field|fields|property|properties|parameter|parameters|param|params|attribute|attributes|column|columns|' +
  'connection|configuration|settings|data|message|document|token|tokens|syntax|statement|expression|character|characters|number|string|integer|boolean|type|more|less|it|this|that|them|one|all|any|' +
  'me|us|you|your|the|an?|yet|again|later|please|at|in|on|for|of|to|by|with|failed|failure|error|errors|validation|authentication|least|something|nothing|everything|here|there|both|either|each|every|other|others)\\b)';

const word = `${noField}([a-z]\\w{1,60})`;
const end = '["\'`]?[.!]?\\s*$';

/** What is said to be wrong with a value. */
const wrong =
  '(?:invalid|not valid|incorrect|not correct|malformed|wrong|unknown|unsupported|not supported|not allowed|not permitted|not accepted|immutable|deprecated|undefined|empty|blank|missing(?=[.!,;]|$)|too (?:long|short|large|small|big)|out of range|already (?:taken|in use|used)|not unique|unacceptable|unrecogni[sz]ed|not recogni[sz]ed)';

/** Sentences that end with the field, or have little around it: looked at last, for any word could stand there. */
export const endingPlaces: readonly FieldPlace[] = [
  // `The provided currency is not valid`, `Your timezone is incorrect`
  {
    needs: fault,
    holds: 'weak',
    pattern: new RegExp(
      `(?:^|: |\\. )(?:[Tt]he|[Yy]our|[Tt]his|[Tt]hat) (?:(?:specified|provided|given|submitted|entered|supplied|selected|chosen|sent) )?["'\`]?${word}["'\`]? (?:(?:you (?:provided|entered|specified|gave|sent|selected)|provided|given|entered|specified|supplied) )?(?:is|was|are|were) ${wrong}\\b`,
    ),
  },
  // `currency is malformed`, `currency - can't be blank`
  {
    needs: fault,
    holds: 'weak',
    pattern: new RegExp(
      `(?:^|: |\\n)${word} (?:(?:is|was|are) ${wrong}\\b|- (?:is|was|must|can['’]t|cannot|should|has|does)\\b)`,
    ),
  },
  { needs: 0, holds: 'weak', pattern: new RegExp(`(?:^|: )${word} is (?:malformed|immutable|deprecated)\\b`) },
  // `Malformed currency`, `Please fill in currency`, `Value missing for currency`, `Invalid value 'x' for currency`
  {
    needs: 0,
    holds: 'weak',
    pattern: new RegExp(
      `(?:^|: |\\. )(?:[Mm]alformed|[Pp]lease fill (?:in|out)(?: (?:the|a|your))?|[Yy]ou (?:did not|didn['’]t|have not|must|need to|have to) (?:provide|supply|enter|specify|set|give|fill in)(?: (?:the|an?|your))?|[Vv]alue (?:is )?missing for:?|[Cc]annot be (?:blank|empty|null):|[Ww]e (?:require|need)(?: (?:the|an?|your))?|requires(?: an?)?|(?:[Ii]nvalid|[Bb]ad|[Ww]rong|[Uu]nexpected|[Uu]nsupported) value (?:["'\`][^"'\`\\n]{0,80}["'\`]|\\S{1,80}) (?:for|in)|[Ee]rror (?:in|on|with|parsing|reading|validating)(?: (?:the|field|property|column|parameter|attribute)){0,2}|[Pp]roblem with(?: (?:the|your|field))?|[Ff]ailed to (?:parse|validate|set|convert)(?: (?:the|field|property))?|[Ee]xpected type \\S{1,30} for|[Dd]uplicate values? (?:found|detected)?(?: ?(?:in|for))?:?|[Mm]issing value for|[Nn]o value (?:for|in)) ["'\`]?${word}${end}`,
      'm',
    ),
  },
  // `Missing required customer field: address->line1`, `value missing for contact name`
  {
    needs: fault,
    holds: 'word',
    pattern:
      /\b(?:[Mm]issing|[Ii]nvalid|[Uu]nknown|[Ee]mpty) (?:required |mandatory )?(?:[a-z]{2,20} )?(?:field|property|parameter|attribute|column): ["'`]?([A-Za-z_]\w{0,60}(?:\.\w{1,60}){0,5})["'`]?(?=[\s.,;)]|$)/,
  },
  {
    needs: 0,
    has: ' missing for ',
    holds: 'label',
    pattern: /^["'`]?[Vv]alue (?:is )?missing for ([a-z]{2,20}(?: [a-z]{2,20}){1,2})["'`]?[.!]?\s*$/,
  },
  // `Problem with currency: bad value`
  {
    needs: 0,
    holds: 'weak',
    pattern: new RegExp(
      `^(?:[Ee]rror|[Pp]roblem|[Ii]ssue) (?:in|on|with|for)(?: (?:the|field|property|column|parameter|attribute)){0,2} ["'\`]?${word}["'\`]?: `,
    ),
  },
  // `Expected currency to be a string`
  {
    needs: fault,
    holds: 'weak',
    pattern: new RegExp(
      `(?:^|: )[Ee]xpected ["'\`]?${word}["'\`]? to (?:be(?! called)|have(?! been)|match|equal|contain|start|end)\\b`,
    ),
  },
  // `Fields a, b are invalid`
  {
    needs: complained,
    holds: 'word',
    pattern:
      /(?:^|: )[Ff]ields ([a-z]\w{1,60}(?:(?:, ?(?:and |or )?| and | or )[a-z]\w{1,60}){0,20}) (?:are|were|must|should|cannot|have|do|may)\b/,
  },
  // `Ongeldige parameter(s): billing`, `Parámetro inválido: email`, `Ungültiger Parameter: id`
  {
    needs: 0,
    holds: 'word',
    pattern:
      /(?:^|: )(?:[^:\n]{3,30} )?(?:parameters?|par[aá]metros?|param[eè]tres?|parametr[io]|Felder?|campos?|champs?|campi)(?:\(s\))?(?: [^:\n]{3,30})?: ?["'`]?([a-z]\w{1,60}(?:, ?[a-z]\w{1,60}){0,20})["'`]?(?: \[\w{1,40}\])?[.!]?\s*$/i,
  },
];
