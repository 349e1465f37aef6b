using JobScheduler.Tests.EndToEnd.Chaos.Checkers;
using JobScheduler.Tests.EndToEnd.Chaos.Faults;
using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;
using JobScheduler.Tests.Hook.Failpoints;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>Every failpoint does all it can do, while jobs of all kinds run.</summary>
[Trait("Run", "controls")]
public sealed class FailpointTests
{
    private const int EachOnce = 1;

    [Fact]
    public async Task Wherever_a_process_is_hurt_nothing_is_lost_doubled_early_or_missed()
    {
        var failpoints = new FailpointOptions(Seed: 1, Rate: 1, EachOnce, Pause: TimeSpan.FromSeconds(4));
        var history = await ChaosRun.OfAsync(
            new ChaosPlan
            {
                Seed = 1,
                Duration = TimeSpan.FromSeconds(1),
                Cluster = new ClusterOptions
                {
                    Schedulers = 2,
                    Workers = 3,
                    Concurrency = 32,
                    Postgres = new PostgresOptions { Durable = false },
                    Settings = new Dictionary<string, string>
                    {
                        [FailpointOptions.Variable] = $"{failpoints}",
                        ["JobScheduler__Workers__Beat"] = "00:00:00.2",
                        ["JobScheduler__Workers__LostAfter"] = "00:00:00.6",
                        ["JobScheduler__Workers__SilentAfter"] = "00:00:03",
                        ["JobScheduler__Worker__ShutdownGrace"] = "00:00:00.2",
                    },
                },
                Load = new LoadOptions { Clients = 2, LongOneIn = 15, MaxDelayMs = 2000, CancelledOneIn = 3 },
                // The refiller has work only when the queue has lost its content, the rescuers only when a worker has lost its jobs;
                // who is stopped releases his.
                Faults = [.. ServerFaults.All.Concat(ProcessFaults.All)
                    .Where(fault => fault.Kind is "flush-redis" or "kill-worker" or "stop-worker")],
                Patience = TimeSpan.FromMinutes(4),
                HasSeenEnough = ledger => ledger.Left(EachOnce).Count == 0,
            },
            TestContext.Current.CancellationToken);

        var judgement = new Judgement(history);
        TestContext.Current.TestOutputHelper?.WriteLine(judgement.Line(1));
        var bitten = history.Failpoints.Select(bite => $"{bite.Failpoint} {bite.Action}");
        Assert.Empty(Failpoint.All.SelectMany(point => point.Actions.Select(action => $"{point.Name} {action}")).Except(bitten));
        Assert.True(judgement.IsValid, judgement.Line(1));
    }
}
