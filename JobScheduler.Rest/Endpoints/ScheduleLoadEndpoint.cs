using JobScheduler.Engine;
using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Errors;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/schedules/load: when all schedules together have how many runs.</summary>
internal static class ScheduleLoadEndpoint
{
    private const int MostBusy = 10;
    private const int HoursOfWeek = 7 * 24;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);
    private static readonly TimeSpan Around = TimeSpan.FromDays(3660);

    public static void MapScheduleLoad(this IEndpointRouteBuilder routes) =>
        routes.Read("/schedules/load", Scopes.SchedulesRead, ReadAsync, ScheduleDocs.Load).WithMetadata(Costly.Mark);

    private static async Task<IResult> ReadAsync(
        HttpContext http, ScheduleLoads loads, StoreClock clock, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var (from, to) = ReadWindow(query, clock.Now);
        var zone = query.Text(Parameters.TimeZone);
        if (query.Refusal() is { } refused) return refused;
        var violations = new List<Violation>();
        if (CronTiming.TryParse("* * * * *", zone, violations) is not { } clocks)
            return Problems.Invalid(
                [.. violations.Select(violation => WireText.ProblemOf(violation) with { Place = $"?{Parameters.TimeZone.Name}" })]);
        return TypedResults.Json(
            ToWire(await loads.ReadAsync(from, to, cancellationToken), clocks), WireJson.Tolerant.ScheduleLoadResponse);
    }

    // What nobody named begins with its hour, so that those who ask within it share an answer; what was named with its minute.
    private static (DateTimeOffset From, DateTimeOffset To) ReadWindow(QueryReader query, DateTimeOffset now)
    {
        var from = query.Instant(LookParameters.LoadFrom) is { } named
            ? MeasureWindow.Whole(named, Minute)
            : MeasureWindow.Whole(now, TimeSpan.FromHours(1));
        var end = query.Instant(LookParameters.LoadTo);
        if ((now - from).Duration() > Around)
        {
            query.Add(LookParameters.LoadFrom, "out_of_range", "It must lie within ten years of now.");
            return (now, now);
        }

        var to = end is { } given ? MeasureWindow.Whole(given, Minute) : from + Week;
        if (to <= from || to > from + Longest)
            query.Add(LookParameters.LoadTo, "out_of_range", "It must lie a minute to 31 days after the start of the window.");
        return (from, to);
    }

    private static ScheduleLoadResponse ToWire(LoadReport report, CronTiming clocks)
    {
        var hours = new long[HoursOfWeek];
        for (var minute = 0; minute < report.Load.Runs.Count; minute++)
        {
            if (report.Load.Runs[minute] == 0) continue;
            var local = clocks.InZone(report.From + (minute * Minute));
            hours[((((int)local.DayOfWeek + 6) % 7) * 24) + local.Hour] += report.Load.Runs[minute];
        }

        return new()
        {
            From = report.From,
            To = report.To,
            TimeZone = clocks.TimeZone,
            Schedules = Math.Min(report.Timings.Count, ScheduleLoads.MaxSchedules),
            LeftOut = report.Load.LeftOut,
            Complete = report.IsComplete,
            Hours = hours,
            Busiest = [.. report.Load.Runs.Index().Where(minute => minute.Item > 0).OrderByDescending(minute => minute.Item)
                .ThenBy(minute => minute.Index).Take(MostBusy)
                .Select(minute => new BusyMinuteResponse(clocks.InZone(report.From + (minute.Index * Minute)), minute.Item))],
        };
    }
}
