using JobScheduler.Tests.EndToEnd.Chaos.Checkers;
using JobScheduler.Tests.EndToEnd.Chaos.Faults;
using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;
using JobScheduler.Tests.Hook.Bugs;
using static JobScheduler.Tests.EndToEnd.Chaos.NegativeControl;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>A harness that cannot fail proves nothing: each planted bug must be found by the checker that is there for it,
/// and by no other.</summary>
[Trait("Run", "controls")]
public sealed class NegativeControlTests
{
    /// <summary>Every completed job counts twice in the sums.</summary>
    private const string BrokenCounter = """
        CREATE FUNCTION count_twice() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            NEW.n := 2 * NEW.n;
            RETURN NEW;
        END $$;
        CREATE TRIGGER count_twice BEFORE INSERT ON counters FOR EACH ROW WHEN (NEW.to_status = 'completed') EXECUTE FUNCTION count_twice();
        """;

    [Fact]
    public Task Lost_early_uncancelled_missed_and_miscounted_runs_are_found() => FindsAsync(
        Quiet with { Weaken = BrokenCounter },
        [PlantedBug.EarlyAnswer, PlantedBug.HastyClock, PlantedBug.EmptyCancel, PlantedBug.MissedTick],
        nameof(NothingLost), nameof(NeverEarly), nameof(CancelsHold), nameof(TicksOnce), nameof(SumsAgree));

    [Fact]
    public Task Repeated_unclaimed_and_doubled_runs_are_found() => FindsAsync(
        // The database refuses a second run of a tick whoever asks for it: that has to be taken away first.
        Quiet with
        {
            Load = Quiet.Load with { SendsTwice = true, MaxMs = 0, FailsOneIn = 0, DelayedOneIn = 0 },
            Faults = Only("redis-repeats"),
            Weaken = "DROP INDEX jobs_tick",
        },
        [PlantedBug.ForgottenKey, PlantedBug.UnclaimedRun, PlantedBug.DoubleTick],
        nameof(KeysOnce), nameof(RunsWereClaimed), nameof(TicksOnce));

    [Fact]
    public Task Jobs_taken_from_their_owners_and_failures_that_do_not_wait_are_found() => FindsAsync(
        // Long enough for every rescuer's next look.
        Quiet with { Duration = TimeSpan.FromSeconds(6), Load = Quiet.Load with { FailsOneIn = 3 }, Weaken = UnguardedClaim.Trigger },
        [PlantedBug.UnguardedClaim, PlantedBug.HastyRescue, PlantedBug.HalvedBackoff, PlantedBug.EvenBackoff],
        nameof(OneOwner), nameof(LossesHadACause), nameof(BackoffHolds), nameof(BackoffSpreads));

    [Fact]
    public Task An_outcome_of_an_owner_that_has_lost_its_job_is_found() => FindsAsync(
        // The successor runs until the outcome of the one that lost the job has come.
        Quiet with
        {
            Duration = TimeSpan.Zero,
            Cluster = Quiet.Cluster with { Settings = Hasty },
            Load = new LoadOptions
            {
                Clients = 2,
                Pause = TimeSpan.FromMilliseconds(500),
                Deaf = true,
                Patient = true,
                ShortestMs = 3000,
                MaxMs = 3000,
                FailsOneIn = 0,
                DelayedOneIn = 0,
            },
            Faults = [LostOwner.Fault],
        },
        [PlantedBug.TornFence],
        nameof(ResultsBelong));

    [Fact]
    public Task Answers_before_the_log_is_on_the_disk_are_found() => FindsAsync(
        Quiet with
        {
            Duration = TimeSpan.Zero,
            Cluster = Quiet.Cluster with { Workers = 1 },
            Load = Quiet.Load with { CancelledOneIn = 0 },
            Faults = [LostCommits.Fault],
            Weaken = LostCommits.Weaken,
        },
        bugs: [],
        nameof(NothingLost));

    /// <summary>Timings so short that a frozen worker loses its jobs within seconds, while its handlers know nothing of it.</summary>
    private static Dictionary<string, string> Hasty => new()
    {
        ["JobScheduler__Workers__Beat"] = "00:00:00.2",
        ["JobScheduler__Workers__LostAfter"] = "00:00:00.6",
        ["JobScheduler__Workers__SilentAfter"] = "00:00:03",
    };
}
