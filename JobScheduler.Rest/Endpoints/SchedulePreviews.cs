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
    public static async Task<IResult> OfStoredAsync(
        HttpContext http, string id, ScheduleQueries schedules, ServedView served, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var window = ReadWindow(query);
        if (query.Refusal() is { } refused) return refused;
        var warnings = Warnings.For(http, served);
        var found = await schedules.LookUpAsync(id, cancellationToken);
        var told = found is OperationResult<Schedule>.Done { Result: { } stored } ? await warnings.OfAsync(stored.Template) : null;
        return found.Answer(schedule => ScheduleTiming.Read(schedule).Answer(timing => Shown(
            timing, schedules.Preview(schedule, timing, window.Count, window.After), DescribeLate(schedule), told)));
    }

    public static IResult OfExpression(HttpContext http, ScheduleQueries schedules)
    {
        var query = new QueryReader(http.Request.Query);
        var expression = query.Text(Parameters.CronExpression);
        var zone = query.Text(Parameters.TimeZone);
        var window = ReadWindow(query);
        if (query.Refusal() is { } refused) return refused;

        var violations = new List<Violation>();
        if (expression is null)
            violations.Add(new(JobFields.CronExpression, BrokenRule.Required, $"An expression is needed, for example \"*/5 * * * *\"."));
        var timing = CronTiming.TryParse(expression ?? "* * * * *", zone, violations);
        return violations.Count > 0
            ? Problems.Invalid(
                [.. violations.Select(violation => WireText.ProblemOf(violation) with { Place = $"?{WireText.NameOf(violation.Field!)}" })])
            : Shown(timing!, schedules.Preview(timing!, window.Count, window.After));
    }

    private static (int Count, DateTimeOffset? After) ReadWindow(QueryReader query) =>
        (query.WholeNumber(Parameters.Count), query.Instant(Parameters.After));

    private static JsonHttpResult<PreviewResponse> Shown(
        CronTiming timing, IReadOnlyList<DateTimeOffset> runs, string late = "", IReadOnlyList<WarningResponse>? warnings = null) =>
        TypedResults.Json(
            new PreviewResponse(runs, timing.TimeZone, Describe(timing) + late) { Warnings = warnings },
            WireJson.Tolerant.PreviewResponse);

    private static string DescribeLate(Schedule schedule)
    {
        var spread = schedule.Offset == TimeSpan.Zero ? "" : $" Each is {schedule.Offset.TotalSeconds} s after its tick, by the spread.";
        return schedule.JitterSeconds > 0 ? $"{spread} Each is up to {schedule.JitterSeconds} s later, by the jitter." : spread;
    }

    private static string Describe(CronTiming timing)
    {
        var days = timing.NeedsBothDays ? ", on days that match both the day of month and the day of week" : "";
        return $"Runs of {timing.Expression} in {timing.TimeZone}{days}.";
    }
}
