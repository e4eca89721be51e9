import { colon, complained, type FieldPlace, fault, noun, quote } from './field-place.ts';

const nouns = '(?:field|property|attribute|column|parameter|param|argument)';

/** How people word it: looked at last, because plain words could stand there too. */
export const spokenPlaces: readonly FieldPlace[] = [
  // Names in quotes
  {
    needs: quote | fault,
    holds: 'name',
    pattern: /^((?:["'`][\w$.-]{1,100}["'`](?:, (?:or |and )?| or | and )?){2,12}) (?:is |are )?required\b/i,
  },
  {
    needs: quote | fault,
    holds: 'name',
    pattern: /\bmissing ["'`]([\w$.[\]-]{1,100})["'`]/i,
  },
  { needs: quote | fault, holds: 'name', pattern: /^["'`]([\w$.[\]-]{1,100})["'`] missing/i },
  {
    needs: quote | fault,
    holds: 'name',
    pattern: /["'`]([\w$.[\]-]{1,100})["'`] not found in (?:the )?(?:request|body|payload|input|json|params)/i,
  },
  {
    needs: quote | fault,
    holds: 'name',
    pattern: /["'`]([\w$.[\]-]{1,100})["'`] (?:value|length|size) (?:is|must|should|cannot|exceeds)\b/i,
  },
  {
    needs: quote | fault,
    holds: 'name',
    pattern:
      /\b(?:[Tt]he|[Aa]n?) ["'`]([\w$.[\]-]{1,100})["'`] (?:phone number|email address|number|address|id|date|value|list) /,
  },
  { needs: colon | fault, holds: 'name', pattern: /\[json-pointer:(\/[\w./-]{1,100})\]/g },
  // Advice: "set either `a` to 'x' or `b` to 'y'"
  {
    needs: quote,
    has: 'et ',
    holds: 'name',
    pattern: /\b[Ss]et (?:either )?["'`]([\w$.[\]-]{1,100})["'`] to\b/,
    further: /\b(?:or|and) ["'`]([\w$.[\]-]{1,100})["'`] to\b/g,
  },
  // The name behind its noun
  {
    needs: noun | fault | colon,
    holds: 'label',
    pattern: new RegExp(
      `\\bfor the following ${nouns}s?: ?([A-Za-z_][\\w.-]{0,99}(?:, ?[A-Za-z_][\\w.-]{0,99}){0,20})`,
      'i',
    ),
  },
  {
    needs: noun | fault,
    holds: 'weak',
    pattern: new RegExp(
      `\\b(?:for|in|on|of|to|unique|read-only|required|unknown|duplicate|set|update|parse|write|expected|unsupported) (?:the )?` +
        `(?:unique |custom |read-only |required )?${nouns}:? ([A-Za-z_$][\\w$.]{0,98}[\\w$])` +
        '(?=$|[.,;:()\\n]| (?:to|of|is|got|as|at|must|and|but|with|because|has|cannot|from|in)\\b)',
      'i',
    ),
  },
  {
    needs: noun | fault,
    holds: 'weak',
    pattern: new RegExp(`^${nouns} ([A-Za-z_$][\\w$.]{0,98}[\\w$]) (?:is|contains|must|has|cannot)\\b`, 'i'),
  },
  {
    needs: noun,
    holds: 'weak',
    pattern:
      /(?<!picklist )\b(?:(?:field|column|property|parameter|attribute)(?:_?[nN]ame| name)|colname|field|property|parameter|column|attribute|param) ?[:=] ?["'`]?([A-Za-z_$][\w$.]{0,98}[\w$])["'`]?(?=[,;|)]|\.?$|\. [A-Z]| \w{1,20}[:=])/i,
  },
  {
    needs: noun | colon,
    holds: 'weak',
    pattern: new RegExp(`(?:^|[:;] )${nouns} ([A-Za-z_$][\\w$.]{0,98}[\\w$]): `, 'i'),
  },
  {
    needs: noun | colon,
    holds: 'weak',
    pattern:
      /\b(?:fields?|columns?|propert(?:y|ies)|parameters?|attributes?)(?: (?:are|were|is) (?:invalid|required|missing|unknown)| with (?:errors|problems)): ?([A-Za-z_$][\w$.-]{0,98}(?:(?:, ?| and )[A-Za-z_$][\w$.-]{0,98}){0,20})/i,
  },
  { needs: noun, holds: 'weak', pattern: new RegExp(`\\bno ${nouns} ([a-z]\\w{1,60}) (?:on|in|for|of)\\b`) },
  // A name that is no word of a sentence: `zone_id`, `zoneId`
  {
    needs: fault,
    holds: 'word',
    pattern:
      /(?:^|: |\n)([a-z][a-z0-9]{0,40}(?:_[a-z0-9]|[A-Z])\w{0,60}) (?:(?:was |is )?not found|does not exist|doesn['’]t exist|invalid|missing|required|wrong|unknown)\b/,
  },
  {
    needs: fault,
    holds: 'word',
    pattern:
      /\b(?:[Uu]nknown|[Ww]rong|[Bb]ad|[Mm]issing|[Ii]ncorrect|[Ii]llegal|[Ii]nvalid) (?:[Ee]lement )?([a-z][a-z0-9]{0,40}(?:_[a-z0-9]|[A-Z])\w{0,60})(?=$|[\s.,:;])/,
  },
  {
    needs: complained | fault,
    holds: 'word',
    pattern: / \(([a-z][a-z0-9]{0,40}(?:_|[A-Z])\w{1,60})\) (?:is|must|cannot|should)\b/,
  },
  // The name before its noun
  {
    needs: noun | fault,
    holds: 'weak',
    pattern: new RegExp(`\\b(?:in|for|of) (?:the |your )?([a-z]\\w{1,60}) ${nouns}\\b`, 'i'),
  },
  {
    needs: noun | fault,
    holds: 'weak',
    pattern: new RegExp(`\\bthe ([a-z]\\w{1,60}) ${nouns} (?:contains|already|accepts|was|did)\\b`, 'i'),
  },
  // A mark between the name and what is wrong
  {
    needs: complained | fault,
    holds: 'word',
    pattern:
      /(?:^|\n|[;,[{] ?)\*{0,2}([A-Za-z_$][\w$.]{0,99})\]?\*{0,2} ?(?:=>|->|[-–:=]) ?(?:is (?:required|missing|invalid|not)|must |should |may not |cannot be |too |(?:this |the )?field (?:is )?required)/gi,
  },
  // The name behind what is wrong
  {
    needs: fault,
    holds: 'weak',
    pattern:
      /\b(?:(?:invalid|wrong|bad|illegal|incorrect|unexpected|unsupported|not an? (?:allowed|valid|accepted|permitted|supported|known))(?: data| date| time)? (?:type|format|value|length)|no value(?: given| supplied| provided| set)?) (?:for|in|of) (?:the )?([a-z]\w{1,60}(?:\.\w{1,60}){0,5})(?=$|[.,:;])/i,
  },
  {
    needs: fault,
    holds: 'weak',
    pattern:
      /\b(?:could not|cannot|unable to|failed to) (?:parse|convert|coerce|validate|cast) (?:the )?(?:value of |field )?([a-z]\w{1,60})(?= as | to an? | to [a-z]{3,12}\d{0,2}[.!]?$|: |$)/i,
  },
  {
    needs: complained | fault,
    holds: 'word',
    pattern:
      /\b[Mm]ust (?:provide|specify|supply)(?: either)?(?: an?)? ([a-z]\w{1,60}(?:, [a-z]\w{1,60}){0,5} or (?:an? )?[a-z]\w{1,60})\.?$/,
  },
  {
    needs: complained | fault,
    holds: 'weak',
    pattern:
      /\b(?:please|must) (?:provide|specify|supply|enter|include|select|choose)(?: an?| the| your| valid){0,3} ([a-z]\w{1,60})(?=[.,]|$)/i,
  },
  {
    needs: fault,
    holds: 'name',
    pattern:
      /\bwith (?:this|that|the same|the given) ((?!(?:id|data|value|key|configuration|content|type|properties)\b)[a-z]\w{1,60}) already exists/,
  },
  {
    needs: fault,
    holds: 'weak',
    pattern:
      /(?:^|: |\n)(?:[Mm]issing or )?[Ii]nvalid ([a-z]\w{1,60})(?: specified| provided| given| supplied| value)?(?:\.|!)?$/,
  },
];
