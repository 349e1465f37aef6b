using System.Globalization;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Tests.Support;
using Xunit;
using Xunit.Sdk;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>Whatever fails before or after its effect: no job is lost or made twice, no claim starts twice, nothing early, one outcome each.</summary>
public sealed class EngineSimulationTests
{
    private const string SeedVariable = "SIMULATION_SEED";
    private const string SeedsVariable = "SIMULATION_SEEDS";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>From the first seed on, as many as are wanted.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(Given(SeedVariable, 1), Given(SeedsVariable, 2))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_accepted_job_ends_once_as_its_handler_said(int seed)
    {
        var run = new SimulatedRun(seed);
        try
        {
            await using var engine = await run.DrainAsync();
            await CheckAsync(run, engine);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new XunitException(
                $"{SeedVariable}={seed} {SeedsVariable}=1 ./test.sh --filter-class '*{nameof(EngineSimulationTests)}' draws the same faults: {failure.Message}", failure);
        }
    }

    private static async Task CheckAsync(SimulatedRun run, EngineHarness engine)
    {
        var jobs = (await engine.Get<IJobReader>().ListAsync(new JobFilter { Limit = 1_000 }, Cancel)).ToDictionary(job => job.Id);
        Assert.Equal(run.Accepted.Keys.Order(), jobs.Keys.Order());
        Assert.Equal(run.Attempts.Count, run.Attempts.DistinctBy(attempt => (attempt.JobId, attempt.Fence)).Count());
        Assert.All(run.Attempts, attempt => Assert.True(attempt.StartedAt >= run.Accepted[attempt.JobId].DueAt, $"{attempt} began early."));
        Assert.All(jobs.Values, job => AssertOutcome(job, [.. run.Attempts.Where(attempt => attempt.JobId == job.Id)], run.Accepted[job.Id].Cancelled));

        var totals = await engine.Get<IJobReader>().TotalsAsync(Cancel);
        Assert.All(JobStatusNames.All, status => Assert.Equal(jobs.Values.Count(job => job.State.Status == status), totals.InStatus(status)));
        Assert.All(new[] { "store", "queue" }, port => Assert.All(new[] { "before", "after" }, when => AssertBitten(run.Faults, port, when)));
    }

    private static void AssertBitten(SeededFaults faults, string port, string when) => Assert.Contains(
        faults.Bites.Keys, bite => bite.StartsWith(port, StringComparison.Ordinal) && bite.EndsWith(when, StringComparison.Ordinal));

    private static void AssertOutcome(Job job, List<SimulatedAttempt> attempts, Job? cancelled)
    {
        Assert.All(attempts, attempt => Assert.InRange(attempt.Fence, 1, job.State.Fence));
        if (job.State.Status == JobStatus.Completed)
            Assert.Equal($"{Assert.Single(attempts, attempt => attempt.Succeeded && attempt.Fence == job.State.Fence).Fence}", job.Result);
        else
            Assert.DoesNotContain(attempts, attempt => attempt.Succeeded);
        if (cancelled is { State.Status: JobStatus.Cancelled }) Assert.Equal(cancelled.State, job.State);
    }

    private static int Given(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;
}
