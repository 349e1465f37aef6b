using JobScheduler.Rest.Bodies;

namespace JobScheduler.Rest.RouteDocs;

/// <summary>The documentation of /limits.</summary>
internal static class LimitDocs
{
    private const string Tag = "Limits";

    private static readonly AnswerDoc Shown = new(200, "The limit.", typeof(NamedLimitResponse)) { Headers = ["ETag"] };

    public static RouteDoc List { get; } = new(Tag, "ListLimits", "List named limits")
    {
        Parameters = [Parameters.LongLimit, Parameters.Cursor],
        Answers = [new(200, "A page, by name.", typeof(IReadOnlyList<NamedLimitResponse>)) { Headers = ["Link"] }],
        Problems = [400],
    };

    public static RouteDoc Get { get; } = new(Tag, "GetLimit", "Look at a named limit, and how much of it is used")
    {
        Answers = [Shown],
        Problems = [404],
    };

    public static RouteDoc Holders { get; } = new(Tag, "ListLimitHolders", "List the jobs that hold a permit of a limit's concurrency")
    {
        Description = "They run, or are about to.",
        Parameters = [Parameters.LongLimit, Parameters.Cursor],
        Answers = [new(200, "A page, by id.", typeof(IReadOnlyList<LimitHolderResponse>)) { Headers = ["Link"] }],
        Problems = [400, 404],
    };

    public static RouteDoc Put { get; } = new(Tag, "PutLimit", "Make a named limit, or give it other numbers")
    {
        Description = "They hold for all jobs whose concurrency or rate has the name as its key, those that wait already among them, "
            + "whatever the jobs bring.",
        Body = new(
            typeof(NamedLimitRequest),
            new Dictionary<string, string> { [BodyKind.Json] = """{"concurrency":5,"rate":50,"per_seconds":1}""" }),
        Parameters = [Parameters.Why, Parameters.IfMatch, Parameters.IfNoneMatch],
        Answers = [Shown, Shown with { Status = 201, Description = "A new limit.", Headers = ["Location", "ETag"] }],
        Problems = [400, 412, 413, 415, 422],
    };

    public static RouteDoc Delete { get; } = new(Tag, "DeleteLimit", "Delete a named limit")
    {
        Description = "Not while jobs wait for it or hold permits of it: 409 `limit_in_use`.",
        Parameters = [Parameters.Why],
        Answers = [Shown],
        Problems = [400, 404, 409],
    };
}
