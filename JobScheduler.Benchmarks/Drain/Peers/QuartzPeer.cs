using JobScheduler.Benchmarks.Clusters;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace JobScheduler.Benchmarks.Drain.Peers;

/// <summary>Quartz.NET, clustered on PostgreSQL: one durable job and a trigger for each run of it, the least that it can store.</summary>
internal sealed class QuartzPeer(string connectionString) : IPeer
{
    private const int TriggersAtOnce = 1_000;

    // A backlog is no misfire here.
    private static readonly TimeSpan Misfire = TimeSpan.FromHours(1);

    public async Task PreloadAsync(int jobs, CancellationToken cancellationToken)
    {
        await using var services = Services(slots: 1);
        var scheduler = await SchedulerAsync(services, cancellationToken);
        await scheduler.Start(cancellationToken);
        await scheduler.Standby(cancellationToken);
        var job = JobBuilder.Create<NoOpJob>().WithIdentity("no-op").StoreDurably().Build();
        foreach (var chunk in Enumerable.Range(0, jobs).Chunk(TriggersAtOnce))
        {
            ITrigger[] triggers = [.. chunk.Select(i => TriggerBuilder.Create().WithIdentity($"run-{i}").ForJob(job).StartNow().Build())];
            await scheduler.ScheduleJob(job, triggers, new ScheduleJobOptions { Replace = true }, cancellationToken);
        }

        await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
    }

    public async Task<long> LeftAsync(CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        return await database.ScalarAsync<long>("SELECT count(*) FROM qrtz_triggers", cancellationToken);
    }

    public async Task WorkAsync(int slots, CancellationToken cancellationToken)
    {
        await using var services = Services(slots);
        var scheduler = await SchedulerAsync(services, cancellationToken);
        await scheduler.Start(cancellationToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
        await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
    }

    // The batch is left to Quartz: as many triggers as there are slots.
    private ServiceProvider Services(int slots) => new ServiceCollection()
        .AddLogging()
        .AddQuartz(quartz => quartz
            .UseDefaultThreadPool(slots)
            .UsePersistentStore(store =>
            {
                store.UsePostgres(NpgsqlFactory.Instance, $"{connectionString};Maximum Pool Size={slots + 20};Max Auto Prepare=50");
                store.UseClustering(_ => { });
                store.ProvisionSchema();
                store.ConfigureStore(options => options.MisfireThreshold = Misfire);
            }))
        .BuildServiceProvider();

    private static async Task<IScheduler> SchedulerAsync(ServiceProvider services, CancellationToken cancellationToken) =>
        await services.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellationToken);
}
