using System.Globalization;
using JobScheduler.LocalCluster;
using JobScheduler.LocalCluster.Postgres;
using JobScheduler.Tests.EndToEnd.Chaos.Checkers;
using JobScheduler.Tests.EndToEnd.Chaos.History;
using Xunit;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>Everything at once, whatever the seed says. CHAOS_MINUTES and CHAOS_SEED choose a longer or another run; ./chaos.sh sets them.</summary>
public sealed class ChaosTests
{
    private static readonly double Minutes = Setting("CHAOS_MINUTES", 0.5);
    private static readonly string? HistoryFolder = Environment.GetEnvironmentVariable("CHAOS_HISTORY");
    private static readonly int Seed = (int)Setting("CHAOS_SEED", 4711);

    [Fact]
    public async Task Whatever_goes_wrong_nothing_is_lost_doubled_early_or_missed()
    {
        var history = await ChaosRun.OfAsync(
            new ChaosPlan
            {
                Seed = Seed,
                Duration = TimeSpan.FromMinutes(Minutes),
                Cluster = new ClusterOptions { Schedulers = 2, Workers = 3, Concurrency = 4, Postgres = new PostgresOptions { Durable = false } },
            },
            TestContext.Current.CancellationToken);

        var judgement = new Judgement(history);
        TestContext.Current.TestOutputHelper?.WriteLine(judgement.Line(Seed));
        if (HistoryFolder is { Length: > 0 } folder) TestContext.Current.TestOutputHelper?.WriteLine($"history: {await HistoryFile.WriteAsync(history, folder, Seed)}");
        Assert.True(judgement.IsValid, judgement.Line(Seed));
    }

    private static double Setting(string name, double otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } given ? double.Parse(given, CultureInfo.InvariantCulture) : otherwise;
}
