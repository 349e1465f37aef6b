using JobScheduler.Core.Measuring;
using JobScheduler.Engine;
using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/stats/latency: how long attempts waited or ran, over a time.</summary>
internal static class LatencyEndpoint
{
    private const string OfRun = "run";

    public static void MapLatency(this IEndpointRouteBuilder routes) =>
        routes.Read("/stats/latency", Scopes.JobsRead, ReadAsync, MeasureDocs.Latency).WithMetadata(Costly.Mark);

    private static async Task<IResult> ReadAsync(
        HttpContext http, Latencies latencies, StoreClock clock, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var window = MeasureWindow.Read(query, clock.Now, HandlerMinutes.Kept, LatencyAsked.MaxSteps);
        var ofRun = query.Word(MeasureDocs.Of) == OfRun;
        var (handler, queue) = (query.Text(MeasureDocs.Handler), query.Text(MeasureDocs.Queue));
        if (query.Refusal() is { } refused) return refused;
        var asked = new LatencyAsked(!ofRun, handler, queue, window.From, window.To, window.StepOf(clock.Now));
        var report = await latencies.ReadAsync(asked, cancellationToken);
        var answer = new LatencySeriesResponse
        {
            Of = ofRun ? OfRun : "wait",
            From = asked.From,
            To = asked.To,
            StepSeconds = asked.Step.TotalSeconds,
            All = report.All.ToWire(),
            Steps = [.. report.Steps.Select(step => new LatencyStepResponse(step.At, step.Spans.ToWire()))],
            Complete = report.IsComplete,
        };
        return TypedResults.Json(answer, WireJson.Tolerant.LatencySeriesResponse);
    }
}
