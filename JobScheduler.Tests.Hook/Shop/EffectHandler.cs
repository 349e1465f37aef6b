using System.Text.Json;
using JobScheduler.Engine.Working;

namespace JobScheduler.Tests.Hook.Shop;

/// <summary>Writes a row, and completes its job within the transaction of that, or after it.</summary>
internal sealed class EffectHandler(ShopDatabase database) : IRawJobHandler
{
    public const string Name = "effect";

    // Long enough to be killed in, before the commit and after it.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    private readonly Random _random = new();

    public async Task<JobOutcome> HandleAsync(JobContext context, CancellationToken cancellationToken)
    {
        using var payload = JsonDocument.Parse(context.Payload);
        var (order, within) = (payload.RootElement.GetProperty("order").GetInt64(), payload.RootElement.GetProperty("within").GetBoolean());
        await using var connection = await database.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
        {
            await ShopDatabase.AskAsync<long>(
                connection, $"INSERT INTO effects (order_id, within) VALUES ({order}, {within}) RETURNING order_id");
            await PauseAsync();
            if (within) await context.CompleteAsync(transaction, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await PauseAsync();
        return JobOutcome.Success();
    }

    private Task PauseAsync() => Task.Delay(_random.NextDouble() * Longest, TimeProvider.System, CancellationToken.None);
}
