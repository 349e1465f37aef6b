namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>What a thousand workers ask of one store, counted in the simulation: the numbers are the same on every machine.</summary>
/// <param name="hasQueue">Whether there is a ready queue.</param>
/// <param name="statements">How many statements the store gets at rest for each beat, at most. Beside its beats each process asks
/// every 25 s what runs there, every 30 s for ticks and for late runs, and every 45 s for bulk operations; those that ask once a minute or
/// less are not seen.</param>
/// <param name="output">Where the counts are shown.</param>
public abstract class ThousandWorkersContract(bool hasQueue, double statements, ITestOutputHelper output)
{
    private const int Workers = 1_000;
    private const int Processes = Workers + FleetRun.Apis;
    private const int Jobs = 50;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    /// <summary>A second; what is not named here shall not be called at all.</summary>
    private Dictionary<string, double> MostCalls => new()
    {
        [nameof(IWorkerRegistry.BeatAsync)] = Often(seconds: 1),
        [nameof(IJobStore.ClaimDueAsync)] = 250,
        [nameof(IJobStore.FindLostAsync)] = 10,
        [nameof(IJobStore.RunningOfAsync)] = Often(seconds: 25),
        [nameof(IScheduleStore.DueAsync)] = Often(seconds: 30),
        [nameof(IBulkStore.StepAsync)] = Often(seconds: 45),
        [nameof(IScheduleStore.JudgeLateRunsAsync)] = Often(seconds: 30),
        [nameof(IJobStore.UpcomingAsync)] = hasQueue ? 1 : 0,
    };

    [Fact]
    public async Task At_rest_they_ask_for_little_more_than_their_beats_and_what_comes_is_run()
    {
        var (rest, burst, violations) = await Task.Run(Watch, TestContext.Current.CancellationToken);
        output.WriteLine($"at rest: {rest}{Environment.NewLine}{Jobs} jobs: {burst}");

        Assert.Empty(violations);
        Assert.All(rest.Store.Kinds, call => Assert.InRange(rest.Rate(call), 0, MostCalls.GetValueOrDefault(call)));
        Assert.InRange(rest.Rate(nameof(IWorkerRegistry.BeatAsync)), 0.95 * Processes, 1.05 * Processes);
        Assert.InRange(rest.BeatsShown, 3, 6);
        Assert.InRange(rest.Statements, 0, statements * Processes);
        Assert.Equal(0, rest.WakeUps);
        Assert.Equal(Jobs, burst.JobsRun);
    }

    /// <summary>By all processes, each once in so many seconds.</summary>
    private static double Often(int seconds) => 1.05 * Processes / seconds;

    /// <summary>All of it on one thread, as the simulation demands.</summary>
    private (FleetReport AtRest, FleetReport Burst, IReadOnlyList<string> Violations) Watch()
    {
        using var fleet = new FleetRun(Workers, hasQueue);
        fleet.Start();
        return (fleet.Rest(Window), fleet.Send(Jobs), fleet.Violations());
    }
}
