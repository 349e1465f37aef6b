using JobScheduler.Rest.Bodies;

namespace JobScheduler.Rest.RouteDocs;

/// <summary>The documentation of /jobs.</summary>
internal static class JobDocs
{
    private const string Tag = "Jobs";

    /// <summary>What jobs are searched by.</summary>
    public static IReadOnlyList<ParameterDoc> Filters { get; } =
    [
        Parameters.Status, Parameters.JobType, Parameters.Queue, Parameters.Handler, Parameters.ScheduleId, Parameters.BatchId,
        Parameters.Name, Parameters.JobTag, Parameters.Error, Parameters.Reason, Parameters.WorkerId, Parameters.CreatedFrom,
        Parameters.CreatedTo, Parameters.FinishedFrom, Parameters.FinishedTo, Parameters.Ids,
    ];

    public static RouteDoc Create { get; } = new(Tag, "CreateJob", "Accept a job")
    {
        Description = "Immediate by default; delayed with delay_seconds or run_at; recurring with cron_expression, "
            + "which makes a schedule and answers with its first run. When this answers, the job is durable.",
        Body = new(typeof(CreateJobRequest), new Dictionary<string, string> { [BodyKind.Json] = Examples.CreateJob }),
        Parameters = [Parameters.IdempotencyKey],
        Answers =
        [
            new(201, "Accepted, now or earlier under the same Idempotency-Key.", typeof(JobResponse))
            {
                Reference = typeof(JobReference),
                Headers = ["Location", "Idempotent-Replayed"],
            },
            new(200, "Another job holds the unique key: that job, and outcome says what became of it.", typeof(JobResponse))
            {
                Reference = typeof(JobReference),
                Headers = ["Idempotent-Replayed"],
            },
        ],
        Problems = [400, 409, 413, 415, 422],
    };

    public static RouteDoc Batch { get; } = new(Tag, "CreateJobs", "Accept many jobs, all or none")
    {
        Description = "1 to 10,000 one-time jobs, in one transaction. The pointers of errors start with the item's index.",
        Body = new(
            typeof(CreateJobRequest),
            new Dictionary<string, string> { [BodyKind.Json] = Examples.Batch, [BodyKind.Ndjson] = Examples.BatchLines })
        {
            IsMany = true,
        },
        Parameters = [Parameters.IdempotencyKey],
        Answers =
        [
            new(201, "All accepted, in the order of the items; existing marks those whose unique key another job holds.",
                typeof(BatchResponse))
            {
                Headers = ["Idempotent-Replayed"],
            },
        ],
        Problems = [400, 409, 413, 415, 422],
    };

    public static RouteDoc List { get; } = new(Tag, "ListJobs", "List jobs, newest first")
    {
        Description = "A page holds fewer than limit when it would be larger than about 2 MB; Link then leads on. With a filter it looks "
            + "at 50,000 jobs at most, at 5,000 of one status or schedule: where that ends it early, perhaps empty, Search-Complete is "
            + "false, Search-Reached tells how far back it looked, and Link goes on from there.",
        Parameters = [.. Filters, Parameters.Fields, Parameters.Limit, Parameters.Cursor],
        Answers =
        [
            new(200, "A page.", typeof(IReadOnlyList<JobResponse>)) { Headers = ["Link", "Search-Complete", "Search-Reached"] },
        ],
        Problems = [400],
    };

    public static RouteDoc Count { get; } = new(Tag, "CountJobs", "Count the jobs that a filter finds")
    {
        Description = "Exact where only statuses are asked for. Else it looks at as many jobs as a page does, and counts up to cap: "
            + "where it stopped there, complete is false and there may be more.",
        Parameters = [.. Filters, Parameters.Cap],
        Answers = [new(200, "The count.", typeof(JobCountResponse))],
        Problems = [400],
    };

    public static RouteDoc Groups { get; } = new(Tag, "GroupJobs", "Put the newest failures together by their cause")
    {
        Description = "A cause is a handler, a failure reason and the first line of the error message, with # for numbers and ids. "
            + "The newest 2,000 jobs of the status are looked at. An answer may be 5 s old.",
        Parameters = [Parameters.FailedStatus, Parameters.GroupedBy],
        Answers = [new(200, "The groups, the largest first.", typeof(JobGroupsResponse))],
        Problems = [400],
    };

    public static RouteDoc Get { get; } = new(Tag, "GetJob", "Look at a job")
    {
        Answers = [new(200, "The job as it is now.", typeof(JobResponse))],
        Problems = [404],
    };

    public static RouteDoc Explain { get; } = new(Tag, "ExplainJob", "Say why a job does not run")
    {
        Description = "All that is known of what holds it back, what decides first, each with a code, words and facts; and when it starts "
            + "if its queue goes on as it did in the last 5 minutes. Nothing is guessed: no_estimate says why nothing can be told.",
        Answers = [new(200, "What was found.", typeof(ExplanationResponse))],
        Problems = [404],
    };

    public static RouteDoc Attempts { get; } = new(Tag, "ListAttempts", "List a job's attempts that did not succeed, oldest first")
    {
        Parameters = [Parameters.LongLimit, Parameters.Cursor],
        Answers = [new(200, "A page.", typeof(IReadOnlyList<JobAttemptResponse>)) { Headers = ["Link"] }],
        Problems = [400, 404],
    };

    public static RouteDoc Timeline { get; } = new(Tag, "GetTimeline", "What happened to a job, one after the other")
    {
        Description = "That it was created, due, started, how attempts ended, how it ended, and what workers said too late. "
            + "Of very many attempts, those of the last 1,000 claims.",
        Answers = [new(200, "What happened.", typeof(TimelineResponse))],
        Problems = [400, 404],
    };

    public static RouteDoc Log { get; } = new(Tag, "GetLog", "Read what a job's handler said, oldest first")
    {
        Description = "At most 1,000 lines and 64 KB of text in all attempts; a note says where they were cut. "
            + "Of later attempts each has half of that, and the newest lines of those before it the rest.",
        Parameters = [Parameters.AfterLine],
        Answers = [new(200, "The lines.", typeof(IReadOnlyList<JobLogLineResponse>))],
        Problems = [400, 404],
    };

    public static RouteDoc LogStream { get; } = new(Tag, "StreamLog", "Follow what a job's handler says")
    {
        Description = "Server-sent events of type log: the lines there are, then each as it is written. The id of an event is "
            + "its line, so that a browser takes up a broken stream where it was.",
        Parameters = [Parameters.AfterLine],
        Answers = [new(200, "A stream that does not end.", typeof(string)) { MediaType = "text/event-stream" }],
        Problems = [400, 404],
    };

    public static RouteDoc Delete { get; } = Cancelling("DeleteJob");

    public static RouteDoc Cancel { get; } = Cancelling("CancelJob");

    public static RouteDoc Retry { get; } = new(Tag, "RetryJob", "Run a failed or cancelled job again")
    {
        Description = "The job starts anew with all its attempts. A run of a schedule with `overlap: skip` does not start "
            + "beside another: 409 `overlap`.",
        Parameters = [Parameters.Why, Parameters.IdempotencyKey],
        Answers = [new(200, "The job, waiting again.", typeof(JobResponse))
        {
            Reference = typeof(JobReference),
            Headers = ["Idempotent-Replayed"],
        }],
        Problems = [400, 404, 409, 422],
    };

    private static RouteDoc Cancelling(string name) => new(Tag, name, "Cancel a job")
    {
        Description = "A waiting job never starts. A running one is asked to stop and ends completed or cancelled.",
        Parameters = [Parameters.Why],
        Answers =
        [
            new(200, "It is cancelled, now or already.", typeof(CancelResponse)),
            new(202, "It runs and was asked to stop.", typeof(CancelResponse)),
        ],
        Problems = [400, 404, 409],
    };
}
