using JobScheduler.LocalCluster;
using JobScheduler.LocalCluster.Postgres;

namespace JobScheduler.Benchmarks.Drain;

/// <summary>Rounds of both sides on one PostgreSQL and one Redis; who is first alternates.</summary>
internal sealed class DrainBenchmark(Backlog backlog, WorkersDrain workers, BareLoop bare, StatementCosts? costs)
{
    public static async Task<int> RunAsync(DrainSettings settings, CancellationToken cancellationToken)
    {
        var machine = Machine.Look();
        await using var cluster = await Cluster.StartAsync(Options(settings), cancellationToken);
        await using var backlog = await Backlog.OpenAsync(cluster, settings.Jobs);
        await using var bare = await BareLoop.OpenAsync(cluster.Postgres.ConnectionString, settings, cancellationToken);
        await using var costs = settings.Statements ? new StatementCosts(cluster.Postgres.ConnectionString) : null;
        var rounds = await new DrainBenchmark(backlog, new WorkersDrain(cluster, settings.Workers), bare, costs).RoundsAsync(settings, cancellationToken);
        DrainReport.Write(Console.Out, settings, machine, rounds);
        return 0;
    }

    private static ClusterOptions Options(DrainSettings settings) => new()
    {
        Workers = 0,
        Redis = settings.Redis,
        Concurrency = settings.Concurrency,
        Postgres = new PostgresOptions { StatementStatistics = settings.Statements },
    };

    private async Task<List<DrainRound>> RoundsAsync(DrainSettings settings, CancellationToken cancellationToken)
    {
        var rounds = new List<DrainRound>();
        for (var round = 0; round < settings.Rounds; round++)
        {
            var early = round % 2 == 0 ? await OursAsync(cancellationToken) : null;
            var limit = await BareAsync(cancellationToken);
            rounds.Add(new DrainRound(early ?? await OursAsync(cancellationToken), limit));
            await Console.Error.WriteLineAsync($"round {round + 1}: ours {rounds[^1].Ours.JobsPerSecond:N0}/s, bare {limit.JobsPerSecond:N0}/s");
        }

        return rounds;
    }

    private async Task<DrainResult> OursAsync(CancellationToken cancellationToken)
    {
        await backlog.FillAsync(cancellationToken);
        return await MeasureAsync("ours", () => workers.RunAsync(backlog, cancellationToken), cancellationToken);
    }

    private async Task<DrainResult> BareAsync(CancellationToken cancellationToken)
    {
        await backlog.FillAsync(cancellationToken);
        // Nobody reads the queue on this side.
        await backlog.ForgetQueueAsync();
        var ids = await backlog.IdsAsync(cancellationToken);
        return await MeasureAsync("bare", () => bare.RunAsync(ids, cancellationToken), cancellationToken);
    }

    private async Task<DrainResult> MeasureAsync(string side, Func<Task> drain, CancellationToken cancellationToken)
    {
        if (costs is not null) await costs.ResetAsync(cancellationToken);
        await drain();
        if (costs is not null) await costs.WriteAsync(Console.Error, side, cancellationToken);
        return await backlog.ResultAsync(cancellationToken);
    }
}
