/**
 * PostgreSQL's conditions and their SQLSTATE. Drivers that throw a class for each condition print the class alone
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html, https://www.psycopg.org/psycopg3/docs/api/errors.html).
 */
const conditions = (
  '02000:NoData 02001:NoAdditionalDynamicResultSetsReturned ' +
  '08000:ConnectionException 08001:SqlclientUnableToEstablishSqlconnection 08003:ConnectionDoesNotExist ' +
  '08004:SqlserverRejectedEstablishmentOfSqlconnection 08006:ConnectionFailure 08007:TransactionResolutionUnknown ' +
  '08P01:ProtocolViolation ' +
  '0A000:FeatureNotSupported ' +
  '0L000:InvalidGrantor 0LP01:InvalidGrantOperation ' +
  '0P000:InvalidRoleSpecification ' +
  '21000:CardinalityViolation ' +
  '22000:DataException 22001:StringDataRightTruncation 22002:NullValueNoIndicatorParameter ' +
  '22003:NumericValueOutOfRange 22004:NullValueNotAllowed 22005:ErrorInAssignment 22007:InvalidDatetimeFormat ' +
  '22008:DatetimeFieldOverflow 22009:InvalidTimeZoneDisplacementValue 2200B:EscapeCharacterConflict ' +
  '2200C:InvalidUseOfEscapeCharacter 2200D:InvalidEscapeOctet 2200F:ZeroLengthCharacterString ' +
  '2200G:MostSpecificTypeMismatch 2200H:SequenceGeneratorLimitExceeded 2200L:NotAnXmlDocument ' +
  '2200M:InvalidXmlDocument 2200N:InvalidXmlContent 2200S:InvalidXmlComment 2200T:InvalidXmlProcessingInstruction ' +
  '22010:InvalidIndicatorParameterValue 22011:SubstringError 22012:DivisionByZero ' +
  '22013:InvalidPrecedingOrFollowingSize 22014:InvalidArgumentForNtileFunction 22015:IntervalFieldOverflow ' +
  '22016:InvalidArgumentForNthValueFunction 22018:InvalidCharacterValueForCast 22019:InvalidEscapeCharacter ' +
  '2201B:InvalidRegularExpression 2201E:InvalidArgumentForLogarithm 2201F:InvalidArgumentForPowerFunction ' +
  '2201G:InvalidArgumentForWidthBucketFunction 2201W:InvalidRowCountInLimitClause ' +
  '2201X:InvalidRowCountInResultOffsetClause 22021:CharacterNotInRepertoire 22022:IndicatorOverflow ' +
  '22023:InvalidParameterValue 22024:UnterminatedCString 22025:InvalidEscapeSequence 22026:StringDataLengthMismatch ' +
  '22027:TrimError 2202E:ArraySubscriptError 2202G:InvalidTablesampleRepeat 2202H:InvalidTablesampleArgument ' +
  '22030:DuplicateJsonObjectKeyValue 22031:InvalidArgumentForSqlJsonDatetimeFunction 22032:InvalidJsonText ' +
  '22033:InvalidSqlJsonSubscript 22034:MoreThanOneSqlJsonItem 22035:NoSqlJsonItem 22036:NonNumericSqlJsonItem ' +
  '22037:NonUniqueKeysInAJsonObject 22038:SingletonSqlJsonItemRequired 22039:SqlJsonArrayNotFound ' +
  '2203A:SqlJsonMemberNotFound 2203B:SqlJsonNumberNotFound 2203C:SqlJsonObjectNotFound ' +
  '2203D:TooManyJsonArrayElements 2203E:TooManyJsonObjectMembers 2203F:SqlJsonScalarRequired ' +
  '2203G:SqlJsonItemCannotBeCastToTargetType 22P01:FloatingPointException 22P02:InvalidTextRepresentation ' +
  '22P03:InvalidBinaryRepresentation 22P04:BadCopyFileFormat 22P05:UntranslatableCharacter ' +
  '22P06:NonstandardUseOfEscapeCharacter ' +
  '23000:IntegrityConstraintViolation 23001:RestrictViolation 23502:NotNullViolation 23503:ForeignKeyViolation ' +
  '23505:UniqueViolation 23514:CheckViolation 23P01:ExclusionViolation ' +
  '25000:InvalidTransactionState 25001:ActiveSqlTransaction 25002:BranchTransactionAlreadyActive ' +
  '25003:InappropriateAccessModeForBranchTransaction 25004:InappropriateIsolationLevelForBranchTransaction ' +
  '25005:NoActiveSqlTransactionForBranchTransaction 25006:ReadOnlySqlTransaction ' +
  '25007:SchemaAndDataStatementMixingNotSupported 25008:HeldCursorRequiresSameIsolationLevel ' +
  '25P01:NoActiveSqlTransaction 25P02:InFailedSqlTransaction 25P03:IdleInTransactionSessionTimeout ' +
  '25P04:TransactionTimeout ' +
  '28000:InvalidAuthorizationSpecification 28P01:InvalidPassword ' +
  '2B000:DependentPrivilegeDescriptorsStillExist 2BP01:DependentObjectsStillExist ' +
  '2F000:SqlRoutineException 2F002:ModifyingSqlDataNotPermitted 2F003:ProhibitedSqlStatementAttempted ' +
  '2F004:ReadingSqlDataNotPermitted 2F005:FunctionExecutedNoReturnStatement ' +
  '3D000:InvalidCatalogName ' +
  '3F000:InvalidSchemaName ' +
  '40000:TransactionRollback 40001:SerializationFailure 40002:TransactionIntegrityConstraintViolation ' +
  '40003:StatementCompletionUnknown 40P01:DeadlockDetected ' +
  '42000:SyntaxErrorOrAccessRuleViolation 42501:InsufficientPrivilege 42601:SyntaxError 42602:InvalidName ' +
  '42611:InvalidColumnDefinition 42622:NameTooLong 42701:DuplicateColumn 42702:AmbiguousColumn ' +
  '42703:UndefinedColumn 42704:UndefinedObject 42710:DuplicateObject 42712:DuplicateAlias 42723:DuplicateFunction ' +
  '42725:AmbiguousFunction 42803:GroupingError 42804:DatatypeMismatch 42809:WrongObjectType 42830:InvalidForeignKey ' +
  '42846:CannotCoerce 42883:UndefinedFunction 428C9:GeneratedAlways 42939:ReservedName 42P01:UndefinedTable ' +
  '42P02:UndefinedParameter 42P03:DuplicateCursor 42P04:DuplicateDatabase 42P05:DuplicatePreparedStatement ' +
  '42P06:DuplicateSchema 42P07:DuplicateTable 42P08:AmbiguousParameter 42P09:AmbiguousAlias ' +
  '42P10:InvalidColumnReference 42P11:InvalidCursorDefinition 42P12:InvalidDatabaseDefinition ' +
  '42P13:InvalidFunctionDefinition 42P14:InvalidPreparedStatementDefinition 42P15:InvalidSchemaDefinition ' +
  '42P16:InvalidTableDefinition 42P17:InvalidObjectDefinition 42P18:IndeterminateDatatype 42P19:InvalidRecursion ' +
  '42P20:WindowingError 42P21:CollationMismatch 42P22:IndeterminateCollation ' +
  '44000:WithCheckOptionViolation ' +
  '53000:InsufficientResources 53100:DiskFull 53200:OutOfMemory 53300:TooManyConnections ' +
  '53400:ConfigurationLimitExceeded ' +
  '54000:ProgramLimitExceeded 54001:StatementTooComplex 54011:TooManyColumns 54023:TooManyArguments ' +
  '55000:ObjectNotInPrerequisiteState 55006:ObjectInUse 55P02:CantChangeRuntimeParam 55P03:LockNotAvailable ' +
  '55P04:UnsafeNewEnumValueUsage ' +
  '57000:OperatorIntervention 57014:QueryCanceled 57P01:AdminShutdown 57P02:CrashShutdown 57P03:CannotConnectNow ' +
  '57P04:DatabaseDropped 57P05:IdleSessionTimeout ' +
  '58000:SystemError 58030:IoError 58P01:UndefinedFile 58P02:DuplicateFile 58P03:FileNameTooLong ' +
  '72000:SnapshotTooOld ' +
  'F0000:ConfigFileError F0001:LockFileExists ' +
  'P0000:PlpgsqlError P0001:RaiseException P0002:NoDataFound P0003:TooManyRows P0004:AssertFailure ' +
  'XX000:InternalError XX001:DataCorrupted XX002:IndexCorrupted'
).split(' ');

const states = new Map<string, string>();
for (const condition of conditions) {
  const [state = '', name = ''] = condition.split(':');
  states.set(plainName(name), state);
}

/** `UniqueViolationError` and `unique_violation` are one condition. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/(?:error|exception)$/, '');
}

/**
 * The SQLSTATE of a PostgreSQL condition by the name a driver gives it: psycopg's `UniqueViolation`, asyncpg's
 * `UniqueViolationError`, Ruby's `TRDeadlockDetected`, the manual's `unique_violation`. Null for other names.
 */
export function stateOfCondition(name: string): string | null {
  const plain = plainName(name);
  return states.get(plain) ?? (name.startsWith('TR') ? states.get(plain.slice(2)) : undefined) ?? null;
}

const ofDriver = /\b(?:psycopg[23]?\.errors|asyncpg\.exceptions|PG)(?:\.|::)(?:Postgres)?([A-Z]\w{3,60})/;

/** The SQLSTATE behind the class that psycopg, asyncpg or Ruby's `pg` prints; null when the text names none. Linear in the text. */
export function stateOfClassIn(text: string): string | null {
  const name = ofDriver.exec(text)?.[1];
  return name === undefined ? null : stateOfCondition(name);
}
