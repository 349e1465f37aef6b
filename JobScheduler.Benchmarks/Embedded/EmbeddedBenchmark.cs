using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Benchmarks.Drain;
using JobScheduler.Benchmarks.Reports;
using JobScheduler.Core.Jobs;
using JobScheduler.LocalCluster.Processes;
using Microsoft.Data.Sqlite;

namespace JobScheduler.Benchmarks.Embedded;

/// <summary>No-op jobs that lie in a SQLite file: drained by the one process, and a copy of the file by the bare statements.</summary>
internal sealed class EmbeddedBenchmark(Guardian guardian, EmbeddedSettings settings)
{
    private const string NoQueue = "none";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    public static async Task<int> RunAsync(EmbeddedSettings settings, CancellationToken cancellationToken)
    {
        var results = new Results("embedded", settings);
        await using var guardian = Guardian.Start();
        var benchmark = new EmbeddedBenchmark(guardian, settings);
        for (var round = 1; round <= settings.Rounds; round++)
        {
            var (ours, copy) = await benchmark.FillAsync(round, cancellationToken);
            (string Name, Func<Task<DrainResult>> DrainAsync)[] sides =
            [
                (Sides.Ours, () => benchmark.OursAsync(ours, cancellationToken)),
                (Sides.Bare, () => benchmark.BareAsync(copy, cancellationToken)),
            ];
            foreach (var side in Turns.Of(sides, round)) results.Add(round, "drain", side.Name, (await side.DrainAsync()).Values);
        }

        await results.WriteAsync(new Dictionary<string, string> { ["SQLite"] = new SqliteConnection().ServerVersion });
        return 0;
    }

    private async Task<(string Ours, string Copy)> FillAsync(int round, CancellationToken cancellationToken)
    {
        var (ours, copy) = (Path.Combine(guardian.Folder, $"{round}.db"), Path.Combine(guardian.Folder, $"{round}-copy.db"));
        await using (var scheduler = new EmbeddedScheduler(guardian, ours, NoQueue, settings.Concurrency))
        {
            await scheduler.StartAsync(cancellationToken);
            await Preload.SendAsync(scheduler.Api, settings.Jobs, cancellationToken);
        }

        await using var from = await OpenAsync(ours, cancellationToken);
        await using var to = await OpenAsync(copy, cancellationToken);
        from.BackupDatabase(to);
        return (ours, copy);
    }

    private async Task<DrainResult> OursAsync(string database, CancellationToken cancellationToken)
    {
        await using (var scheduler = new EmbeddedScheduler(guardian, database, JobSpec.DefaultQueue, settings.Concurrency))
        {
            await scheduler.StartAsync(cancellationToken);
            await Patience.SeldomUntilAsync("all have run", () => HaveRunAsync(scheduler, cancellationToken), Limit, cancellationToken);
        }

        return await ResultAsync(database, cancellationToken);
    }

    private async Task<bool> HaveRunAsync(EmbeddedScheduler scheduler, CancellationToken cancellationToken) =>
        (await scheduler.Api.GetStatsAsync(cancellationToken)).JobsByStatus["completed"] == settings.Jobs;

    // SQLite has one writer, so one loop is the limit.
    private async Task<DrainResult> BareAsync(string database, CancellationToken cancellationToken)
    {
        await using (var store = await BareStore.OnSqliteAsync(database, cancellationToken))
        {
            while (await store.ClaimDueAsync(settings.Batch, cancellationToken) is { Count: > 0 } jobs)
                await store.SettleAsync(jobs, cancellationToken);
        }

        return await ResultAsync(database, cancellationToken);
    }

    private async Task<DrainResult> ResultAsync(string database, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(database, cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*), max(finished_at) - min(started_at) FROM jobs WHERE status = 'completed' AND attempt = 1";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new DrainResult(reader.GetInt64(0), TimeSpan.FromMicroseconds(reader.GetInt64(1)).TotalSeconds).OfAll(settings.Jobs);
    }

    private static async Task<SqliteConnection> OpenAsync(string database, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
