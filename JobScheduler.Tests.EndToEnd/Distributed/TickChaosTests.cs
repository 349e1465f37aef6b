using System.Globalization;

namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>Two APIs and three workers, killed and started at random while a schedule runs every second.
/// CHAOS_SECONDS and CHAOS_SEED choose a longer or another run.</summary>
public sealed class TickChaosTests : ClusterTests
{
    private static readonly int Seconds = Setting("CHAOS_SECONDS", 8);
    private static readonly int Seed = Setting("CHAOS_SEED", 4711);

    protected override ClusterOptions Options => base.Options with { Schedulers = 2, Workers = 3, Concurrency = 2 };

    [Fact]
    public async Task Every_tick_runs_exactly_once_and_none_is_missing()
    {
        var request = new CreateJobRequest
        {
            Name = "every-second",
            CronExpression = "* * * * * *",
            Misfire = MisfirePolicy.FireAll,
            ExecutionTimeMs = 50,
            MaxRetries = 20,
        };
        var schedule = (await Client.CreateJobAsync(request, cancellationToken: Token)).ScheduleId!.Value;
        var kills = await KillAndStartAsync();
        await HealAsync();
        await Client.PauseScheduleAsync($"{schedule}", Token);
        await Eventually.IsTrueAsync(
            async () => (await RunsAsync(schedule)).All(run => run.Status == "completed"), TimeSpan.FromSeconds(60));

        var ticks = (await RunsAsync(schedule)).Select(run => run.Tick!.Value).Order().ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}: {kills} kills in {Seconds} s, {ticks.Count} ticks");
        Assert.InRange(ticks.Count, Seconds, int.MaxValue);
        Assert.Equal(Enumerable.Range(0, ticks.Count).Select(i => ticks[0].AddSeconds(i)), ticks);
    }

    /// <summary>Everybody but the API that the test itself talks to.</summary>
    private async Task<int> KillAndStartAsync()
    {
        var random = new Random(Seed);
        var victims =
            Cluster.Members.Where(member => member != Cluster.Postgres && member != Cluster.Redis && member != Cluster.Scheduler).ToList();
        var start = TimeProvider.System.GetTimestamp();
        var kills = 0;
        while (TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(Seconds))
        {
            var victim = victims[random.Next(victims.Count)];
            if (victim.State == ProcessState.Running)
            {
                await victim.KillAsync();
                kills++;
            }
            else
            {
                victim.Launch();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(300, 1500)), TimeProvider.System, Token);
        }

        return kills;
    }

    private async Task HealAsync()
    {
        foreach (var member in Cluster.Members.Where(member => member.State != ProcessState.Running)) member.Launch();
        foreach (var member in Cluster.Members) await member.WaitUntilReadyAsync(Token);
    }

    private async Task<IReadOnlyList<JobResponse>> RunsAsync(Guid schedule)
    {
        var filter = new JobListQuery { ScheduleId = schedule, Limit = 1000 };
        return await Client.AllJobsAsync(filter, Token).Where(run => run.Status != "cancelled").ToListAsync(Token);
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;
}
