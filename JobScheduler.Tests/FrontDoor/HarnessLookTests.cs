using JobScheduler.Tests.Hook.Ports;

namespace JobScheduler.Tests.FrontDoor;

/// <summary>The harness looks at the jobs while they move.</summary>
public sealed class HarnessLookTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_that_starts_between_two_looks_is_waited_for()
    {
        var (started, seen) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var harness = await JobSchedulerHarness.StartAsync(scheduler =>
        {
            scheduler.AddHandler("make-report", (MakeReport _, CancellationToken stopping) =>
            {
                started.SetResult();
                return seen.Task.WaitAsync(stopping);
            });
            scheduler.Services.Surround<IJobReader>((inner, _) => new SlowReader(inner, started.Task, seen));
        });

        await harness.Jobs.EnqueueAsync(new MakeReport("May"), cancellationToken: Token);
        await harness.RunDueAsync(Token);

        Assert.Equal(JobStatus.Completed, Assert.Single(await harness.EndedAsync<MakeReport>(Token)).Status);
    }

    /// <summary>When no job runs it answers so only after one has started.</summary>
    private sealed class SlowReader(IJobReader inner, Task started, TaskCompletionSource seen) : PassingJobReader(inner)
    {
        public override async Task<IReadOnlyList<Job>> ListAsync(JobFilter filter, CancellationToken cancellationToken)
        {
            var found = await base.ListAsync(filter, cancellationToken);
            if (filter.Status != JobStatus.Running) return found;
            if (found.Count == 0) await started.WaitAsync(cancellationToken);
            else seen.TrySetResult();
            return found;
        }
    }
}
