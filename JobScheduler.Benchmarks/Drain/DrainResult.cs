using Npgsql;

namespace JobScheduler.Benchmarks.Drain;

/// <summary>One drain: from the first start to the last end, and, where the store tells it, how long the second half of it took.</summary>
internal sealed record DrainResult(long Jobs, double Seconds, double? SecondHalfSeconds = null)
{
    /// <summary>Itself, if that is what was to be done; throws <see cref="InvalidOperationException"/> otherwise.</summary>
    public DrainResult OfAll(int jobs) =>
        Jobs == jobs ? this : throw new InvalidOperationException($"{Jobs} of {jobs} jobs completed at the first attempt.");

    /// <summary>The first so many that have completed since then, where more are drained than are measured.</summary>
    public static async Task<DrainResult> OfFirstAsync(
        NpgsqlDataSource database, DateTime since, int jobs, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            SELECT
                count(*),
                EXTRACT(EPOCH FROM max(finished_at) - min(started_at))::double precision
            FROM (
                SELECT started_at, finished_at
                FROM jobs
                WHERE status = 'completed' AND finished_at >= $1
                ORDER BY finished_at
                LIMIT $2) AS first
            """);
        command.Parameters.Add(new() { Value = since });
        command.Parameters.Add(new() { Value = jobs });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new DrainResult(reader.GetInt64(0), reader.GetDouble(1));
    }

    /// <summary>The second half alone is without the start of the processes: once they are warm. Where one settlement ended it all,
    /// it took no time, and says nothing.</summary>
    public IEnumerable<(string Name, double Value)> Values => SecondHalfSeconds is > 0 and var half
        ? [("jobs/s", Jobs / Seconds), ("jobs/s, 2nd half", Jobs / 2.0 / half)]
        : [("jobs/s", Jobs / Seconds)];
}
