using JobScheduler.Api.Json;
using JobScheduler.Client.Contracts;
using JobScheduler.Core.Requests;
using JobScheduler.Core.Rules;

namespace JobScheduler.Api.Endpoints;

/// <summary>Adds the broken rules to a body that could not be read in full, so that its sender hears everything at once.</summary>
internal static class JobRules
{
    /// <summary>Null when all could be read: the operation then sees to the rules.</summary>
    public static ProblemResult? Refuse(BodyReadResult<CreateJobRequest> body, TimeProvider time) =>
        IsRead(body) ? null : body.RefusalWith(Broken(body.Value?.ToCore(), time));

    public static ProblemResult? Refuse(BodyReadResult<ScheduleRequest> body, string key, TimeProvider time) =>
        IsRead(body) ? null : body.RefusalWith(Broken(body.Value?.ToCore().NamedAfter(key), time));

    public static ProblemResult? Refuse(BodyReadResult<IReadOnlyList<CreateJobRequest?>> body, TimeProvider time) =>
        IsRead(body) ? null : body.RefusalWith((body.Value ?? []).Index().SelectMany(item => Broken(item, time)));

    private static bool IsRead<T>(BodyReadResult<T> body)
        where T : class => body is { WholeRefusal: null, Value: not null, Problems.Count: 0 };

    private static IEnumerable<Violation> Broken((int Index, CreateJobRequest? Request) item, TimeProvider time) =>
        Broken(item.Request?.ToCore(), time).Select(violation => violation.OfItem(item.Index));

    private static List<Violation> Broken(JobRequest? request, TimeProvider time)
    {
        var violations = new List<Violation>();
        if (request is not null) JobRequestRules.Check(request, time.GetUtcNow(), violations);
        return violations;
    }

    private static JobRequest NamedAfter(this JobRequest request, string key) => request with { Name = request.Name ?? key };
}
