using JobScheduler.Core.HttpJobs;

namespace JobScheduler.Engine.Enqueuing;

/// <summary>Makes of a request what can be stored: by all rules, those of its handler among them, and in a queue that is there.</summary>
internal sealed class JobPlanner(QueueOpener queues, HttpJobRules http, ProtectedPayloads payloads, StoreClock clock)
{
    /// <summary>The plan, or null with every broken rule added to <paramref name="violations"/>.</summary>
    public JobPlan? Check(JobRequest request, ICollection<Violation> violations)
    {
        var before = violations.Count;
        var plan = JobRequestRules.Check(request, clock.Now, violations);
        http.Check(request, violations);
        return violations.Count == before ? payloads.Protect(plan!) : null;
    }

    /// <summary>The same; then its queue is there as well. Null also for what was found before.</summary>
    public async Task<JobPlan?> PlanAsync(JobRequest request, List<Violation> violations, CancellationToken cancellationToken)
    {
        var plan = Check(request, violations);
        if (violations.Count == 0 && await queues.RefuseAsync(plan!.Spec.Queue, JobFields.Queue, cancellationToken) is { } noRoom)
            violations.Add(noRoom);
        return violations.Count == 0 ? plan : null;
    }

    /// <summary>For a schedule that may be there already, so that the same plan is no change.</summary>
    public async Task<JobPlan> KeepAsync(JobPlan plan, Func<Task<Schedule?>> findAsync) =>
        payloads.AreOn && await findAsync() is { } stored ? payloads.Keep(plan, stored.Template) : plan;
}
