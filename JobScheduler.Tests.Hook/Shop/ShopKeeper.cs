using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace JobScheduler.Tests.Hook.Shop;

/// <summary>Takes orders while the shop is open: an order and its two jobs in one transaction, every tenth of which is rolled back.
/// One job completes within the transaction of its work, the other after it.</summary>
internal sealed class ShopKeeper(IJobClient jobs, ShopDatabase database) : BackgroundService
{
    private const int Clerks = 4;
    private const int RolledBackOneIn = 10;

    // As many as the workers can keep up with, so that they are at work when they are killed.
    private const string TakesOrders = """
        SELECT is_open AND (SELECT count(*) FROM (
            SELECT 1 FROM jobs WHERE status IN ('pending', 'retrying') AND gate = 0 LIMIT 300) AS waiting) < 300
        FROM shop
        """;

    private readonly Random _random = new(Environment.ProcessId);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Clerks).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenAsync();
                while (await ShopDatabase.AskAsync<bool>(connection, TakesOrders)) await TakeAsync(connection, stop);
            }
            catch (Exception error) when (error is NpgsqlException or StoreUnavailableException)
            {
                // The order was not taken, or nobody knows. Or the shop is not built yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, stop);
        }
    }

    private async Task TakeAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var order = await ShopDatabase.AskAsync<long>(connection, "INSERT INTO orders DEFAULT VALUES RETURNING id");
        foreach (var within in new[] { "true", "false" })
        {
            var payload = JsonElement.Parse($$"""{"order":{{order}},"within":{{within}}}""");
            await jobs.EnqueueAsync(transaction, EffectHandler.Name, payload, new() { MaxRetries = 50 }, stop);
        }

        if (_random.Next(RolledBackOneIn) == 0) await transaction.RollbackAsync(stop);
        else await transaction.CommitAsync(stop);
    }
}
