using JobScheduler.Rest.Bodies;

namespace JobScheduler.Rest.RouteDocs;

/// <summary>The documentation of /batches, and of what jobs wait for.</summary>
internal static class BatchDocs
{
    private const string Tag = "Batches";

    private static readonly AnswerDoc Shown = new(200, "The batch as it is now.", typeof(JobBatchResponse));

    public static RouteDoc Open { get; } = new(Tag, "OpenBatch", "Open a batch of jobs")
    {
        Description = "Jobs join it by batch_id until it is sealed. It ends when all its members have: completed when all are completed, "
            + "failed when one failed, else cancelled. Jobs wait for its end by its id in depends_on.",
        Body = new(typeof(OpenBatchRequest), new Dictionary<string, string> { [BodyKind.Json] = Examples.OpenBatch }),
        Parameters = [Parameters.IdempotencyKey],
        Answers =
        [
            new(201, "The batch, open; or as it is now, if it was opened earlier under the same Idempotency-Key.", typeof(JobBatchResponse))
            {
                Headers = ["Location", "Idempotent-Replayed"],
            },
        ],
        Problems = [400, 409, 413, 415, 422],
    };

    public static RouteDoc List { get; } = new(Tag, "ListBatches", "List batches, newest first")
    {
        Parameters = [Parameters.Limit, Parameters.Cursor],
        Answers = [new(200, "A page.", typeof(IReadOnlyList<JobBatchResponse>)) { Headers = ["Link"] }],
        Problems = [400],
    };

    public static RouteDoc Get { get; } = new(Tag, "GetBatch", "Look at a batch") { Answers = [Shown], Problems = [404] };

    public static RouteDoc Seal { get; } = new(Tag, "SealBatch", "Let no job join a batch any more")
    {
        Description = "One that is sealed stays so.",
        Answers = [Shown],
        Problems = [400, 404],
    };

    public static RouteDoc Parents { get; } = new(Tag, "ListParents", "List the jobs and batches that a job still waits for")
    {
        Parameters = [Parameters.LongLimit, Parameters.Cursor],
        Answers = [new(200, "A page, by id.", typeof(IReadOnlyList<ParentResponse>)) { Headers = ["Link"] }],
        Problems = [400, 404],
    };

    public static RouteDoc Children { get; } = new(Tag, "ListChildren", "List the jobs that still wait for a job")
    {
        Description = "Of a child whose fate is decided, as it may run or was cancelled, nothing is told any more.",
        Parameters = [Parameters.LongLimit, Parameters.Cursor],
        Answers = [new(200, "A page, by id.", typeof(IReadOnlyList<ChildResponse>)) { Headers = ["Link"] }],
        Problems = [400, 404],
    };

    public static RouteDoc Detach { get; } = new(Tag, "DetachJob", "Have a job wait for no other any more")
    {
        Description = "It runs as if all that it waits for had been completed. A job that waits for no other stays as it is.",
        Parameters = [Parameters.Why],
        Answers = [new(200, "The job as it is now.", typeof(JobResponse)) { Reference = typeof(JobReference) }],
        Problems = [400, 404],
    };
}
