using JobScheduler.Core.Requests;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Errors;

namespace JobScheduler.Rest.Endpoints;

/// <summary>Adds the broken rules to a body that could not be read in full, so that its sender hears everything at once.</summary>
internal static class JobRules
{
    /// <summary>Null when all could be read: the operation then sees to the rules.</summary>
    public static ProblemResult? Refuse(BodyReadResult<CreateJobRequest> body, JobPlanner planner) =>
        IsRead(body) ? null : body.RefusalWith(Broken(body.Value?.ToCore(), planner));

    public static ProblemResult? Refuse(BodyReadResult<ScheduleRequest> body, string key, JobPlanner planner) =>
        IsRead(body) ? null : body.RefusalWith(Broken(body.Value?.ToCore().NamedAfter(key), planner));

    public static ProblemResult? Refuse(BodyReadResult<IReadOnlyList<CreateJobRequest?>> body, JobPlanner planner) =>
        IsRead(body) ? null : body.RefusalWith((body.Value ?? []).Index().SelectMany(item => Broken(item, planner)));

    private static bool IsRead<T>(BodyReadResult<T> body) =>
        body is { WholeRefusal: null, Value: not null, Problems.Count: 0 };

    private static IEnumerable<Violation> Broken((int Index, CreateJobRequest? Request) item, JobPlanner planner) =>
        Broken(item.Request?.ToCore(), planner).Select(violation => violation with { Item = item.Index });

    private static List<Violation> Broken(JobRequest? request, JobPlanner planner)
    {
        var violations = new List<Violation>();
        if (request is not null) planner.CheckRefused(request, violations);
        return violations;
    }

    private static JobRequest NamedAfter(this JobRequest request, string key) => request with { Name = request.Name ?? key };
}
