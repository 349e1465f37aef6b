using JobScheduler.Core.Requests;
using JobScheduler.Engine;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Errors;

namespace JobScheduler.Rest.Endpoints;

/// <summary>Adds the broken rules to a body that could not be read in full, so that its sender hears everything at once.</summary>
internal static class JobRules
{
    /// <summary>Null when all could be read: the operation then sees to the rules.</summary>
    public static ProblemResult? Refuse(BodyReadResult<CreateJobRequest> body, StoreClock clock) =>
        IsRead(body) ? null : body.RefusalWith(Broken(body.Value?.ToCore(), clock));

    public static ProblemResult? Refuse(BodyReadResult<ScheduleRequest> body, string key, StoreClock clock) =>
        IsRead(body) ? null : body.RefusalWith(Broken(body.Value?.ToCore().NamedAfter(key), clock));

    public static ProblemResult? Refuse(BodyReadResult<IReadOnlyList<CreateJobRequest?>> body, StoreClock clock) =>
        IsRead(body) ? null : body.RefusalWith((body.Value ?? []).Index().SelectMany(item => Broken(item, clock)));

    private static bool IsRead<T>(BodyReadResult<T> body) =>
        body is { WholeRefusal: null, Value: not null, Problems.Count: 0 };

    private static IEnumerable<Violation> Broken((int Index, CreateJobRequest? Request) item, StoreClock clock) =>
        Broken(item.Request?.ToCore(), clock).Select(violation => violation with { Item = item.Index });

    private static List<Violation> Broken(JobRequest? request, StoreClock clock)
    {
        var violations = new List<Violation>();
        if (request is not null) JobRequestRules.Check(request, clock.Now, violations);
        return violations;
    }

    private static JobRequest NamedAfter(this JobRequest request, string key) => request with { Name = request.Name ?? key };
}
