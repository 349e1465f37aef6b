using JobScheduler.Core.Explaining;
using JobScheduler.Core.Requests;
using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Access;

namespace JobScheduler.Rest.Endpoints;

/// <summary>What is said of jobs that were accepted and would not run as things are. It begins to look when it is made, before the job
/// is stored, so that nothing waits for it as a rule.</summary>
internal sealed class Warnings
{
    private const int Most = 20;

    private readonly Task<ServedWork?> _served;

    private Warnings(Task<ServedWork?> served) => _served = served;

    /// <summary>Whoever may not read jobs is told nothing of who runs them.</summary>
    public static Warnings For(HttpContext http, ServedView view) =>
        new(Callers.Lacks(http, Scopes.JobsRead) ? Task.FromResult<ServedWork?>(null) : view.AskAsync());

    /// <summary>Null for none, and of a job that does not wait.</summary>
    public Task<IReadOnlyList<WarningResponse>?> OfAsync(Job job) =>
        OfAsync(job.State.Status.IsWaiting() ? [(job.Spec.Queue, job.Spec.Handler)] : []);

    public Task<IReadOnlyList<WarningResponse>?> OfAsync(JobSpec spec) => OfAsync([(spec.Queue, spec.Handler)]);

    /// <summary>Of many, each warning once.</summary>
    public Task<IReadOnlyList<WarningResponse>?> OfAsync(IEnumerable<JobRequest> requests) =>
        OfAsync(requests.Select(request => (request.Queue ?? JobSpec.DefaultQueue, request.Handler ?? JobSpec.DefaultHandler)).Distinct());

    private async Task<IReadOnlyList<WarningResponse>?> OfAsync(IEnumerable<(string Queue, string Handler)> jobs)
    {
        if (await _served is not { } served) return null;
        List<WarningResponse> warnings = [.. jobs.SelectMany(job => served.WarningsOf(job.Queue, job.Handler))
            .Select(finding => new WarningResponse(finding.Code.Name(), finding.Detail)).Distinct().Take(Most)];
        return warnings.Count == 0 ? null : warnings;
    }
}
