namespace JobScheduler.Tests.Hook.Recording;

/// <summary>What the store said when the end of an attempt was to be written: accepted, already settled, stale,
/// or nothing but an error.</summary>
public sealed record RecordedReply(Guid JobId, long Fence, string Event, string Reply, DateTimeOffset At) : Recorded(At)
{
    public const string Error = "error";
    public const string Stale = "stale";
}
