using System.Globalization;

namespace JobScheduler.Tests.EndToEnd.Distributed;

public sealed class IdleCostTests : ClusterTests
{
    private const int Processes = 3;

    // One turn of what is done once a minute.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    protected override ClusterOptions Options =>
        base.Options with { Postgres = new PostgresOptions { Durable = false, StatementStatistics = true } };

    [Fact]
    public async Task An_idle_process_asks_the_database_at_most_twice_a_second()
    {
        await StatusBecomesAsync(await CreateAsync("warm-up"), "completed");
        await SqlAsync("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        await SqlAsync("SELECT pg_stat_statements_reset()");
        await Task.Delay(Window, TimeProvider.System, Token);
        // Less the reset and this question, and the BEGIN that goes out with the first statement of its transaction.
        var calls = double.Parse(
            await SqlAsync(
                "SELECT sum(calls) FROM pg_stat_statements WHERE query NOT LIKE '%pg_stat_statements%' AND query <> 'BEGIN'"),
            CultureInfo.InvariantCulture);
        var most = await SqlAsync("SELECT string_agg(calls || ' ' || left(regexp_replace(query, '\\s+', ' ', 'g'), 70), "
            + "E'\\n' ORDER BY calls DESC) FROM pg_stat_statements");

        var perSecond = calls / Window.TotalSeconds / Processes;
        TestContext.Current.TestOutputHelper?.WriteLine($"{perSecond:0.00} statements a second and process\n{most}");
        Assert.InRange(perSecond, 0.1, 2);
    }

    private Task<string> SqlAsync(string sql) => Cluster.Postgres.SqlAsync(sql);
}
