using JobScheduler.Rest.Bodies;

namespace JobScheduler.Rest.RouteDocs;

/// <summary>The documentation of /schedules.</summary>
internal static class ScheduleDocs
{
    private const string Tag = "Schedules";

    private const string IdOrKey = "The schedule's id or its key.";

    private static readonly IReadOnlyList<ParameterDoc> Window =
        [Parameters.Count, Parameters.After, LookParameters.RunsFrom, LookParameters.RunsTo];

    private static readonly AnswerDoc Shown = new(200, "The schedule.", typeof(ScheduleResponse)) { Headers = ["ETag"] };

    private static readonly AnswerDoc Changed = Shown with { Reference = typeof(ScheduleReference) };

    public static RouteDoc List { get; } = new(Tag, "ListSchedules", "List schedules")
    {
        Parameters = [Parameters.Limit, Parameters.Cursor, Parameters.Overdue],
        Answers = [new(200, "A page.", typeof(IReadOnlyList<ScheduleResponse>)) { Headers = ["Link"] }],
        Problems = [400],
    };

    public static RouteDoc Get { get; } = new(Tag, "GetSchedule", "Look at a schedule, by id or key")
    {
        InPath = IdOrKey,
        Answers = [Shown],
        Problems = [404],
    };

    public static RouteDoc Put { get; } = new(Tag, "PutSchedule", "Make the schedule of a key, or replace it, or the one of an id")
    {
        Description = "The run that has not started gives way to the next one of the new timing. By id, also a series that POST /jobs "
            + "made; an id makes none.",
        InPath = "The schedule's key; or the id of one that is there.",
        Body = new(typeof(ScheduleRequest), new Dictionary<string, string> { [BodyKind.Json] = Examples.Schedule }),
        Parameters = [Parameters.Why, Parameters.IfMatch, Parameters.IfNoneMatch],
        Answers = [Changed, Changed with { Status = 201, Description = "A new schedule.", Headers = ["Location", "ETag"] }],
        Problems = [400, 404, 409, 412, 413, 415, 422],
    };

    public static RouteDoc Delete { get; } = Control(
        "DeleteSchedule", "End the series", "The waiting run is withdrawn; a running one goes on.");

    public static RouteDoc Pause { get; } = Control("PauseSchedule", "Pause a schedule", "The waiting run is withdrawn.");

    public static RouteDoc Resume { get; } = Control(
        "ResumeSchedule", "Resume a schedule", "It goes on with its next tick; those of the pause are not made up for.");

    public static RouteDoc Trigger { get; } = new(Tag, "TriggerSchedule", "Run a schedule once, now")
    {
        Description = "Beside its ticks, and also when it is paused. With `overlap: skip` only while no other run of it is alive: "
            + "else 409 `overlap`.",
        InPath = IdOrKey,
        Parameters = [Parameters.Why, Parameters.IdempotencyKey],
        Answers =
            [new(201, "The run.", typeof(JobResponse)) { Reference = typeof(JobReference), Headers = ["Location", "Idempotent-Replayed"] }],
        Problems = [400, 404, 409, 422],
    };

    public static RouteDoc Backfill { get; } = new(Tag, "BackfillSchedule", "Make runs for ticks that have passed without one")
    {
        Description = "For the ticks from one moment to before another, by the expression of now; each gets one run, however often it is "
            + "asked for. They are due at once; with `overlap: skip` they run one after another. At most 10,000 ticks a request.",
        InPath = IdOrKey,
        Body = new(typeof(BackfillRequest), new Dictionary<string, string> { [BodyKind.Json] = Examples.Backfill }),
        Answers = [new(200, "What became of the ticks, or would become.", typeof(BackfillResponse))],
        Problems = [400, 404, 409, 412, 413, 415, 422],
    };

    public static RouteDoc Preview { get; } = new(Tag, "PreviewSchedule", "Show when a schedule runs next")
    {
        InPath = IdOrKey,
        Parameters = Window,
        Answers = [new(200, "The runs.", typeof(PreviewResponse))],
        Problems = [400, 404],
    };

    public static RouteDoc PreviewExpression { get; } = new(Tag, "PreviewExpression", "Show when an expression would run")
    {
        Parameters = [Parameters.CronExpression, Parameters.TimeZone, Parameters.Calendars, .. Window],
        Answers = [new(200, "The runs.", typeof(PreviewResponse))],
        Problems = [400, 422],
    };

    public static RouteDoc Ticks { get; } = new(Tag, "ListScheduleTicks", "Say what became of the ticks of a schedule")
    {
        Description = "Ticks that have a run or of which something is noted, those that had a run which is deleted by now, and those to "
            + "come. Where there are more than limit, complete is false, and next_from is the first tick that is not there.",
        InPath = IdOrKey,
        Parameters = [LookParameters.TicksFrom, LookParameters.TicksTo, LookParameters.Ticks],
        Answers = [new(200, "The ticks.", typeof(ScheduleTicksResponse))],
        Problems = [400, 404],
    };

    public static RouteDoc Load { get; } = new(Tag, "GetScheduleLoad", "Show when all schedules have how many runs")
    {
        Description = "Of 1,000 schedules at most, by their timings of now, in each hour of the week and in the busiest minutes. max_runs "
            + "and jitter are not reckoned with.",
        Parameters = [LookParameters.LoadFrom, LookParameters.LoadTo, Parameters.TimeZone],
        Answers = [new(200, "The load.", typeof(ScheduleLoadResponse))],
        Problems = [400, 422],
    };

    private static RouteDoc Control(string name, string summary, string description) => new(Tag, name, summary)
    {
        Description = description,
        InPath = IdOrKey,
        Parameters = [Parameters.Why],
        Answers = [Changed],
        Problems = [400, 404, 409],
    };
}
