using JobScheduler.Core.Measuring;
using JobScheduler.Engine;
using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/stats/series: what happened to jobs, over a time.</summary>
internal static class SeriesEndpoint
{
    private static readonly Dictionary<string, Func<Happened, long>> Metrics = new()
    {
        ["created"] = counts => counts.Created,
        ["started"] = counts => counts.Started,
        ["completed"] = counts => counts.Completed,
        ["failed"] = counts => counts.Failed,
        ["cancelled"] = counts => counts.Cancelled,
        ["retried"] = counts => counts.Retried,
    };

    public static void MapSeries(this IEndpointRouteBuilder routes) =>
        routes.Read("/stats/series", Scopes.JobsRead, ReadAsync, MeasureDocs.Series).WithMetadata(Costly.Mark);

    private static async Task<IResult> ReadAsync(HttpContext http, JobSeries series, StoreClock clock, CancellationToken cancellationToken)
    {
        var (query, now) = (new QueryReader(http.Request.Query), clock.Now);
        var window = MeasureWindow.Read(query, now, CounterHistory.KeptByHour, SeriesAsked.MaxSteps);
        var metrics = query.Words(MeasureDocs.Metrics);
        if (query.Refusal() is { } refused) return refused;
        var asked = Asked(window, byHour: now - window.From > CounterHistory.KeptByMinute);
        var counts = await series.ReadAsync(asked, cancellationToken);
        var answer = new SeriesResponse
        {
            From = asked.From,
            To = asked.To,
            StepSeconds = asked.Step.TotalSeconds,
            Series = Metrics.Where(metric => metrics.Count == 0 || metrics.Contains(metric.Key)).ToDictionary(
                metric => metric.Key,
                metric => (IReadOnlyList<long?>)[.. counts.Select(step => step is { } known ? metric.Value(known) : (long?)null)]),
        };
        return TypedResults.Json(answer, WireJson.Tolerant.SeriesResponse);
    }

    /// <summary>By the hour it ends with a whole one too: of an hour that is kept as one number a part cannot be told.</summary>
    private static SeriesAsked Asked(MeasureWindow window, bool byHour) => byHour
        ? new(MeasureWindow.Whole(window.From, CounterHistory.Hour), WholeAfter(window.To), window.StepOf(byHour), byHour)
        : new(window.From, window.To, window.StepOf(byHour), byHour);

    private static DateTimeOffset WholeAfter(DateTimeOffset moment) =>
        MeasureWindow.Whole(moment + CounterHistory.Hour - TimeSpan.FromTicks(1), CounterHistory.Hour);
}
