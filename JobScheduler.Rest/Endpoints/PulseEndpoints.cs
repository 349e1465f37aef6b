using JobScheduler.Core.Queues;
using JobScheduler.Engine;
using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/pulse: what people watch, answered from memory.</summary>
internal static class PulseEndpoints
{
    private const int MaxShown = 50;

    public static void MapPulse(this IEndpointRouteBuilder routes) =>
        routes.Read("/pulse", Scopes.JobsRead, ReadAsync, ReadRouteDocs.Pulse).WithMetadata(Costly.Mark);

    private static async Task<IResult> ReadAsync(HttpContext http, Pulse pulse, StoreClock clock, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var history = TimeSpan.FromSeconds(query.WholeNumber(Parameters.History));
        if (query.Refusal() is { } refused) return refused;
        var snapshot = await pulse.ReadAsync(cancellationToken);
        return TypedResults.Json(ToWire(snapshot, clock.Now, history), WireJson.Tolerant.PulseResponse);
    }

    private static PulseResponse ToWire(PulseSnapshot pulse, DateTimeOffset now, TimeSpan history) => new()
    {
        Now = now,
        At = pulse.At,
        JobsByStatus = JobStatusNames.All.ToDictionary(status => status.Name(), status => pulse.Totals.InStatus(status)),
        QueueLength = pulse.QueueLength,
        AvgJobDurationSeconds = pulse.Totals.AverageDuration?.TotalSeconds,
        Workers = [.. pulse.Workers.Select(OperatorMapping.ToWire).Where(Lives).Take(MaxShown).Select(ToPulse)],
        Queues = [.. pulse.Queues.OrderBy(queue => queue.DueIn).Take(MaxShown).Select(ToWire)],
        History = [.. pulse.History.SkipWhile(sample => now - sample.At > history).Select(ToWire)],
    };

    private static bool Lives(WorkerResponse worker) => worker.Health is "active" or "stale";

    private static PulseWorkerResponse ToPulse(WorkerResponse worker) =>
        new(worker.WorkerId, worker.Health!, worker.Draining, worker.Concurrency ?? 0, worker.Running ?? 0);

    private static PulseQueueResponse ToWire(QueueBacklog queue) =>
        new(queue.Queue, queue.Due, queue.IsMore, -queue.DueIn.TotalSeconds);

    private static PulseSampleResponse ToWire(PulseSample sample) =>
        new(sample.At, sample.Accepted, sample.Started, sample.Completed, sample.Failed, sample.Retried);
}
