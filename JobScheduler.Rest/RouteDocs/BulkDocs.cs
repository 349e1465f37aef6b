using JobScheduler.Rest.Bodies;

namespace JobScheduler.Rest.RouteDocs;

/// <summary>The documentation of /bulk.</summary>
internal static class BulkDocs
{
    private const string Tag = "Bulk";

    private static readonly AnswerDoc Shown = new(200, "The operation as it is now.", typeof(BulkResponse));

    private static readonly AnswerDoc Started =
        new(202, "It is stored, and goes on by itself.", typeof(BulkResponse)) { Headers = ["Location"] };

    public static RouteDoc Start { get; } = new(Tag, "StartBulk", "Cancel, retry, delete, move or reprioritise many jobs")
    {
        Description = "Each job is treated as a single request would treat it, or left alone and counted by why. Jobs that were made or "
            + "ended after the operation began are not touched. A dry run tells how many match.",
        Body = new(typeof(BulkRequest), new Dictionary<string, string> { [BodyKind.Json] = Examples.Bulk }),
        Answers = [Started, new(200, "What it would do: the answer to a dry run.", typeof(BulkPreviewResponse))],
        Problems = [400, 413, 415, 422],
    };

    public static RouteDoc List { get; } = new(Tag, "ListBulk", "List bulk operations, newest first")
    {
        Parameters = [Parameters.Limit, Parameters.Cursor],
        Answers = [new(200, "A page.", typeof(IReadOnlyList<BulkResponse>)) { Headers = ["Link"] }],
        Problems = [400],
    };

    public static RouteDoc Get { get; } = new(Tag, "GetBulk", "Look at a bulk operation") { Answers = [Shown], Problems = [404] };

    public static RouteDoc Stop { get; } = new(Tag, "StopBulk", "Stop a bulk operation")
    {
        Description = "What it has done stays done.",
        Parameters = [Parameters.Why],
        Answers = [Shown],
        Problems = [400, 404, 409],
    };

    public static RouteDoc Pace { get; } = new(Tag, "PaceBulk", "Change the pace of a bulk operation")
    {
        Parameters = [Parameters.Why],
        Body = new(typeof(BulkPaceRequest), new Dictionary<string, string> { [BodyKind.Json] = Examples.BulkPace }),
        Answers = [Shown],
        Problems = [400, 404, 409, 413, 415, 422],
    };

    public static RouteDoc Undo { get; } = new(Tag, "UndoBulk", "Run again what a bulk operation cancelled")
    {
        Description = "Another operation, once the first has ended: each job that it cancelled is retried, of 100,000 at most.",
        Parameters = [Parameters.Why],
        Answers = [Started],
        Problems = [400, 404, 409],
    };
}
