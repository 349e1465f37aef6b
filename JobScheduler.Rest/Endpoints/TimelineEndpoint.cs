using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/jobs/{id}/timeline: what happened to a job.</summary>
internal static class TimelineEndpoint
{
    private const int MaxErrorLength = 200;

    public static void MapTimeline(this IEndpointRouteBuilder routes) =>
        routes.Read("/jobs/{id}/timeline", Scopes.JobsRead, ReadAsync, JobDocs.Timeline).WithMetadata(Costly.Mark);

    private static async Task<IResult> ReadAsync(HttpContext http, string id, JobQueries jobs, CancellationToken cancellationToken)
    {
        if (new QueryReader(http.Request.Query).Refusal() is { } refused) return refused;
        if (!IdText.TryRead(id, out var job) || await jobs.TimelineAsync(job, cancellationToken) is not { } timeline)
            return JobEndpoints.NoSuchJob(id);
        var answer = new TimelineResponse { Events = [.. timeline.Events.Select(ToWire)], Complete = timeline.IsComplete };
        return TypedResults.Json(answer, WireJson.Tolerant.TimelineResponse);
    }

    private static TimelineEventResponse ToWire(TimelineEvent happened) => new()
    {
        At = happened.At,
        Event = happened.Word switch
        {
            TimelineWord.Created => "created",
            TimelineWord.Due => "due",
            TimelineWord.Started => "started",
            TimelineWord.Ended => "ended",
            TimelineWord.Completed => "completed",
            TimelineWord.Failed => "failed",
            TimelineWord.Cancelled => "cancelled",
            _ => "refused",
        },
        Generation = happened.Generation,
        Attempt = happened.Attempt,
        Fence = happened.Fence,
        WorkerId = happened.WorkerId,
        FailureReason = happened.Reason?.Name(),
        Error = FirstLine(happened.Error),
        Wanted = happened.Wanted,
    };

    private static string? FirstLine(string? error)
    {
        if (error is null) return null;
        var line = error.AsSpan().TrimStart();
        if (line.IndexOfAny('\r', '\n') is >= 0 and var end) line = line[..end];
        if (line.Length <= MaxErrorLength) return line.ToString();
        return line[..(char.IsHighSurrogate(line[MaxErrorLength - 1]) ? MaxErrorLength - 1 : MaxErrorLength)].ToString();
    }
}
