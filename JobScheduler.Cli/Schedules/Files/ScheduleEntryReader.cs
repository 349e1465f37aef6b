using JobScheduler.Core.Requests;
using JobScheduler.Core.Schedules;
using JobScheduler.Core.Violations;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Endpoints;
using JobScheduler.Rest.Errors;

namespace JobScheduler.Cli.Schedules.Files;

/// <summary>Reads one entry of a file as the server would read its PUT, by the same shapes and rules. What depends on the server's
/// settings it finds out itself.</summary>
internal sealed class ScheduleEntryReader(TimeProvider time)
{
    /// <summary>Null with all faults added.</summary>
    public ScheduleEntry? Read(YamlField field, ICollection<FileFault> faults)
    {
        var isKey = CheckKey(field, faults);
        if (field.Value is not YamlMap)
        {
            faults.Add(new(field.Value.At, $"{field.Name}: the fields of a schedule are expected."));
            return null;
        }

        var json = YamlJson.Of(field.Value);
        var problems = new ProblemList();
        var body = DocumentReader.Read(json.Bytes, .., BodyShapes.Schedule, problems);
        var violations = new List<Violation>();
        var plan = body is null ? null : JobRequestRules.Check(RequestOf(body, field.Name), time.GetUtcNow(), violations);
        var refusal = new BodyReadResult<ScheduleRequest>(body, problems.Items).RefusalWith(violations);
        foreach (var error in refusal?.Errors ?? [])
            faults.Add(new(json.PlaceOf(error.Place) ?? field.At, $"{field.Name}: {error.Detail} ({error.Code})"));
        if (!isKey || refusal is not null || plan is null) return null;
        return new(field.Name, body!, WantedOf(field.Name, plan, body!), json, field.At);
    }

    private static bool CheckKey(YamlField field, ICollection<FileFault> faults)
    {
        var violations = new List<Violation>();
        JobFields.Key.Check(field.Name, violations);
        foreach (var violation in violations) faults.Add(new(field.At, WireText.ProblemOf(violation).Detail));
        if (violations.Count > 0) return false;
        var fault = Guid.TryParse(field.Name, out _) ? "A schedule's key must not look like an id."
            : ReservedKeys.FaultOf(field.Name);
        if (fault is not null) faults.Add(new(field.At, fault));
        return fault is null;
    }

    private static JobRequest RequestOf(ScheduleRequest body, string key)
    {
        var request = body.ToCore();
        return request with { Name = request.Name ?? key };
    }

    private static ScheduleResponse WantedOf(string key, JobPlan plan, ScheduleRequest body) => new Schedule
    {
        Id = Guid.Empty,
        Key = key,
        CronExpression = plan.Schedule!.Timing.Expression,
        TimeZone = plan.Schedule.Timing.TimeZone,
        Misfire = plan.Schedule.Misfire,
        Overlap = plan.Schedule.Overlap,
        SpreadSeconds = plan.Schedule.SpreadSeconds,
        EndAt = plan.Schedule.EndAt,
        MaxRuns = plan.Schedule.MaxRuns,
        JitterSeconds = plan.Schedule.JitterSeconds,
        RequireSuccessWithinSeconds = plan.Schedule.RequireSuccessWithinSeconds,
        Calendars = plan.Schedule.Calendars,
        Paused = body.Paused ?? false,
        Template = plan.Spec,
    }.ToWire();
}
