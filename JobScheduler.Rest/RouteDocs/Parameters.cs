namespace JobScheduler.Rest.RouteDocs;

/// <summary>The parameters of all routes, as the document tells them and as they are read.</summary>
internal static class Parameters
{
    private const int MaxListed = 1000;

    // What a program of any language reads as it was written.
    private const long MaxExact = (1L << 53) - 1;

    // A name of 100 letters of any alphabet, with its seal; an expression that is far too long still gets the answer that says so.
    private const int LongText = 1024;

    public static ParameterDoc Limit { get; } = Number("limit", "How many to show at most", MaxListed, otherwise: 50);

    /// <summary>Of a list that is short as a rule.</summary>
    public static ParameterDoc LongLimit { get; } = Number("limit", "How many to show at most", MaxListed, otherwise: MaxListed);

    public static ParameterDoc Cursor { get; } =
        Text("cursor", "Where the page starts: as the Link header of the page before gives it.") with { MaxLength = LongText };

    public static ParameterDoc Status { get; } = Word("status", "Only jobs in this status.", WireWords.Of<JobStatus>());

    public static ParameterDoc JobType { get; } = Word("job_type", "Only jobs of this type.", WireWords.Of<JobType>());

    public static ParameterDoc Queue { get; } = Text("queue", "Only jobs of this queue.");

    public static ParameterDoc Handler { get; } = Text("handler", "Only jobs for this handler.");

    public static ParameterDoc ScheduleId { get; } = Text("schedule_id", "Only runs of this schedule.", "uuid");

    public static ParameterDoc JobId { get; } = Text("job_id", "Only events of this job.", "uuid");

    public static ParameterDoc CronExpression { get; } =
        Text("cron_expression", "Five or six fields, or a macro.") with { IsRequired = true, MaxLength = LongText };

    public static ParameterDoc TimeZone { get; } = Text("time_zone", "An IANA zone; default UTC.") with { MaxLength = LongText };

    public static ParameterDoc Count { get; } = Number("count", "How many runs to show", 100, otherwise: 5);

    public static ParameterDoc After { get; } = Text("after", "Show the runs after this instant; default now.", "date-time");

    public static ParameterDoc AfterLine { get; } = new("after", "Show the lines behind this one; default all.") { Max = MaxExact };

    public static ParameterDoc IdempotencyKey { get; } = Key(
        "The same key and request give the first answer again, marked with Idempotent-Replayed; the same key with another body, "
        + "or for something else, is refused.");

    /// <summary>Of a route that may be called again anyway.</summary>
    public static ParameterDoc NeedlessIdempotencyKey { get; } = Key("Without further effect: what is so already stays so.");

    /// <summary>Of what workers say.</summary>
    public static ParameterDoc UnusedIdempotencyKey { get; } = Key(
        "Without effect: running says which answer was lost, and the fence sees to it that an end counts once.");

    public static ParameterDoc IfMatch { get; } = Text(
        "If-Match",
        "The ETag of the version that shall be replaced, or * for any; refused when the schedule has changed or is missing.") with
    {
        IsHeader = true,
    };

    public static ParameterDoc IfNoneMatch { get; } =
        Text("If-None-Match", "* makes the schedule only if there is none.") with { IsHeader = true };

    private static ParameterDoc Word(string name, string description, IReadOnlyList<string> words) =>
        new(name, description) { Words = words };

    private static ParameterDoc Text(string name, string description, string? format = null) =>
        new(name, description) { Format = format };

    private static ParameterDoc Key(string effect) => new(
        IdempotencyKeys.IdempotencyKey.Header,
        $"1 to {IdempotencyKeys.IdempotencyKey.MaxLength} visible ASCII characters. {effect}")
    {
        IsHeader = true,
        MinLength = 1,
        MaxLength = IdempotencyKeys.IdempotencyKey.MaxLength,
    };

    private static ParameterDoc Number(string name, string description, int max, int otherwise) =>
        new(name, $"{description}; default {otherwise}.") { Max = max, Default = otherwise };
}
