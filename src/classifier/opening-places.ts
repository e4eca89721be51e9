import { colon, complained, type FieldPlace, fault } from './field-place.ts';

/** Verbs with which something is said about a value. */
const verb =
  "(?:is|are|was|were|must|should|cannot|can['’]t|can|could|may|has|have|does|do|doesn['’]t|don['’]t|isn['’]t|needs?|exceeds?|requires?|expects?|refers|points|contains?|conflicts|overlaps|violates|already|too|not|longer|shorter|below|above|outside)";

/** What people call a value at the end of a label of several words. */
const lastWord =
  '(?:date|birth|name|number|code|address|id|ID|type|amount|time|email|phone|status|price|rate|city|state|country|zip|currency|quantity|level|title|reason|url|URL|key|line|size|weight|width|height|length|owner|stage|source|role|language|locale|timezone|percentage|percent|discount|total|limit|range|format)';

/** Words with which sentences begin that name no field: what they are about, and words of grammar. */
const noField = (
  'is are was no not all one some only each every either both there here this that these those your our their its his her ' +
  'sorry unable unknown invalid missing expected unexpected could cannot must please too failed error warning exception ' +
  'caused reason status code message http https user users access server service connection client app application host ' +
  'login token session license plan quota rate request requests response something anything nothing everything nobody ' +
  'somebody what which when where why how with without because since while after before record records row rows object ' +
  'objects item items value values data input output json xml sql query statement syntax transaction table tables column ' +
  'columns field fields property parameter argument name names account accounts customer contact lead deal company org ' +
  'organization team workspace project task ticket order orders product products invoice payment card charge subscription ' +
  'email emails mail domain sender recipient campaign list lists segment event events file files document index cluster ' +
  'node shard database schema role permission policy action operation process thread job run sync destination source ' +
  'connector webhook endpoint resource route path url page batch import export upload download method function module ' +
  'package library version feature api sdk member members person people profile audience subscriber it we you they he she ' +
  'who if a an the'
)
  .split(' ')
  .join('|');

/** Words with which something begins, or ends, that belongs to the request, to a record or to the login. */
const noFirst =
  'request|response|input|query|search|api|access|auth|authentication|authorization|client|user|login|session|security|server|http|https|json|xml|csv|file|data|content|required|' +
  'mandatory|parameter|parameters|param|params|field|fields|property|properties|attribute|attributes|column|columns|key|keys|value|values|type|object|record|resource|' +
  'operation|method|action|argument|arguments|header|headers|body|payload|url|path|page|token|credentials|credential|signature|signing|certificate|license|licence|permission|permissions|' +
  'scope|scopes|role|grant|webhook|upload|import|export|batch|bulk|sync|job|matching|selected|characters|character|element|elements|entity|item|items|row|rows|syntax';
const noLast =
  'id|ids|urn|urns|format|filter|filters|criteria|index|cursor|expression|statement|combination|configuration|settings|option|options|state|transition|reference|references|name format|mapping|' +
  'version|endpoint|app|application|account|organization|workspace|environment|hash|checksum|encoding|response|error|errors|information|details|definition|data|schema|model|table|template|password|secret|code format|form|calls?|usage|use|number of|parts?|segment|list|formula|function|conversion|rule|group|event|events|method|change|update|provided|specified|given|supplied|found|sent';

/** What programs and answers put in front of a sentence. */
const noOpening =
  'errors|err|msg|detail|details|description|info|debug|fatal|note|notice|hint|caused|cause|curl|psql|pq|pg|npm|git|node|python|php|ruby|java|go|grpc|rpc|sqlite|postgres|stderr|stdout|title|summary|' +
  'validation|bad|failure|failures|issue|problem|panic|trace|warn|log|main|worker|scheduler|queue|stage|step|task|pipeline|tap|hubspot|salesforce|mailchimp|pipedrive|intercom|stripe|airbyte|fivetran|dbt|meltano|singer';

/** Sentences that begin with the field itself: looked at last, for any word could stand there. */
export const openingPlaces: readonly FieldPlace[] = [
  // A sentence begins with a capital, a field's name need not: `notes is limited to 500 characters`
  {
    needs: fault,
    holds: 'weak',
    pattern: new RegExp(
      `^(?!(?:${noField})\\b)(?!\\w{1,61} (?:(?:was|is|were|could|does|did|has|have)(?: not|n['’]t) (?:be )?(?:found|exist)|ha(?:s|ve) already))([a-z]\\w{1,60}) (?:${verb}\\b|is limited)`,
    ),
  },
  // Labels of several words that end as labels end: `Due date must be in the future`
  {
    needs: complained,
    holds: 'label',
    pattern: new RegExp(
      `(?:^|: |\\n|; |\\. )(?!(?:At|Property|Field|Column|Partition|Segment|Contact|Company|Customer|Record|Object|Table|Email address|Phone number|The|This|That|These|Your|You|An?|All|Each|Every|Some|Any|No|One|It|If|When|Either|Both|There|Invalid|Missing|Unknown|Unable|Error|Wrong|Bad|Request|Response|Access|API|User|Account|Client|Server|Status|HTTP|Only|Maximum|Minimum|Total|Please)\\b)([A-Z][A-Za-z]{1,30}(?: [a-z]{2,20}){0,2} ${lastWord}) (?:must|should|cannot|can['’]t|may not|needs to|has to|is too|is not|not (?:valid|recogni[sz]ed|accepted|supported)|is required|exceeds|does not match|doesn['’]t match)\\b`,
    ),
  },
  {
    needs: complained,
    holds: 'label',
    pattern: new RegExp(
      `\\b[Tt]he ((?!(?:following|given|provided|specified|requested|current|maximum|minimum|response|request|http|api|error|access|client|server)\\b)[a-z]{2,20} ${lastWord}) (?:must|should|cannot|can['’]t|may not|is too|is not|exceeds|does not match|doesn['’]t match)\\b`,
    ),
  },
  {
    needs: complained,
    holds: 'weak',
    pattern:
      /(?:^|: )(?!(?:Request|Response|Access|Error|Server|Client|Service|Connection|Status|This|That|These|Those|There|You|Your|They|The|Please|Authentication|Authorization|Validation|Operation|Transaction|Query|Statement|Users?|Members?|Owners?|Permission|Subscription|Trial|Support|Feature|Requests|Results?|Something|Nobody|Only|Batch|Upload|File|Image|Attachment|Plans?|Accounts?|Platforms?)\b)([A-Z][a-z]{2,30}) (?:exceeds|(?:must|should) be (?:an?|at|between|greater|less|more|positive|negative|unique|numeric|in|one|zero|\d)|must (?:not |only )?(?:have|contain|convert|match|start|end|exceed)|is too|has to be|needs to be|is out of|does not match|doesn['’]t match) /,
  },
  // `bad value for zip`, `Wrong format of zip`
  {
    needs: fault,
    holds: 'weak',
    pattern:
      /\b(?:value|format|choice|option|type|reference|length|pattern|range|content|character|characters|entry|selection) (?:for|of) (?:the )?["'`]?([a-z]\w{1,60})["'`]?[.!]?$/i,
  },
  // `Reference Missing`, `Duplicate Transaction Reference`
  {
    needs: fault,
    holds: 'weak',
    pattern:
      /^([A-Z][a-z]{2,30}) (?:missing|invalid|required|incorrect|(?:is )?not (?:provided|specified|set|allowed|valid|recogni[sz]ed|accepted|supported|permitted|numeric)|too (?:long|short|small|large|big|high|low|old|many|few)|out of (?:range|bounds))[.!]?$/i,
  },
  {
    needs: fault,
    holds: 'weak',
    pattern:
      /^duplicate (?:[a-z]{2,20} )?((?!(?:entry|request|record|key|row|document|resource|object|found|detected|value|rule|error)\b)[a-z]\w{2,30})[.!]?$/i,
  },
  // `Type isn't an option`
  {
    needs: fault,
    holds: 'label',
    pattern:
      /(?:^|: )(?!(?:This|That|It|There|The|Which|What|Plan|Value|Option|Error) is)([A-Z]\w{1,40}(?: [A-Z]\w{0,40}){0,3}) (?:isn['’]t|is not) (?:an? )?(?:valid |available |allowed |known |possible )?(?:option|choice|selection|possibility)\b/,
  },
  // `Invalid metadata content`, `Invalid webhook configuration`
  {
    needs: fault,
    holds: 'name',
    pattern:
      /(?:^|: )(?:[Ii]nvalid|[Mm]issing|[Ii]ncorrect|[Mm]alformed|[Uu]nsupported|[Ee]mpty) (?!(?:request|response|query|file|json|xml|csv|payload|message|page|api|server|client|body|document|html|template|oauth|app|application|input|data|date|record|media|mime|upload|content|form|post|request)\b)([a-z]\w{2,40}) (?:contents?|configuration|settings?|specification|structure|definition|length|size|object|array|list|string|count|range)(?=[.!,;:]|\s*$)/m,
  },
  // Words that say what a value is: `Invalid business country`, `Missing VAT number`
  {
    needs: fault,
    holds: 'label',
    pattern: new RegExp(
      `(?:^|: |\\. )(?:[Ii]nvalid|[Mm]issing|[Ii]ncorrect|[Mm]alformed) (?!(?:or|and|the|an?|${noFirst})\\b)((?:[a-z]{2,20}|[A-Z]{2,5})(?: [a-z]{2,20}){1,2})(?<! (?:or|and|in|of|for|to|on|with|at|by|from|${noFirst}|${noLast}))(?: (?:provided|given|specified|supplied|sent|entered))?[.!]?\\s*$`,
      'm',
    ),
  },
  // The code of a currency or a country behind its name: `an active subscription with currency eur`
  {
    needs: 0,
    holds: 'name',
    pattern:
      /\b(?:with|in|of|for|the) (currency|country|locale|language) ["'`]?(?:[a-z]{3}|[A-Z]{2,3}|[a-z]{2}[-_][A-Z]{2})["'`]?(?=[\s.,;)]|$)/,
  },
  // A path with something said of it: `events[0].time is older than …`
  {
    needs: 0,
    holds: 'name',
    pattern:
      /(?:^|: )(?![\w.]{1,99}\.(?:internal|local|com|net|org|io|cloud|dev|json|csv|xml|xlsx?|txt|pdf|png|jpe?g|zip) )([a-z]\w{0,40}(?:\[\d{0,6}\](?:\.\w{1,60}(?:\[\d{0,6}\])?){0,5}|(?:\.[a-z]\w{1,60}){1,5})) (?:is|are|was|were|has|have|does|did|must|cannot|should|may|needs|exceeds|expects) /,
  },
  // The name, then a sentence of its own: `priority: Priority name 'Urgent' is not valid`
  {
    needs: complained | colon,
    holds: 'weak',
    pattern: new RegExp(
      `^(?!(?:${noField}|${noOpening})\\b)([a-z]\\w{1,60}): (?=[A-Z][^:\\n]{2,200}(?: (?:is|are|must|should|cannot|can['’]t|not|has|have|does|exceeds|already|may|needs|invalid|required)\\b))`,
    ),
  },
  // `The IBAN entered is not valid`
  {
    needs: fault,
    has: 'he ',
    holds: 'weak',
    pattern:
      /\b[Tt]he ((?!(?:value|values|key|token|credentials|password|request|payload|body|data|record|resource|object|code|information|ids?|parameters?|fields?|arguments?)\b)[A-Za-z]\w{1,40}) (?:entered|provided|given|supplied|specified|submitted|passed) (?:is|was|does|must|cannot|has|already|exceeds|contains|failed|fails)\b/,
  },
];
