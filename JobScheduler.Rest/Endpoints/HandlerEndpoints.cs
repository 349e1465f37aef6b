using JobScheduler.Core.Measuring;
using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Errors;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/handlers: how handlers did lately, and who has them.</summary>
internal static class HandlerEndpoints
{
    private const int MaxWorkers = 100;

    public static void MapHandlers(this IEndpointRouteBuilder routes)
    {
        routes.Read("/handlers", Scopes.JobsRead, ListAsync, MeasureDocs.Handlers).WithMetadata(Costly.Mark);
        routes.Read("/handlers/{name}", Scopes.JobsRead, GetAsync, MeasureDocs.HandlerDetail).WithMetadata(Costly.Mark);
    }

    public static LatencyResponse ToWire(this LogHistogram spans) => new(
        spans.Count, spans.Quantile(0.5)?.TotalSeconds, spans.Quantile(0.95)?.TotalSeconds, spans.Quantile(0.99)?.TotalSeconds);

    private static async Task<IResult> ListAsync(HttpContext http, HandlerLooks looks, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var minutes = query.WholeNumber(MeasureDocs.Minutes);
        if (query.Refusal() is { } refused) return refused;
        var report = await looks.ReadAsync(minutes, cancellationToken);
        var answer = new HandlersResponse
        {
            At = report.At,
            Seconds = report.Window.TotalSeconds,
            Handlers = [.. report.Handlers.Select(look => new HandlerResponse
            {
                Name = look.Name,
                Workers = look.Workers,
                Ended = ToWire(look.Ended, report.Window),
            })],
            Complete = report.IsComplete,
        };
        return TypedResults.Json(answer, WireJson.Tolerant.HandlersResponse);
    }

    private static async Task<IResult> GetAsync(
        HttpContext http, string name, HandlerLooks looks, IJobSituations situations, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var minutes = query.WholeNumber(MeasureDocs.Minutes);
        if (query.Refusal() is { } refused) return refused;
        var report = await looks.ReadAsync(minutes, cancellationToken);
        if (report.Handlers.FirstOrDefault(look => look.Name == name) is not { } found)
            return Problems.NotFound($"No live worker has a handler {QuotedText.Quote(name)}, and none ran in the last minutes.");
        var workers = await situations.HavingAsync(name, MaxWorkers, cancellationToken);
        var answer = new HandlerDetailResponse
        {
            Name = name,
            At = report.At,
            Seconds = report.Window.TotalSeconds,
            Ended = ToWire(found.Ended, report.Window),
            Queues = [.. found.Queues.Select(queue => new HandlerQueueResponse(queue.Queue, ToWire(queue.Ended, report.Window)))],
            Workers = [.. workers.Select(worker => new HandlerWorkerResponse(worker.WorkerId, worker.Queues, worker.Draining))],
        };
        return TypedResults.Json(answer, WireJson.Tolerant.HandlerDetailResponse);
    }

    private static AttemptTallyResponse ToWire(AttemptTally tally, TimeSpan window) => new()
    {
        PerSecond = tally.Count / window.TotalSeconds,
        Completed = tally.Completed,
        Failed = tally.Failed,
        Retried = tally.Retried,
        Other = tally.Other,
        FailureShare = tally.FailureShare,
        Wait = tally.Wait.ToWire(),
        Run = tally.Run.ToWire(),
    };
}
