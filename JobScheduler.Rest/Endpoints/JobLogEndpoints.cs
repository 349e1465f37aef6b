using System.Globalization;
using JobScheduler.Engine;
using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Events;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/jobs/{id}/log: what the job's handler said, all at once or as it comes.</summary>
internal static class JobLogEndpoints
{
    // What a browser sends when it takes up a stream of events again.
    private const string LastEventId = "Last-Event-ID";

    public static void MapJobLog(this IEndpointRouteBuilder routes)
    {
        routes.Read("/jobs/{id}/log", Scopes.JobsRead, ReadAsync, JobDocs.Log).WithMetadata(Costly.Mark);
        routes.Read("/jobs/{id}/log/stream", Scopes.JobsRead, StreamAsync, JobDocs.LogStream).WithMetadata(Endless.Mark);
    }

    private static async Task<IResult> ReadAsync(HttpContext http, string id, JobQueries jobs, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var after = query.LongNumber(Parameters.AfterLine);
        if (query.Refusal() is { } refused) return refused;
        if (!IdText.TryRead(id, out var job) || await jobs.LogAsync(job, after, cancellationToken) is not { } lines)
            return JobEndpoints.NoSuchJob(id);
        return TypedResults.Json([.. lines.Select(line => line.ToWire())], WireJson.Tolerant.IReadOnlyListJobLogLineResponse);
    }

    private static async Task<IResult> StreamAsync(
        HttpContext http, string id, JobQueries jobs, IJobNotifications notifications, TimeProvider time)
    {
        var query = new QueryReader(http.Request.Query);
        var after = Math.Max(query.LongNumber(Parameters.AfterLine), LastSeen(http.Request));
        if (query.Refusal() is { } refused) return refused;
        if (!IdText.TryRead(id, out var job) || await jobs.GetAsync(job, http.RequestAborted) is not OperationResult<Job>.Done)
            return JobEndpoints.NoSuchJob(id);
        var events = new JobLogEvents(jobs, notifications, time);
        var access = Callers.Lasting(http, Scopes.JobsRead);
        return new EventStreamResult(stopped => events.FollowAsync(job, after, stopped), access, time);
    }

    private static long LastSeen(HttpRequest request) =>
        long.TryParse(request.Headers[LastEventId], NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : 0;
}
