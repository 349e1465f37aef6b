using System.Diagnostics;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Tests.Engine.Telemetry;

/// <summary>Alone: a listener of another test would be heard here.</summary>
[Collection(nameof(SilentTracingTests))]
[CollectionDefinition(nameof(SilentTracingTests), DisableParallelization = true)]
public sealed class SilentTracingTests
{
    private static readonly IReadOnlyList<NewJob> NewOnes =
        [NewJobs.Immediate() with { TraceParent = "00-11111111111111111111111111111111-aaaaaaaaaaaaaaa1-01" }];
    private static readonly IReadOnlyList<Job> Claimed = [Running()];
    private static readonly IReadOnlyList<ReadyJob> Ready = [new(NewOnes[0].Id, "default", 2, default)];
    private static readonly Settlement Ended = Settlement.Of(Claimed[0], JobEvent.Succeeded);

    [Fact]
    public async Task Where_nobody_listens_a_job_is_traced_without_a_byte()
    {
        // A host of a test before may not have let go yet.
        await Eventually.IsTrueAsync(IsSilent);
        AssertSilent();
    }

    private static bool IsSilent()
    {
        using var source = new ActivitySource(SchedulerTracing.SourceName);
        return !source.HasListeners();
    }

    private static void AssertSilent()
    {
        Trace();
        using var ambient = new Activity("of somebody else").Start();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Trace();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Trace()
    {
        SchedulerTracing.StartInsert(NewOnes)?.Dispose();
        SchedulerTracing.StartPush(Ready)?.Dispose();
        SchedulerTracing.StartClaim(Claimed, SchedulerTracing.Now)?.Dispose();
        var run = SchedulerTracing.StartRun(Claimed[0], null);
        _ = SchedulerTracing.TraceParentOf(run, Claimed[0]);
        SchedulerTracing.EndRun(run, Ended);
        SchedulerTracing.StartSettle(Claimed, static job => job, static _ => Ended)?.Dispose();
    }

    private static Job Running() => new()
    {
        Id = NewOnes[0].Id,
        Type = JobType.Immediate,
        Spec = NewOnes[0].Spec,
        State = new JobState(JobStatus.Running, 1, 4, 1, 0, CancelRequested: false),
        CreatedAt = default,
        ScheduledAt = default,
        TraceParent = NewOnes[0].TraceParent,
    };
}
