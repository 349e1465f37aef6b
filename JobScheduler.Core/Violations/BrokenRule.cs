namespace JobScheduler.Core.Violations;

/// <summary>Which rule a request breaks.</summary>
internal enum BrokenRule
{
    Required,
    Blank,
    TooLong,
    NulNotAllowed,
    InvalidCharacters,
    NotFinite,
    OutOfRange,
    InThePast,
    PayloadTooLarge,
    TooMany,
    Duplicate,
    NotAllowed,
    MutuallyExclusive,
    UnknownTimeZone,
    CronInvalid,
    CronOutOfRange,
    CronFieldCount,
    CronMacroUnknown,
    CronHashUnsupported,
    CronNeverFires,
    InvalidKey,
    TooManyQueues,
    NotInBatch,
    IdempotencyKeyReused,
}
