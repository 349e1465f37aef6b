namespace JobScheduler.Core.Ports;

/// <summary>What became of a change of something that is kept by name: a limit, a calendar.</summary>
internal enum NamedChangeKind
{
    Created,
    Changed,
    Unchanged,
    Deleted,
    NotFound,
    VersionMismatch,
    InUse,
    TooMany,
}
