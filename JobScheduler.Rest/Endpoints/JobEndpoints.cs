using System.Globalization;
using JobScheduler.Engine;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Operations;
using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Errors;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.IdempotencyKeys;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.Paging;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/jobs: accept, look, stop, run again.</summary>
internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        routes.Post("/jobs", Scopes.JobsWrite, CreateAsync, JobDocs.Create);
        routes.Read("/jobs", Scopes.JobsRead, ListAsync, JobDocs.List).WithMetadata(Costly.Mark);
        routes.Read("/jobs/{id}", Scopes.JobsRead, GetAsync, JobDocs.Get);
        routes.Read("/jobs/{id}/attempts", Scopes.JobsRead, AttemptsAsync, JobDocs.Attempts).WithMetadata(Costly.Mark);
        routes.Delete("/jobs/{id}", Scopes.JobsCancel, CancelAsync, JobDocs.Delete).WithDeed();
        routes.Post("/jobs/{id}/cancel", Scopes.JobsCancel, CancelAsync, JobDocs.Cancel).WithDeed();
        routes.Post("/jobs/{id}/retry", Scopes.JobsWrite, RetryAsync, JobDocs.Retry).WithDeed();
    }

    private static async Task<IResult> CreateAsync(
        HttpContext http, EnqueueJobs enqueue, JobPlanner planner, ServedView served, CancellationToken cancellationToken)
    {
        var body = await BodyReader.ReadAsync(http, BodyShapes.CreateJob);
        if (JobRules.Refuse(body, planner) is { } refused) return refused;

        var request = body.Value!.ToCore();
        if (request.IsSeries() && Callers.Refuse(http, Scopes.SchedulesWrite) is { } denied) return denied;
        var idempotency = IdempotencyKey.Of(http, () => Fingerprint.Of(body.Value!, WireJson.Default.CreateJobRequest));
        var warnings = Warnings.For(http, served);
        var result = await enqueue.EnqueueAsync(request, idempotency, cancellationToken);
        var told = result is OperationResult<EnqueuedJob>.Done done ? await warnings.OfAsync(done.Result.Job) : null;
        return result.Answer(body, enqueued => Created(http, enqueued, told));
    }

    private static async Task<IResult> ListAsync(HttpContext http, JobQueries jobs, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var search = JobFilterReader.Read(query) with { Limit = query.WholeNumber(Parameters.Limit) };
        var rowsOnly = query.Word(Parameters.Fields) is not null;
        var list = JobFilterReader.Describe(search);
        search = search with { Before = query.AfterId(list) };
        if (query.Refusal() is { } refused) return refused;
        if (rowsOnly || !search.IsPlain) return await JobSearchPages.AnswerAsync(http, jobs, search, list, rowsOnly, cancellationToken);

        var page = await PageReader.ReadAsync<Job>(
            search.Limit,
            (last, rows) => jobs.ListAsync(PartOf(search, last, rows), cancellationToken),
            (json, job) => JsonSerializer.Serialize(json, job.ToWire(), WireJson.Tolerant.JobResponse));
        JobSearchPages.MarkComplete(http);
        return page.Answer(http, last => PageCursor.Write(last.Id, list));
    }

    // Whatever it looks at belongs to the list, so that it need not stop anywhere.
    private static JobFilter PartOf(JobSearch search, Job? last, int rows) =>
        new() { Status = search.Statuses is [var status] ? status : null, Before = last?.Id ?? search.Before, Limit = rows };

    private static async Task<IResult> GetAsync(HttpContext http, string id, JobQueries jobs, CancellationToken cancellationToken) =>
        IdText.TryRead(id, out var job)
            ? (await jobs.GetAsync(job, cancellationToken)).Answer(found => ScopedAnswers.Job(http, found))
            : NoSuchJob(id);

    private static async Task<IResult> AttemptsAsync(HttpContext http, string id, JobQueries jobs, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var (limit, list) = (query.WholeNumber(Parameters.LongLimit), $"attempts\n{id}");
        var after = query.AfterNumber(list) ?? JobQueries.BeforeAllAttempts;
        if (query.Refusal() is { } refused) return refused;
        if (!IdText.TryRead(id, out var job)) return NoSuchJob(id);

        var isThere = true;
        var page = await PageReader.ReadAsync<JobAttempt>(
            limit,
            async (last, rows) =>
            {
                var found = await jobs.AttemptsAsync(job, last?.Fence ?? after, rows, cancellationToken);
                isThere = found is not null;
                return found ?? [];
            },
            (json, attempt) => JsonSerializer.Serialize(json, attempt.ToWire(), WireJson.Tolerant.JobAttemptResponse));
        if (!isThere) return NoSuchJob(id);
        return page.Answer(http, last => PageCursor.Write(last.Fence.ToString(CultureInfo.InvariantCulture), list));
    }

    private static async Task<IResult> CancelAsync(
        HttpContext http, string id, CancelJob cancel, CancellationToken cancellationToken) =>
        IdText.TryRead(id, out var job)
            ? (await cancel.CancelAsync(job, Deeds.Of(http), cancellationToken)).Answer(Cancelled)
            : NoSuchJob(id);

    private static async Task<IResult> RetryAsync(HttpContext http, string id, RetryJob retry, CancellationToken cancellationToken)
    {
        if (!IdText.TryRead(id, out var job)) return NoSuchJob(id);
        var idempotency = IdempotencyKey.Of(http, () => Fingerprint.Of("retry", job));
        return (await retry.RetryAsync(job, idempotency, Deeds.Of(http), cancellationToken)).Answer(retried => Retried(http, retried));
    }

    private static IResult Created(HttpContext http, EnqueuedJob enqueued, IReadOnlyList<WarningResponse>? warnings)
    {
        if (enqueued.Kind.IsReplay()) http.Response.MarkReplayed();
        return enqueued.Kind.Existed()
            ? ScopedAnswers.Job(http, enqueued.Job, outcome: enqueued.Outcome, warnings: warnings)
            : ScopedAnswers.NewJob(http, enqueued.Job, enqueued.Outcome, warnings);
    }

    private static IResult Retried(HttpContext http, RetriedJob retried)
    {
        if (retried.IsReplay) http.Response.MarkReplayed();
        return ScopedAnswers.Job(http, retried.Job);
    }

    private static IResult Cancelled(Job job)
    {
        var isRunning = job.State.Status == JobStatus.Running;
        var answer = new CancelResponse(isRunning ? "Cancellation requested" : "Job cancelled", job.Id, job.State.Status.Name());
        return TypedResults.Json(
            answer, WireJson.Tolerant.CancelResponse, statusCode: isRunning ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }

    internal static ProblemResult NoSuchJob(string id) => Problems.NotFound($"There is no job {QuotedText.Quote(id)}.");
}
