using System.Text.Json.Serialization.Metadata;

namespace JobScheduler.Rest.Bodies;

/// <summary>A body's contract: how the serializer reads it, and the same as a table that explains its refusals.</summary>
internal sealed record BodyShape<T>(JsonTypeInfo<T> Contract)
    where T : class
{
    public ObjectShape Fields { get; } = new(Contract);

    /// <summary>Looks at what the contract's types let pass.</summary>
    public required Func<T, bool> IsWhole { get; init; }
}

/// <summary>The shapes of every body that the API takes.</summary>
internal static class BodyShapes
{
    public static BodyShape<CreateJobRequest> CreateJob { get; } = new(WireJson.Default.CreateJobRequest)
    {
        IsWhole = body => IsWhole(body) && AreWhole(body.Calendars)
            && AreWhole(body.DependsOn?.Cancel) && AreWhole(body.DependsOn?.Run) && AreWhole(body.DependsOn?.Hold),
    };

    public static BodyShape<ScheduleRequest> Schedule { get; } = new(WireJson.Default.ScheduleRequest)
    {
        IsWhole = body => IsWhole(body) && AreWhole(body.Calendars),
    };

    public static BodyShape<BackfillRequest> Backfill { get; } = new(WireJson.Default.BackfillRequest) { IsWhole = _ => true };

    public static BodyShape<ClaimAttemptsRequest> ClaimAttempts { get; } = new(WireJson.Default.ClaimAttemptsRequest)
    {
        IsWhole = body => AreWhole(body.Handlers) && AreWhole(body.Queues) && AreWhole(body.Running),
    };

    public static BodyShape<HeartbeatRequest> Heartbeat { get; } = new(WireJson.Default.HeartbeatRequest) { IsWhole = _ => true };

    public static BodyShape<CompleteAttemptRequest> CompleteAttempt { get; } =
        new(WireJson.Default.CompleteAttemptRequest) { IsWhole = _ => true };

    public static BodyShape<FailAttemptRequest> FailAttempt { get; } = new(WireJson.Default.FailAttemptRequest) { IsWhole = _ => true };

    public static BodyShape<BulkRequest> Bulk { get; } = new(WireJson.Default.BulkRequest) { IsWhole = body => AreWhole(body.Ids) };

    public static BodyShape<OpenBatchRequest> OpenBatch { get; } = new(WireJson.Default.OpenBatchRequest) { IsWhole = _ => true };

    public static BodyShape<BulkPaceRequest> BulkPace { get; } = new(WireJson.Default.BulkPaceRequest) { IsWhole = _ => true };

    public static BodyShape<LabClockRequest> LabClock { get; } = new(WireJson.Default.LabClockRequest) { IsWhole = _ => true };

    public static BodyShape<NamedLimitRequest> NamedLimit { get; } = new(WireJson.Default.NamedLimitRequest) { IsWhole = _ => true };

    public static BodyShape<CalendarRequest> Calendar { get; } = new(WireJson.Default.CalendarRequest)
    {
        IsWhole = body => AreWhole(body.ExcludeDates)
            && body.ExcludeWeekly?.All(hours => hours is not null && AreWhole(hours.Days)) is not false,
    };

    private static bool IsWhole(JobTemplate body) =>
        body.Payload is null or { ValueKind: JsonValueKind.Object } && AreWhole(body.Tags);

    private static bool AreWhole(IReadOnlyList<string>? texts) => texts?.Contains(null!) is not true;
}
