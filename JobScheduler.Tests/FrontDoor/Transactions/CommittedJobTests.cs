using JobScheduler.Hosting;
using StackExchange.Redis;

namespace JobScheduler.Tests.FrontDoor.Transactions;

/// <summary>Redis hears of jobs from transactions of their program when those have committed, and not before.</summary>
public sealed class CommittedJobTests : IAsyncLifetime
{
    private readonly RedisStage _stage = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _stage.InitializeAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task The_ready_queue_is_told_after_the_commit()
    {
        await using var connection = await _stage.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(Token);
        var options = new JobOptions { Queue = "nobody-serves-it" };
        var ready = await _stage.Jobs.EnqueueAsync(transaction, new SendInvoice(7, "a@b.example"), options, Token);
        var later = await _stage.Jobs.EnqueueAsync(
            transaction, new SendInvoice(8, "a@b.example"), options with { Delay = TimeSpan.FromMinutes(3) }, Token);
        Assert.Equal(0, await _stage.Redis.SortedSetLengthAsync("job_schedule"));

        await transaction.CommitAsync(Token);

        await Eventually.IsTrueAsync(
            async () => (await _stage.Redis.ListRangeAsync("job_queue:nobody-serves-it:2")).SequenceEqual([$"{ready.Id}"]));
        await Eventually.IsTrueAsync(async () => (await _stage.Redis.SortedSetRangeByRankAsync("job_schedule"))
            .SequenceEqual([$"{later.Id}|job_queue:nobody-serves-it:2"]));
    }

    private sealed class RedisStage : PostgresStage
    {
        private TestRedis _server = null!;

        public IDatabase Redis { get; private set; } = null!;

        public override async ValueTask InitializeAsync()
        {
            _server = await TestRedis.StartNewAsync();
            Redis = (await _server.ConnectAsync()).GetDatabase();
            await base.InitializeAsync();
            // Or the first load finds the jobs, and not the announcement.
            await Eventually.IsTrueAsync(
                async () => $"{await Redis.StringGetAsync("job_epoch")}".StartsWith("ready", StringComparison.Ordinal));
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await _server.DisposeAsync();
        }

        protected override IReadOnlyDictionary<string, string?> Settings() => new Dictionary<string, string?>(base.Settings()!)
        {
            [$"ConnectionStrings:{DistributedServices.RedisName}"] = _server.ConnectionString,
        };
    }
}
