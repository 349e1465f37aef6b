using JobScheduler.Tests.EndToEnd.Chaos.Checkers;
using JobScheduler.Tests.EndToEnd.Chaos.Faults;
using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;
using JobScheduler.Tests.Hook.Bugs;
using static JobScheduler.Tests.EndToEnd.Chaos.NegativeControl;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>Negative controls of faults that only a bug of their own kind makes visible.</summary>
[Trait("Run", "controls")]
public sealed class FaultControlTests
{
    // The faults bring the jobs that they need: what comes beside them shows that all else goes on.
    private static readonly LoadOptions OneClient = Quiet.Load with { Clients = 1 };

    [Fact]
    public Task A_promotion_that_loses_acknowledged_jobs_is_found() => FindsAsync(
        Alone(Promotions.Stale) with { Cluster = Quiet.Cluster with { Workers = 1 }, Load = OneClient with { CancelledOneIn = 0 } },
        bugs: [],
        nameof(NothingLost));

    [Fact]
    public Task A_deploy_that_takes_due_runs_back_is_found() =>
        FindsAsync(Alone("put-unchanged"), [PlantedBug.ReplacedSchedule], nameof(TicksOnce));

    [Fact]
    public Task A_queue_that_is_never_loaded_anew_is_found() =>
        FindsAsync(Alone(QueueFaults.OldSnapshot), [PlantedBug.LostReload], nameof(QueueComesBack));

    [Fact]
    public Task A_queue_that_is_not_loaded_after_a_failover_is_found() =>
        FindsAsync(Alone(QueueFaults.Failover), [PlantedBug.LostReload], nameof(QueueComesBack));

    [Fact]
    public Task A_ticker_that_waits_for_a_held_schedule_is_found() =>
        FindsAsync(Alone(ScheduleFaults.LockedSchedule), [PlantedBug.WaitingTicker], nameof(TicksOnTime));

    private static ChaosPlan Alone(string kind) => Alone(Only(kind).Single());

    private static ChaosPlan Alone(Fault fault) => Quiet with { Duration = TimeSpan.Zero, Load = OneClient, Faults = [fault] };
}
