using JobScheduler.Tests.EndToEnd.Chaos.Checkers;
using JobScheduler.Tests.EndToEnd.Chaos.Faults;
using JobScheduler.Tests.Hook.Bugs;
using Xunit;
using static JobScheduler.Tests.EndToEnd.Chaos.NegativeControl;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>Negative controls of faults that only a bug of their own kind makes visible.</summary>
public sealed class FaultControlTests
{
    [Fact]
    public Task A_promotion_that_loses_acknowledged_jobs_is_found() => FindsAsync(
        Quiet with
        {
            Duration = TimeSpan.Zero,
            Cluster = Quiet.Cluster with { Workers = 1 },
            Load = Quiet.Load with { CancelledOneIn = 0 },
            Faults = [Promotions.Stale],
        },
        bugs: [],
        nameof(NothingLost));

    [Fact]
    public Task A_deploy_that_takes_due_runs_back_is_found() =>
        FindsAsync(Quiet with { Faults = Only("put-unchanged") }, [PlantedBug.ReplacedSchedule], nameof(TicksOnce));

    [Fact]
    public Task A_queue_that_is_never_loaded_anew_is_found() =>
        FindsAsync(Quiet with { Duration = TimeSpan.Zero, Faults = Only(QueueFaults.OldSnapshot) }, [PlantedBug.LostReload], nameof(QueueComesBack));

    [Fact]
    public Task A_queue_that_is_not_loaded_after_a_failover_is_found() =>
        FindsAsync(Quiet with { Duration = TimeSpan.Zero, Faults = Only(QueueFaults.Failover) }, [PlantedBug.LostReload], nameof(QueueComesBack));

    [Fact]
    public Task A_ticker_that_waits_for_a_held_schedule_is_found() =>
        FindsAsync(Quiet with { Duration = TimeSpan.Zero, Faults = Only(ScheduleFaults.LockedSchedule) }, [PlantedBug.WaitingTicker], nameof(TicksOnTime));
}
