using System.Globalization;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>Two Apis and three workers, all that runs in them but their storage drivers and the host's start and stop,
/// over a model of the store and a ready queue that lies: whatever fails, every promise holds.
/// A seed repeats its run to the last step; when one fails, the message says how.</summary>
public sealed class EngineSimulationTests
{
    private const string SeedVariable = "SIMULATION_SEED";
    private const string SeedsVariable = "SIMULATION_SEEDS";
    private const string TraceVariable = "SIMULATION_TRACE";

    public static TheoryData<int> SomeSeeds => [1, 2, 3];

    [Fact]
    public async Task Whatever_fails_every_promise_holds()
    {
        var first = Given(SeedVariable, 1);
        var failed = await FirstAsync(Enumerable.Range(first, Given(SeedsVariable, 100)), PlantedBug.None, "");

        await WriteTraceAsync(failed?.Seed ?? first);
        Assert.True(failed is null, failed is null ? "" : $"{failed}{Environment.NewLine}{ReplayOf(failed.Seed)}");
    }

    [Theory]
    [MemberData(nameof(SomeSeeds))]
    public async Task A_seed_repeats_its_run_to_the_last_step(int seed)
    {
        var (first, second) = (await RunAsync(seed), await RunAsync(seed));

        Assert.Null(first.Trace.DifferenceTo(second.Trace));
        Assert.NotNull(first.Trace.DifferenceTo((await RunAsync(seed + 1)).Trace));
    }

    [Theory]
    [InlineData(PlantedBug.SettlesWithoutFence, "ResultsBelong")]
    [InlineData(PlantedBug.ClaimsRunningJobs, "FencesRise")]
    [InlineData(PlantedBug.ClaimsEarly, "NeverEarly")]
    [InlineData(PlantedBug.AnswersBeforeCommit, "NothingLost")]
    [InlineData(PlantedBug.CancelsInVain, "CancelsHold")]
    [InlineData(PlantedBug.ForgetsKeys, "KeysOnce")]
    internal async Task A_bug_in_the_store_is_found(PlantedBug bug, string promise)
    {
        Assert.NotNull(await FirstAsync(Enumerable.Range(1, 300), bug, promise));
    }

    /// <summary>The first of the seeds in which the promise is broken, or any promise if it has no name;
    /// on threads that no test framework has prepared.</summary>
    private static Task<SimulationResult?> FirstAsync(IEnumerable<int> seeds, PlantedBug bug, string promise) => Task.Run(() => seeds
        .AsParallel().AsOrdered().WithDegreeOfParallelism(Environment.ProcessorCount).WithMergeOptions(ParallelMergeOptions.NotBuffered)
        .Select(seed => SimulationRun.Of(seed, bug))
        .FirstOrDefault(result => result.Violations.Any(violation => violation.StartsWith(promise, StringComparison.Ordinal))));

    private static Task<SimulationResult> RunAsync(int seed) => Task.Run(() => SimulationRun.Of(seed, keepsTrace: true));

    private static string ReplayOf(int seed) =>
        $"{SeedVariable}={seed} {SeedsVariable}=1 {TraceVariable}=trace.txt "
        + $"{Path.GetRelativePath(RepositoryRoot.Location, Environment.ProcessPath!)} -method "
        + $"'*{nameof(Whatever_fails_every_promise_holds)}' repeats it and writes down every step.";

    private static async Task WriteTraceAsync(int seed)
    {
        if (Environment.GetEnvironmentVariable(TraceVariable) is not { Length: > 0 } path) return;
        await File.WriteAllLinesAsync(path, (await RunAsync(seed)).Trace.Lines);
    }

    private static int Given(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;
}
