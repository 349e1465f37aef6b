using JobScheduler.LocalCluster;
using JobScheduler.LocalCluster.Postgres;
using JobScheduler.Tests.EndToEnd.Chaos.Checkers;
using JobScheduler.Tests.EndToEnd.Chaos.Faults;
using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;
using JobScheduler.Tests.Hook.Bugs;
using Xunit;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>A harness that cannot fail proves nothing: each planted bug must be found by the checker that is there for it, and by no other.</summary>
public sealed class NegativeControlTests
{
    private static readonly ChaosPlan Quiet = new()
    {
        Seed = 1,
        Duration = TimeSpan.FromSeconds(6),
        Cluster = new ClusterOptions { Schedulers = 1, Workers = 2, Concurrency = 4, Postgres = new PostgresOptions { Durable = false } },
        Load = new LoadOptions { LongestMs = 100 },
        Faults = Only("flush-redis"),
    };

    [Fact]
    public Task Without_a_bug_nothing_is_found() => FindsAsync(Quiet, bugs: []);

    [Fact]
    public Task Lost_early_uncancelled_and_missed_runs_are_found() => FindsAsync(
        Quiet,
        [PlantedBug.EarlyAnswer, PlantedBug.HastyClock, PlantedBug.EmptyCancel, PlantedBug.MissedTick],
        nameof(NothingLost), nameof(NeverEarly), nameof(CancelsHold), nameof(TicksOnce));

    [Fact]
    public Task Repeated_unclaimed_and_doubled_runs_are_found() => FindsAsync(
        // The database refuses a second run of a tick whoever asks for it: that has to be taken away first.
        Quiet with { Load = Quiet.Load with { SendsTwice = true }, Faults = Only("redis-repeats"), Weaken = "DROP INDEX jobs_tick" },
        [PlantedBug.ForgottenKey, PlantedBug.UnclaimedRun, PlantedBug.DoubleTick],
        nameof(KeysOnce), nameof(RunsWereClaimed), nameof(TicksOnce));

    [Fact]
    public Task An_outcome_of_an_owner_that_has_lost_its_job_is_found() => FindsAsync(
        Quiet with
        {
            Cluster = Quiet.Cluster with { Settings = Hasty },
            Load = new LoadOptions { Clients = 2, Pause = TimeSpan.FromMilliseconds(500), Deaf = true, LongestMs = 9000 },
            Faults = [new Fault("freeze-worker", FreezeAsync)],
        },
        [PlantedBug.TornFence],
        nameof(ResultsBelong));

    /// <summary>Timings so short that a worker frozen for five seconds has lost its jobs, while its handlers know nothing of it.</summary>
    private static Dictionary<string, string> Hasty => new()
    {
        ["Workers__Beat"] = "00:00:00.2",
        ["Workers__LostAfter"] = "00:00:00.6",
        ["Workers__SilentAfter"] = "00:00:03",
    };

    private static async Task FindsAsync(ChaosPlan plan, IReadOnlyList<string> bugs, params IEnumerable<string> checkers)
    {
        var settings = new Dictionary<string, string>(plan.Cluster.Settings) { [PlantedBug.Variable] = string.Join(',', bugs) };
        var history = await ChaosRun.OfAsync(plan with { Cluster = plan.Cluster with { Settings = settings } }, TestContext.Current.CancellationToken);

        var judgement = new Judgement(history);
        TestContext.Current.TestOutputHelper?.WriteLine(judgement.Line(plan.Seed));
        Assert.Equal(checkers.Order(), judgement.Failed.Order());
    }

    private static IReadOnlyList<Fault> Only(string kind) => [.. ProcessFaults.All.Concat(ServerFaults.All).Where(fault => fault.Kind == kind)];

    private static async Task<bool> FreezeAsync(Victims victims, Random random)
    {
        var victim = victims.AnyWorker(random);
        // It must have jobs to lose.
        await Pause.ForAsync(TimeSpan.FromSeconds(2));
        await victim.FreezeAsync();
        await Pause.ForAsync(TimeSpan.FromSeconds(5));
        await victim.ResumeAsync();
        return true;
    }
}
