using JobScheduler.Engine;
using JobScheduler.Engine.Operations;
using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/schedules/{id}/ticks: what became of the ticks of a schedule.</summary>
internal static class ScheduleTicksEndpoint
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static void MapScheduleTicks(this IEndpointRouteBuilder routes) =>
        routes.Read("/schedules/{id}/ticks", Scopes.SchedulesRead, ReadAsync, ScheduleDocs.Ticks).WithMetadata(Costly.Mark);

    private static async Task<IResult> ReadAsync(
        HttpContext http, string id, ScheduleQueries schedules, ScheduleLedger ledger, StoreClock clock,
        CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var now = clock.Now;
        var window = new LedgerWindow(
            query.Instant(LookParameters.TicksFrom) ?? now - Day,
            query.Instant(LookParameters.TicksTo) ?? now + Day,
            query.WholeNumber(LookParameters.Ticks));
        if (window.To <= window.From) query.Add(LookParameters.TicksTo, "out_of_range", "It must lie after the start of the window.");
        if (query.Refusal() is { } refused) return refused;
        if (await schedules.LookUpAsync(id, cancellationToken) is not OperationResult<Schedule>.Done { Result: { } schedule })
            return ScheduleLookup.NoSuchSchedule(id).Answer(_ => Results.Empty);
        var timing = (ScheduleTiming.Read(schedule) as OperationResult<CronTiming>.Done)?.Result;
        var page = await ledger.ReadAsync(schedule, timing, window, cancellationToken);
        return TypedResults.Json(ToWire(schedule, timing, now, page), WireJson.Tolerant.ScheduleTicksResponse);
    }

    private static ScheduleTicksResponse ToWire(Schedule schedule, CronTiming? timing, DateTimeOffset now, LedgerPage page) => new()
    {
        Now = now,
        TimeZone = schedule.TimeZone,
        Ticks = [.. page.Ticks.Select(tick => ToWire(tick, timing))],
        Gaps = [.. page.Gaps.Select(gap => new TickGapResponse(gap.From, gap.To, gap.Ticks))],
        Complete = page.Edge is null,
        NextFrom = page.Edge,
    };

    private static ScheduleTickResponse ToWire(LedgerTick tick, CronTiming? timing) => new()
    {
        Tick = timing?.InZone(tick.Tick) ?? tick.Tick,
        Outcome = WireText.CodeOf(tick.Outcome),
        Mark = WireText.CodeOf(timing?.MarkOf(tick.Tick) ?? TickMark.Normal),
        DueAt = tick.DueAt,
        JobId = tick.Run?.JobId,
        Status = tick.Run?.Status.Name(),
        StartedAt = tick.Run?.StartedAt,
        NotedAt = tick.NotedAt,
    };
}
