using JobScheduler.Core.Requests;
using JobScheduler.Engine.Working;

namespace JobScheduler.Tests.Engine.Holds;

/// <summary>A handler whose attempts fail is held, and its jobs wait; others go on. One process, its clock moved by the test.</summary>
public sealed class FailingHandlerTests
{
    private const int Attempts = 8;
    private const int Slots = 4;

    private static readonly (string, string)[] On =
    [
        ("JobScheduler:FailingHandlers:Hold", "true"), ("JobScheduler:FailingHandlers:Attempts", $"{Attempts}"),
        ("JobScheduler:Worker:Concurrency", $"{Slots}"),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_jobs_wait_and_burn_no_attempt_until_one_of_them_succeeds_alone()
    {
        await using var engine = await EngineHarness.StartAsync(On);
        var isDown = true;
        engine.Script.Do = (_, _) => Task.FromResult(isDown ? JobOutcome.Failure("down") : JobOutcome.Success());
        var jobs = await SubmitAsync(engine, 200);

        await engine.AdvanceUntilAsync(() => Task.FromResult(engine.Get<RunningJobs>().Held.Count == 1));
        var burnt = engine.Script.Started.Count;
        await engine.AdvanceUntilAsync(() => Task.FromResult(engine.Time.GetUtcNow() > EngineHarness.Start.AddSeconds(20)));
        var other = await engine.SubmitAsync(new JobRequest { Name = "other", Handler = SimulateHandler.Name });
        await engine.AdvanceUntilAsync(other, JobStatus.Completed);

        Assert.InRange(engine.Script.Started.Count, burnt, burnt + Slots);
        Assert.InRange(burnt, Attempts, 100);
        isDown = false;
        await engine.AdvanceUntilAsync(async () => (await CompletedAsync(engine)) == jobs.Count + 1, TimeSpan.FromSeconds(1));
        Assert.Equal(0, engine.Get<RunningJobs>().Held.Count);
    }

    [Fact]
    public async Task While_it_fails_there_is_one_canary_after_the_other_at_growing_distances()
    {
        await using var engine = await EngineHarness.StartAsync(On);
        engine.Script.Do = (_, _) => Task.FromResult(JobOutcome.Failure("down"));
        await SubmitAsync(engine, 100);
        await engine.AdvanceUntilAsync(() => Task.FromResult(engine.Get<RunningJobs>().Held.Count == 1));
        await engine.AdvanceUntilAsync(() => Task.FromResult(engine.Time.GetUtcNow() > EngineHarness.Start.AddSeconds(20)));
        var burnt = engine.Script.Started.Count;

        // At 30 s, 90 s and 210 s; the next one is after 450 s.
        await engine.AdvanceUntilAsync(
            () => Task.FromResult(engine.Time.GetUtcNow() > EngineHarness.Start.AddSeconds(300)), TimeSpan.FromSeconds(1));

        Assert.Equal(burnt + 3, engine.Script.Started.Count);
        Assert.Equal(3, Assert.Single(await engine.Get<IHandlerHolds>().ListAsync(null, 10, Stop)).FailedCanaries);
    }

    [Fact]
    public async Task Without_the_setting_and_for_what_the_handler_calls_permanent_nothing_is_held()
    {
        await using var off = await EngineHarness.StartAsync();
        off.Script.Do = (_, _) => Task.FromResult(JobOutcome.Failure("down"));
        await using var on = await EngineHarness.StartAsync(On);
        on.Script.Do = (_, _) => Task.FromResult(JobOutcome.PermanentFailure("no such customer"));
        foreach (var engine in new[] { off, on })
        {
            var jobs = await SubmitAsync(engine, 50, maxRetries: 0);
            await engine.AdvanceUntilAsync(async () => (await engine.Get<IJobReader>().ListAsync(new() { Limit = 1000 }, Stop))
                .Count(job => job.State.Status == JobStatus.Failed) == jobs.Count);
            Assert.Empty(await engine.Get<IHandlerHolds>().ListAsync(null, 10, Stop));
        }
    }

    [Fact]
    public async Task A_process_without_the_setting_obeys_what_others_hold_and_a_person_lets_it_go()
    {
        await using var engine = await EngineHarness.StartAsync();
        var session = engine.Get<JobScheduler.Engine.Sessions.ProcessSession>().Current;
        var rule = new JobScheduler.Core.Holds.HoldRule(2, 0.5, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        await engine.Get<IHandlerHolds>().TellAsync(session, [new HandlerOutcomes("scripted", 2, 2, null)], rule, Stop);
        await engine.AdvanceUntilAsync(() => Task.FromResult(engine.Get<RunningJobs>().Held.Count == 1));
        var job = await engine.SubmitScriptedAsync();
        await engine.AdvanceUntilAsync(() => Task.FromResult(engine.Time.GetUtcNow() > EngineHarness.Start.AddSeconds(20)));
        Assert.Empty(engine.Script.Started);

        Assert.True(await engine.Get<JobScheduler.Engine.Holds.ReleaseHandler>().ReleaseAsync("scripted", null, Stop));

        await engine.AdvanceUntilAsync(job, JobStatus.Completed);
    }

    private static async Task<IReadOnlyList<Guid>> SubmitAsync(EngineHarness engine, int count, int maxRetries = 3)
    {
        List<Guid> jobs = [];
        for (var i = 0; i < count; i++) jobs.Add(await engine.SubmitScriptedAsync($"job-{i}", maxRetries));
        return jobs;
    }

    private static async Task<int> CompletedAsync(EngineHarness engine) =>
        (await engine.Get<IJobReader>().ListAsync(new() { Limit = 1000 }, Stop)).Count(job => job.State.Status == JobStatus.Completed);
}
