import { colon, type FieldPlace, foreign, quote } from './field-place.ts';

/** Marks around names in any language; French puts blanks inside. */
const open = '["\'`«»„“”‘’「『\\[]\\s?';
const close = '\\s?["\'`«»“”‘’」』\\]]';
const label = '[\\p{L}_][\\p{L}\\p{N}_$.-]{0,60}(?: [\\p{L}\\p{N}_$()-]{1,40}){0,4}';

/** What other languages call a field or a column, in the cases their sentences put it. */
const noun =
  '(?:(?:^|[^\\p{L}])(?:(?:[Pp]flicht|[Tt]abellen)?[Ff]eld(?:e?s)?|[Ss]palten?(?:n?namen?)?|[Ee]igenschaft|[Cc]hamps?|[Cc]olonn[ea]|[Cc]olumna|[Cc]oluna|' +
  '[Cc]ampo|[Pp]ropri[eé]t[eéà]|[Pp]ropiedad|[Pp]ropriedade|[Pp]ar[aáâ]m[eè]tr[oe]|[Aa]tribut[oe]?|[Aa]ttributo?|[Vv]eld|[Kk]olom|[Pp]ol[ea]|' +
  '[Ff]ältet|[Ff]eltet|[Kk]olumn(?:en|ie|a)?|[Kk]olonnen?|[Пп]ол[ея]|[Сс]тол(?:бец|бц[аеу])|[Cc]olumn|[Ff]ield|[Pp]roperty|[Pp]arameter)|' +
  '列|字段|栏位|欄位|属性|参数|參數|フィールド|項目|カラム|パラメータ|필드|항목|컬럼)';

/** What stands between the noun and the name: `Spaltenname ist: 'x'`, `colonne non valide : 'x'`. */
const between = '(?:(?: \\p{L}{2,12}){0,3} ?[:：])? ?';

const mandatory =
  '(?:[Pp]flicht(?:feld|felder|angabe)|[Vv]erplicht(?: veld)?|[Oo]bligatoire|[Oo]bligatorio|[Oo]brigatório|[Oo]bbligatorio|' +
  '(?:[Cc]hamps?|[Pp]aramètres?) (?:obligatoires?|requis)|(?:[Cc]ampos?|[Pp]arámetros?|[Pp]arâmetros?|[Pp]arametr[oi]) (?:obligatorios?|obrigatórios?|obbligator[io]{1,2}|requeridos?|richiest[io]))';

/** Where answers in other languages than English name fields, and where a sign tells a name in all of them. */
export const worldPlaces: readonly FieldPlace[] = [
  // Oracle in any language: an identifier right behind the number, or owner, table and column in quotes.
  {
    needs: quote,
    has: 'ORA-',
    holds: 'name',
    pattern: /\bORA-\d{5}: (?:"[\w$#]{1,128}"\.){0,2}"([\w$#]{1,128})"(?!\.")/,
  },
  {
    needs: quote,
    has: 'ORA-',
    holds: 'name',
    pattern: /\bORA-\d{5}: [^"\n]{0,120}(?:"[\w$#]{1,128}"\.){2}"([\w$#]{1,128})"/,
  },
  // WooCommerce in any language
  { needs: 0, has: 'SKU (', holds: 'label', pattern: /\b(SKU) \([^()\n]{1,80}\)/ },
  // PostgreSQL's detail of a key
  { needs: 0, has: ')=(', holds: 'name', pattern: /(?:^|[\s«»„"'])\(([\w$.]{1,63}(?:, [\w$.]{1,63}){0,15})\)=\(/ },
  // The noun and the name in quotes
  {
    needs: foreign | quote,
    holds: 'label',
    pattern: new RegExp(`${noun}${between}${open}(${label})${close}(?!\\.["\\p{L}])`, 'u'),
  },
  {
    needs: foreign | quote,
    holds: 'label',
    pattern: new RegExp(`${open}(${label})${close} ?(?:alan[ıi]|sütunu|mező|字段|列|フィールド|필드|칼럼|컬럼)`, 'u'),
  },
  // The name as it is behind the noun
  {
    needs: foreign,
    holds: 'label',
    pattern:
      /(?:^|: |\n|[.!] )(?:Het veld|Pole|Fältet|Feltet|Поле|O parâmetro|El parámetro|Le paramètre|Il parametro|Das Attribut|A\(z\)) ([\p{L}_][\p{L}\p{N}_.-]{1,60}(?: [\p{L}\p{N}_]{1,40}){0,3}?) (?:is|moet|mag|heeft|jest|musi|nie|är|måste|får|er|skal|må|обязательно|должно|не|é|deve|não|es|debe|no|est|doit|è|non|ist|muss|darf)(?=[ .])/u,
  },
  {
    needs: foreign,
    holds: 'word',
    pattern:
      /(?:参数|字段|項目|フィールド|パラメータ|필드) ?([A-Za-z_][\w.]{1,60}) ?(?:不能|必|は|が|를|을|는|은|无效|格式)/u,
  },
  // A short sentence that is only about the name: `Achternaam is verplicht.`
  {
    needs: foreign,
    holds: 'label',
    pattern:
      /(?:^|\n|: )(?!(?:Dit|Deze|Dieses?|Diese|Ce|Cette|Este|Esta|Esse|Questo|To|Eine?|Die|Der|Das|De|Het|Een|Une?|La|Le|El|Il|O|A|Dieser|Wert|Feld|Waarde|Veld|Valeur|Champ|Valore|Valor|Campo) )([\p{L}_][\p{L}\p{N}_.]{2,60}(?: [\p{L}\p{N}_]{1,40})?) (?:is|ist|est|es|è|é|jest|är) (?:verplicht|ongeldig|erforderlich|ungültig|obligatoire|requise?|invalide|obligatori[oa]|obligatoriskt?|inválid[oa]|no válid[oa]|obrigatóri[oa]|obbligatori[oa]|non valid[oa]|wymagan[aey])(?=[.!]?(?:\s|$))/gu,
  },
  // Rails, Bean Validation and Symfony in their translations: `Vorname muss ausgefüllt werden`, `ville: ne doit pas être nul`
  {
    needs: foreign,
    holds: 'label',
    pattern:
      /(?:^|\n|: |, )(?!(?:Dit|Deze|Dieses?|Diese|Ce|Cette|Este|Esta|Esse|Questo|Eine?|Die|Der|Das|De|Het|Een|Une?|La|Le|El|Il|O|A|Dieser|Wert|Feld|Waarde|Veld|Valeur|Champ|Valore|Valor|Campo) )([\p{L}_][\p{L}\p{N}_.[\]]{1,60}(?: [\p{L}\p{N}_]{1,40})?):? (?:muss (?:ausgefüllt|angegeben|größer|kleiner)|darf nicht (?:leer|null)|doit être (?:rempli|renseigné|un|supérieur|inférieur|valide|présent)|ne (?:doit|peut) pas être (?:vide|nul)|n[oã]o? (?:puede|debe|pode|deve) (?:estar en blanco|estar vac|ser nul|ser va[cz]|ficar em branco|estar vazi)|non (?:può|deve) essere (?:vuot|nul)|mag niet leeg|не может быть пуст|не должн[оаы]? быть пуст)/gu,
  },
  {
    needs: foreign,
    holds: 'name',
    pattern: /\b(?:kolom|Spalte|colonne|colonna|columna|coluna) ([A-Za-z_]\w{1,60}), tab/,
  },
  // What is mandatory, then its name
  {
    needs: foreign | colon,
    holds: 'label',
    pattern: new RegExp(
      `(?:^|\\n|: |["'(]|[Ff]altan? (?:el |los )?|[Mm]anca(?:no)? (?:il |i )?)${mandatory}(?: (?:fehlt|fehlen|manquants?|ausentes?|faltantes?|mancanti?))?(?:\\(s\\))? ?: ?(${label})(?=\\s|\\.?$|[.,;"')])`,
      'gu',
    ),
  },
  {
    needs: foreign,
    holds: 'word',
    pattern: /(?:缺少|必填)(?:必填|必需|必要)?(?:的)?(?:参数|字段|參數|欄位)[:：] ?([A-Za-z_][\w.]{1,60})/u,
  },
  // A list of names at the end of a sentence in another script
  {
    needs: foreign,
    has: ']',
    holds: 'word',
    pattern: /[^\x20-\x7e]:? ?\[([A-Za-z_]\w{1,60}(?:, ?[A-Za-z_]\w{1,60}){0,20})\]/,
  },
];
