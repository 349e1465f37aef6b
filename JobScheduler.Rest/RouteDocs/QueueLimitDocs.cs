using JobScheduler.Rest.Bodies;

namespace JobScheduler.Rest.RouteDocs;

/// <summary>The documentation of /queues/{name}/limit.</summary>
internal static class QueueLimitDocs
{
    private const string Tag = "Queues";

    private static readonly AnswerDoc Shown = new(200, "The limit, under the name of its queue.", typeof(NamedLimitResponse))
    {
        Headers = ["ETag"],
    };

    public static RouteDoc Get { get; } = new(Tag, "GetQueueLimit", "Look at the limit of a queue, and how many of its jobs run and wait")
    {
        Answers = [Shown],
        Problems = [404],
    };

    public static RouteDoc Put { get; } = new(Tag, "PutQueueLimit", "Give a queue a limit, or its limit other numbers")
    {
        Description = "It holds for all jobs of the queue, those that wait already among them. The queue need not be there yet.",
        Body = new(
            typeof(NamedLimitRequest),
            new Dictionary<string, string> { [BodyKind.Json] = """{"concurrency":5,"rate":50,"per_seconds":1}""" }),
        Parameters = [Parameters.Why, Parameters.IfMatch, Parameters.IfNoneMatch],
        Answers = [Shown, Shown with { Status = 201, Description = "A new limit.", Headers = ["Location", "ETag"] }],
        Problems = [400, 412, 413, 415, 422],
    };

    public static RouteDoc Delete { get; } = new(Tag, "DeleteQueueLimit", "Take a queue its limit")
    {
        Description = "Jobs that wait are claimed like any other from then on.",
        Parameters = [Parameters.Why],
        Answers = [Shown],
        Problems = [400, 404],
    };
}
