using JobScheduler.Tests.EndToEnd.Chaos;
using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;
using JobScheduler.Tests.Hook.Clocks;

namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>Machines whose clocks are wrong: the store's is the one that counts.</summary>
public sealed class SkewedClockTests(SkewedClockTests.OneCluster shared) : ClusterTests(shared), IClassFixture<SkewedClockTests.OneCluster>
{
    private static readonly TimeSpan Near = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_schedule_begins_with_the_next_tick_of_the_stores_clock()
    {
        var first = await Client.CreateJobAsync(EverySecond(), cancellationToken: Token);
        Assert.InRange(first.Tick!.Value - await NowAsync(), -Near, Near);

        await Client.PauseScheduleAsync($"{first.ScheduleId}", Token);
        var resumed = await Client.ResumeScheduleAsync($"{first.ScheduleId}", Token);

        Assert.InRange(resumed.NextRunAt!.Value - await NowAsync(), -Near, Near);
        await Client.PauseScheduleAsync($"{first.ScheduleId}", Token);
    }

    [Fact]
    public async Task Jobs_start_at_once_or_when_they_are_due_and_not_before()
    {
        var now = await Client.CreateJobAsync(new CreateJobRequest { Name = "now" }, cancellationToken: Token);
        var later = await Client.CreateJobAsync(new CreateJobRequest { Name = "later", DelaySeconds = 2 }, cancellationToken: Token);

        await StatusBecomesAsync(now.Id, "completed");
        await StatusBecomesAsync(later.Id, "completed");

        Assert.InRange(await StartedAfterAsync(now.Id), TimeSpan.Zero, Near);
        Assert.InRange(await StartedAfterAsync(later.Id), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2) + Near);
    }

    private static CreateJobRequest EverySecond() => new() { Name = "every-second", CronExpression = "* * * * * *" };

    private async Task<TimeSpan> StartedAfterAsync(Guid id)
    {
        var job = await JobAsync(id);
        return job.StartedAt!.Value - job.CreatedAt!.Value;
    }

    private Task<DateTimeOffset> NowAsync() => new StoreWitness(Cluster.Postgres).NowAsync();

    public sealed class OneCluster : SharedCluster
    {
        private readonly DirectoryInfo _recordings = Directory.CreateTempSubdirectory("jobscheduler-skew-");

        protected override ClusterOptions Options => Quick with
        {
            Workers = 1,
            SettingsOf = (member, settings) =>
            {
                var own = HookedCluster.Hooked(settings, _recordings.FullName);
                own[OffsetClock.Variable] = member == "scheduler" ? "-00:05:00" : "00:05:00";
                return own;
            },
        };

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            _recordings.Delete(recursive: true);
            GC.SuppressFinalize(this);
        }
    }
}
