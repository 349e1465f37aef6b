namespace JobScheduler.Rest.RouteDocs;

/// <summary>The parameters of all routes, as the document tells them and as they are read.</summary>
internal static class Parameters
{
    private const int MaxListed = 1000;
    private const int MaxCounted = 50_000;

    // What a program of any language reads as it was written.
    private const long MaxExact = (1L << 53) - 1;

    // A name of 100 letters of any alphabet, with its seal; an expression that is far too long still gets the answer that says so.
    private const int LongText = 1024;

    private const int IdLength = 36;

    public static ParameterDoc Limit { get; } = Number("limit", "How many to show at most", MaxListed, otherwise: 50);

    /// <summary>Of a list that is short as a rule.</summary>
    public static ParameterDoc LongLimit { get; } = Number("limit", "How many to show at most", MaxListed, otherwise: MaxListed);

    public static ParameterDoc Cursor { get; } =
        Text("cursor", "Where the page starts: as the Link header of the page before gives it.") with { MaxLength = LongText };

    public static ParameterDoc Status { get; } =
        Word("status", "Only jobs in one of these statuses, separated by commas.", WireWords.Of<JobStatus>()) with { IsList = true };

    public static ParameterDoc Overdue { get; } =
        Word("overdue", "true: only schedules that have had no success in the time in which they want one.", ["true"]);

    public static ParameterDoc JobType { get; } = Word("job_type", "Only jobs of this type.", WireWords.Of<JobType>());

    public static ParameterDoc Queue { get; } = Text("queue", "Only jobs of this queue.");

    public static ParameterDoc Handler { get; } = Text("handler", "Only jobs for this handler.");

    public static ParameterDoc ScheduleId { get; } = Text("schedule_id", "Only runs of this schedule.", "uuid");

    public static ParameterDoc BatchId { get; } = Text("batch_id", "Only members of this batch.", "uuid");

    public static ParameterDoc Name { get; } =
        Text("name", "Only jobs whose name holds this; upper or lower case of ASCII letters is the same.");

    public static ParameterDoc JobTag { get; } = Text("tag", "Only jobs with this tag.");

    public static ParameterDoc Error { get; } =
        Text("error", "Only jobs whose error message holds this; upper or lower case of ASCII letters is the same.");

    public static ParameterDoc Reason { get; } =
        Word("reason", "Only jobs that failed for this reason.", [.. FailureReasonNames.All.Select(reason => reason.Name())]);

    public static ParameterDoc WorkerId { get; } = Text("worker_id", "Only jobs that this worker runs, or ran last.");

    public static ParameterDoc CreatedFrom { get; } = Text("created_from", "Only jobs made at this instant or later.", "date-time");

    public static ParameterDoc CreatedTo { get; } = Text("created_to", "Only jobs made before this instant.", "date-time");

    public static ParameterDoc FinishedFrom { get; } = Text("finished_from", "Only jobs that ended at this instant or later.", "date-time");

    public static ParameterDoc FinishedTo { get; } = Text("finished_to", "Only jobs that ended before this instant.", "date-time");

    public static ParameterDoc Ids { get; } = Text("ids", "Only these jobs: up to 50 ids, separated by commas.") with
    {
        MaxLength = JobSearch.MaxIds * (IdLength + 1),
    };

    public static ParameterDoc Fields { get; } =
        Word("fields", "row leaves out payload, result and what comes from the payload; default all.", ["row"]);

    public static ParameterDoc Why { get; } = Text("reason", "Why, in your words: the audit log keeps it.");

    public static ParameterDoc Who { get; } = Text("who", "Only changes by the key or user of this name.");

    public static ParameterDoc Action { get; } =
        Word("action", "Only changes of this kind.", [.. AuditActionNames.All.Select(action => action.Name())]);

    public static ParameterDoc Target { get; } =
        Text("target", "Only changes of this: the id of a job or schedule, the name of a queue or worker.");

    public static ParameterDoc From { get; } = Text("from", "Only changes at this instant or later.", "date-time");

    public static ParameterDoc To { get; } = Text("to", "Only changes before this instant.", "date-time");

    public static ParameterDoc Cap { get; } = Number("cap", "Up to how many to count", MaxCounted, otherwise: 10_000);

    public static ParameterDoc History { get; } = Number("history", "How many seconds of history to tell", max: 300, otherwise: 10);

    public static ParameterDoc FailedStatus { get; } =
        Word("status", "failed (default), or retrying: those that are to be tried again.", ["failed", "retrying"]);

    public static ParameterDoc GroupedBy { get; } =
        Word("by", "What they are put together by; default cause.", ["cause", "handler", "queue"]);

    public static ParameterDoc JobId { get; } = Text("job_id", "Only events of this job.", "uuid");

    public static ParameterDoc CronExpression { get; } =
        Text("cron_expression", "Five or six fields, or a macro.") with { IsRequired = true, MaxLength = LongText };

    public static ParameterDoc TimeZone { get; } = Text("time_zone", "An IANA zone; default UTC.") with { MaxLength = LongText };

    public static ParameterDoc Calendars { get; } =
        Text("calendars", "Names of calendars, separated by commas; default none.") with { MaxLength = 4 * LongText };

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
        "The ETag of the version that shall be replaced, or * for any; refused when it has changed or is missing.") with
    {
        IsHeader = true,
    };

    public static ParameterDoc IfNoneMatch { get; } =
        Text("If-None-Match", "* makes it only if there is none.") with { IsHeader = true };

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
