using JobScheduler.Core.Requests;
using JobScheduler.Engine;
using JobScheduler.Engine.Operations;
using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Errors;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.RouteDocs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobScheduler.Rest.Endpoints;

/// <summary>When a schedule, or an expression that somebody thinks of, would run next.</summary>
internal static class SchedulePreviews
{
    private const int MostRuns = 400;

    public static async Task<IResult> OfStoredAsync(
        HttpContext http, string id, ScheduleQueries schedules, ServedView served, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var window = ReadWindow(http, query);
        if (query.Refusal() is { } refused) return refused;
        var warnings = Warnings.For(http, served);
        var found = await schedules.LookUpAsync(id, cancellationToken);
        var told = found is OperationResult<Schedule>.Done { Result: { } stored } ? await warnings.OfAsync(stored.Template) : null;
        return found.Answer(schedule => ScheduleTiming.Read(schedule).Answer(timing => Shown(
            timing, window, schedules.Preview(schedule, timing, window), schedules, DescribeLate(schedule), told)));
    }

    public static async Task<IResult> OfExpressionAsync(
        HttpContext http, ScheduleQueries schedules, ICalendarStore calendars, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var expression = query.Text(Parameters.CronExpression);
        var zone = query.Text(Parameters.TimeZone);
        var names = query.Text(Parameters.Calendars)?.Split(',') ?? [];
        var window = ReadWindow(http, query);
        if (query.Refusal() is { } refused) return refused;

        var violations = new List<Violation>();
        if (expression is null)
            violations.Add(new(JobFields.CronExpression, BrokenRule.Required, $"An expression is needed, for example \"*/5 * * * *\"."));
        var timing = CronTiming.TryParse(expression ?? "* * * * *", zone, violations);
        timing = timing?.TryLeaveOut(await FindAsync(calendars, names, violations, cancellationToken), violations);
        return violations.Count > 0
            ? Problems.Invalid(
                [.. violations.Select(violation => WireText.ProblemOf(violation) with { Place = $"?{WireText.NameOf(violation.Field!)}" })])
            : Shown(timing!, window, schedules.Preview(timing!, window), schedules);
    }

    private static async Task<IReadOnlyList<Calendar>> FindAsync(
        ICalendarStore calendars, string[] names, List<Violation> violations, CancellationToken cancellationToken)
    {
        if (names.Length == 0) return [];
        if (names.Length > JobFields.MaxCalendars)
        {
            violations.Add(new(
                JobFields.Calendars, BrokenRule.TooMany, $"{JobFields.Calendars} has at most {JobFields.MaxCalendars} items."));
            return [];
        }

        var found = await calendars.FindAsync([.. names.Distinct()], cancellationToken);
        foreach (var missing in names.Except(found.Select(calendar => calendar.Name)))
            violations.Add(new(JobFields.Calendars, BrokenRule.UnknownCalendar, $"There is no calendar '{missing}'."));
        return found;
    }

    private static PreviewWindow ReadWindow(HttpContext http, QueryReader query)
    {
        var (count, after) = (query.WholeNumber(Parameters.Count), query.Instant(Parameters.After));
        var (from, to) = (query.Instant(LookParameters.RunsFrom), query.Instant(LookParameters.RunsTo));
        if ((from, to) is (null, null)) return new PreviewWindow(count) { After = after };
        foreach (var other in new[] { Parameters.Count, Parameters.After })
            if (http.Request.Query.ContainsKey(other.Name)) query.Add(other, "not_together", "It does not go with a window from and to.");
        if (to <= from) query.Add(LookParameters.RunsTo, "out_of_range", "It must lie after the start of the window.");
        return new PreviewWindow(MostRuns) { From = from, To = to };
    }

    private static JsonHttpResult<PreviewResponse> Shown(
        CronTiming timing, PreviewWindow window, PreviewedRuns preview, ScheduleQueries schedules, string late = "",
        IReadOnlyList<WarningResponse>? warnings = null)
    {
        var answer = new PreviewResponse([.. preview.Runs.Select(run => run.Run)], timing.TimeZone, Describe(timing) + late)
        {
            Marks = [.. preview.Runs.Select(run => WireText.CodeOf(run.Mark))],
            Complete = window.Max == MostRuns ? preview.IsComplete : null,
            LeftOut = schedules.LeftOut(timing, window, preview),
            Warnings = warnings,
        };
        return TypedResults.Json(answer, WireJson.Tolerant.PreviewResponse);
    }

    private static string DescribeLate(Schedule schedule)
    {
        var spread = schedule.Offset == TimeSpan.Zero ? "" : $" Each is {schedule.Offset.TotalSeconds} s after its tick, by the spread.";
        return schedule.JitterSeconds > 0 ? $"{spread} Each is up to {schedule.JitterSeconds} s later, by the jitter." : spread;
    }

    private static string Describe(CronTiming timing)
    {
        var days = timing.NeedsBothDays ? ", on days that match both the day of month and the day of week" : "";
        var calendars = timing.HasCalendars ? ", but for what calendars leave out" : "";
        return $"Runs of {timing.Expression} in {timing.TimeZone}{days}{calendars}.";
    }
}
