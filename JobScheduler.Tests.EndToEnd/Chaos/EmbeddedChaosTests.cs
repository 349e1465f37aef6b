using System.Collections.Concurrent;
using JobScheduler.Tests.EndToEnd.Chaos.Checkers;
using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;
using JobScheduler.Tests.Hook.Bugs;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>An embedded process under load that stands still again and again, for longer than any fence: as at a breakpoint.
/// Nobody else can have its jobs. ./chaos.sh makes it last as long as a twentieth of the whole run.</summary>
[Trait("Run", "chaos")]
public sealed class EmbeddedChaosTests : IDisposable
{
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(4);

    // A tenth of the usual, so that short pauses are long.
    private static readonly Dictionary<string, string> Timings = new()
    {
        ["JobScheduler__Workers__Beat"] = "00:00:00.1",
        ["JobScheduler__Workers__LostAfter"] = "00:00:00.3",
        ["JobScheduler__Workers__SilentAfter"] = "00:00:01.5",
    };

    private readonly TemporaryDatabase _database = new();
    private readonly DirectoryInfo _recordings = Directory.CreateTempSubdirectory("jobscheduler-chaos-");
    private readonly ConcurrentQueue<ClientCall> _calls = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _database.Dispose();
        _recordings.Delete(recursive: true);
    }

    [Fact]
    public async Task A_process_that_stands_still_again_and_again_runs_every_job_once()
    {
        var verdicts = await JudgeAsync(pauses: (int)Math.Max(3, (ChaosTests.Minutes ?? 0) * 60 / 20 / MaxPause.TotalSeconds), bug: null);

        TestContext.Current.TestOutputHelper?.WriteLine($"embedded, seed {ChaosTests.Seed} | {string.Join(" | ", verdicts)} | "
            + $"{(verdicts.All(verdict => verdict.IsValid) ? "VALID" : "INVALID")}");
        Assert.All(verdicts, verdict => Assert.Empty(verdict.Violations));
    }

    [Fact]
    public async Task A_process_that_fences_itself_although_the_store_is_its_own_is_found()
    {
        var verdicts = await JudgeAsync(pauses: 3, PlantedBug.NeedlessFence);

        Assert.Equal([nameof(RunsOnce)], verdicts.Where(verdict => !verdict.IsValid).Select(verdict => verdict.Checker));
    }

    private async Task<IReadOnlyList<Verdict>> JudgeAsync(int pauses, string? bug)
    {
        var settings = HookedCluster.Hooked(Timings, _recordings.FullName);
        if (bug is not null) settings[PlantedBug.Variable] = bug;
        await using var scheduler = await SchedulerProcess.StartAsync(
            _database.Path, settings: [.. settings.Select(setting => (setting.Key, setting.Value))]);
        await LoadWhileAsync(scheduler, pauses);
        var client = scheduler.Client();
        await Eventually.IsTrueAsync(async () => (await client.GetStatsAsync(Token)).JobsByStatus is { } counts
            && counts["pending"] + counts["running"] + counts["retrying"] == 0);
        var history = await LookAsync(client);
        return [NothingLost.Check(history), KeysOnce.Check(history), ResultsBelong.Check(history), RunsOnce.Check(history),
            NoInternalErrors.Check(history)];
    }

    /// <summary>Short jobs, and some that outlast a pause; none fails by itself.</summary>
    private async Task LoadWhileAsync(SchedulerProcess scheduler, int pauses)
    {
        using var stop = new CancellationTokenSource();
        using var client = new LoadClient(
            1, [scheduler.Address], new LoadOptions { LongOneIn = 2, FailsOneIn = 0, CancelledOneIn = 0 },
            new Random(ChaosTests.Seed), _calls);
        var load = client.RunAsync(stop.Token);
        var random = new Random(ChaosTests.Seed);
        for (var pause = 0; pause < pauses; pause++)
        {
            await Faults.Pause.ForAsync(TimeSpan.FromSeconds(1));
            await scheduler.FreezeAsync();
            await Faults.Pause.ForAsync(MaxPause * (0.5 + random.NextDouble() / 2));
            await scheduler.ThawAsync();
        }

        await stop.CancelAsync();
        await load;
    }

    private async Task<RunHistory> LookAsync(JobSchedulerClient client)
    {
        var jobs = new List<FinalJob>();
        await foreach (var job in client.AllJobsAsync(new JobListQuery { Limit = 1000 }, Token))
            jobs.Add(new FinalJob(
                job.Id, job.Name!, job.Status, job.Attempt!.Value, job.MaxRetries!.Value, job.Fence!.Value, job.ScheduleId, job.Tick, false,
                job.Result?.GetRawText()));
        return new RunHistory
        {
            Calls = [.. _calls],
            Runs = (await HandlerWitness.ReadAsync(_recordings.FullName)).Runs,
            Transitions = [],
            Jobs = jobs,
            Schedules = [],
            Totals = new Dictionary<string, long>(),
        };
    }
}
