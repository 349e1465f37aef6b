using JobScheduler.Core.Explaining;
using JobScheduler.Engine.Queries;
using JobScheduler.Queues.Absent;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>What the contracts of explanations have in common.</summary>
public abstract class ExplainSteps(StoreFixture store) : PermitContract(store)
{
    internal IStartCounts Starts => Store.Services.GetRequiredService<IStartCounts>();

    internal Task<Explanation> ExplainAsync(Guid job) => ExplainAsync(job, new AbsentReadyQueue());

    internal async Task<Explanation> ExplainAsync(Guid job, IReadyQueue queue) =>
        (await new ExplainJob(Store.Services.GetRequiredService<IJobSituations>(), queue, new FakeTimeProvider())
            .ExplainAsync(job, Cancel)).Value;

    /// <summary>The codes that are found, and that one of them.</summary>
    internal async Task<Finding> FindAsync(Guid job, FindingCode code, params FindingCode[] others)
    {
        var found = (await ExplainAsync(job)).Findings;
        Assert.Equal([code, .. others], found.Select(finding => finding.Code));
        return found[0];
    }

    internal async Task<WorkerSession> RegisterAsync(string queue = "default", string handler = "simulate", int slots = 2)
    {
        var id = NewJobs.NextId();
        var session = new WorkerSession(id, $"worker-{id}", "host", 42, slots, [queue], [handler]);
        await Store.Workers.RegisterAsync(session, Cancel);
        return session;
    }
}
