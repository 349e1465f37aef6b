using System.Collections.Concurrent;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>Queues that are named, removed and counted by several processes at once.</summary>
public sealed class PostgresQueueConcurrencyTests : PostgresProcessesTests
{
    private const string WaitingForALock =
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

    private static readonly TimeSpan Unused = TimeSpan.FromDays(7);

    [Fact]
    public async Task A_queue_that_somebody_is_just_naming_is_not_removed()
    {
        await OpenOldAsync("mail");
        await using var other = await PostgresLook.OpenAsync(Store.ConnectionString);
        await other.ExecuteAsync("BEGIN; UPDATE queues SET last_used_at = clock_timestamp()");

        Assert.Equal(0, await Store.Queues.PruneAsync(Unused, 10, Cancel));

        await other.ExecuteAsync("COMMIT");
        Assert.Equal(0, await Store.Queues.PruneAsync(Unused, 10, Cancel));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_names_a_queue_that_is_just_being_removed_finds_or_makes_it(bool byRetry)
    {
        var job = NewJobs.Immediate("mail");
        await Store.Jobs.InsertAsync([job], Cancel);
        await Store.Jobs.CancelAsync(job.Id, Cancel);
        Store.Advance(TimeSpan.FromDays(30));
        await using var remover = await PostgresLook.OpenAsync(Store.ConnectionString);
        await remover.ExecuteAsync("BEGIN; DELETE FROM queues");

        var naming = byRetry
            ? Store.Jobs.RetryAsync(job.Id, null, Cancel)
            : (Task)Store.Queues.OpenAsync(["mail"], 10, Cancel);
        await using var look = await PostgresLook.OpenAsync(Store.ConnectionString);
        await Eventually.IsTrueAsync(async () => (await look.ColumnAsync(WaitingForALock)).Count > 0);
        await remover.ExecuteAsync("COMMIT");
        await naming;

        Assert.Equal("mail", Assert.Single(await Store.Queues.ListAsync(null, 10, Cancel)).Name);
    }

    [Fact]
    public async Task Processes_that_name_new_queues_at_once_make_no_more_than_there_is_room_for()
    {
        var refused = new ConcurrentBag<string>();
        await Task.WhenAll(All.Select((process, number) => Task.Run(
            async () =>
            {
                var queues = process.GetRequiredService<IQueueStore>();
                for (var turn = 0; turn < 20; turn++)
                {
                    foreach (var name in await queues.OpenAsync([$"own-{number}-{turn}", $"shared-{turn}"], 50, Cancel)) refused.Add(name);
                }
            },
            Cancel)));

        var made = (await Store.Queues.ListAsync(null, 1_000, Cancel)).Select(queue => queue.Name).ToList();
        Assert.Equal(50, made.Count);
        Assert.Empty(made.Intersect(refused.Where(name => name.StartsWith("own", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Queues_that_are_removed_all_the_time_lose_no_job_and_refuse_none()
    {
        using var stop = new CancellationTokenSource();
        var removing = Task.Run(() => RemoveUntilAsync(All.First().GetRequiredService<IQueueStore>(), stop.Token), Cancel);

        await InEachAsync(async (store, process) =>
        {
            for (var turn = 0; turn < 25; turn++)
            {
                var queue = $"queue-{process}-{turn}";
                Assert.Empty(await Store.Queues.OpenAsync([queue], 1_000, Cancel));
                Assert.Equal(EnqueueResultKind.Enqueued, Assert.Single(await store.InsertAsync([NewJobs.Immediate(queue)], Cancel)).Kind);
            }
        });

        await stop.CancelAsync();
        await removing;
        Assert.Equal(25 * Processes, (await Store.Reader.TotalsAsync(Cancel)).InStatus(JobStatus.Pending));
    }

    private static async Task RemoveUntilAsync(IQueueStore queues, CancellationToken stop)
    {
        // The clock stands: what was used just now as well.
        while (!stop.IsCancellationRequested) await queues.PruneAsync(TimeSpan.FromMicroseconds(-1), 1_000, Cancel);
    }

    private async Task OpenOldAsync(string queue)
    {
        await Store.Queues.OpenAsync([queue], 10, Cancel);
        Store.Advance(TimeSpan.FromDays(30));
    }
}
