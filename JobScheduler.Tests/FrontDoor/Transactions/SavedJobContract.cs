using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace JobScheduler.Tests.FrontDoor.Transactions;

public sealed class SqliteSavedJobTests() : SavedJobContract(new SqliteStage())
{
    protected override void Use(DbContextOptionsBuilder options) => options.UseSqlite(Stage.NewConnection().ConnectionString);
}

/// <summary>Tries again what fails for a moment, as Aspire's contexts do.</summary>
public sealed class PostgresSavedJobTests() : SavedJobContract(new PostgresStage())
{
    protected override void Use(DbContextOptionsBuilder options) =>
        options.UseNpgsql(Stage.NewConnection().ConnectionString, npgsql => npgsql.EnableRetryOnFailure());
}

/// <summary>Jobs that are saved with the rows of an Entity Framework Core context.</summary>
public abstract class SavedJobContract(TransactionStage stage) : StagedTest(stage)
{
    private ServiceProvider _services = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var services = new ServiceCollection();
        services.AddSingleton(Stage.Jobs);
        services.AddDbContextPool<Shop>(options =>
        {
            Use(options);
            options.UseJobScheduler();
        });
        _services = services.BuildServiceProvider();
        await using var scope = _services.CreateAsyncScope();
        await ShopOf(scope).GetService<IRelationalDatabaseCreator>().CreateTablesAsync(Token);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _services.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_job_is_saved_with_the_rows_and_may_have_their_keys()
    {
        await using var scope = _services.CreateAsyncScope();
        var shop = ShopOf(scope);
        var order = new ShopOrder { Number = "A-1" };
        shop.Orders.Add(order);
        var job = shop.Jobs().Enqueue(() => new SendInvoice(order.Id, "a@b.example"));
        Assert.Null(job.Handle);

        await shop.SaveChangesAsync(Token);

        var ended = await Stage.Jobs.WaitAsync(job.Handle!.Id, OwnHost.Patience, Token);
        Assert.Equal(order.Id, ended.Payload.GetProperty("orderId").GetInt32());
        await shop.SaveChangesAsync(Token);
        Assert.Single(await StoredAsync());
    }

    [Fact]
    public async Task A_job_is_saved_without_rows()
    {
        await using var scope = _services.CreateAsyncScope();
        var job = ShopOf(scope).Jobs().Enqueue(Invoice(7));

        await ShopOf(scope).SaveChangesAsync(Token);

        await Stage.Jobs.WaitAsync(job.Handle!.Id, OwnHost.Patience, Token);
    }

    [Fact]
    public async Task Rows_that_are_refused_leave_no_job_and_a_second_save_makes_it_once()
    {
        await using var scope = _services.CreateAsyncScope();
        var shop = ShopOf(scope);
        shop.Orders.Add(new ShopOrder { Number = "A-1" });
        await shop.SaveChangesAsync(Token);
        var twin = shop.Orders.Add(new ShopOrder { Number = "A-1" });
        shop.Jobs().Enqueue(Invoice(7));

        await Assert.ThrowsAsync<DbUpdateException>(() => shop.SaveChangesAsync(Token));
        Assert.Empty(await StoredAsync());

        twin.Entity.Number = "A-2";
        await shop.SaveChangesAsync(Token);
        Assert.Single(await StoredAsync());
    }

    [Fact]
    public async Task A_job_that_is_refused_leaves_no_rows()
    {
        await using var scope = _services.CreateAsyncScope();
        var shop = ShopOf(scope);
        shop.Orders.Add(new ShopOrder { Number = "A-1" });
        shop.Jobs().Enqueue(Invoice(7), new JobOptions { Queue = "no queue!" });

        await Assert.ThrowsAsync<JobRequestException>(() => shop.SaveChangesAsync(Token));

        Assert.Empty(await shop.Orders.AsNoTracking().ToListAsync(Token));
        Assert.Empty(await StoredAsync());
    }

    [Fact]
    public async Task In_a_transaction_of_the_program_rows_and_jobs_wait_for_its_commit()
    {
        foreach (var commits in new[] { false, true })
        {
            await using var scope = _services.CreateAsyncScope();
            var shop = ShopOf(scope);
            await shop.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                await using var transaction = await shop.Database.BeginTransactionAsync(Token);
                shop.Orders.Add(new ShopOrder { Number = $"A-{commits}" });
                shop.Jobs().Enqueue(Invoice(7));
                await shop.SaveChangesAsync(Token);
                Assert.Empty(await StoredAsync());
                if (commits) await transaction.CommitAsync(Token);
            });
            Assert.Equal(commits ? 1 : 0, (await StoredAsync()).Count);
        }

        await using var look = _services.CreateAsyncScope();
        Assert.Equal(["A-True"], await ShopOf(look).Orders.Select(order => order.Number).ToListAsync(Token));
    }

    [Fact]
    public async Task A_handler_completes_its_job_with_the_rows()
    {
        Stage.Handle = async (_, context, token) =>
        {
            await using var scope = _services.CreateAsyncScope();
            var shop = ShopOf(scope);
            shop.Orders.Add(new ShopOrder { Number = "A-1" });
            shop.Jobs().Complete(context, new Receipt(7, "saved"));
            await shop.SaveChangesAsync(token);
            return JobOutcome.Success();
        };

        var job = await Stage.Jobs.EnqueueAsync(Invoice(7), new() { MaxRetries = 0 }, Token);

        Assert.Equal(new Receipt(7, "saved"), await Stage.Jobs.WaitAsync<Receipt>(job.Id, OwnHost.Patience, Token));
        await using var look = _services.CreateAsyncScope();
        Assert.Equal(1, await ShopOf(look).Orders.CountAsync(Token));
    }

    [Fact]
    public async Task What_one_user_of_a_pooled_context_did_not_save_is_not_saved_by_the_next()
    {
        await using (var scope = _services.CreateAsyncScope()) ShopOf(scope).Jobs().Enqueue(Invoice(7));

        await using (var scope = _services.CreateAsyncScope())
        {
            ShopOf(scope).Orders.Add(new ShopOrder { Number = "A-1" });
            await ShopOf(scope).SaveChangesAsync(Token);
        }

        Assert.Empty(await StoredAsync());
    }

    [Fact]
    public async Task Saving_without_await_is_refused_in_words()
    {
        await using var scope = _services.CreateAsyncScope();
        ShopOf(scope).Jobs().Enqueue(Invoice(7));

        var refused = Assert.Throws<NotSupportedException>(() => ShopOf(scope).SaveChanges());

        Assert.Contains("SaveChangesAsync", refused.Message, StringComparison.Ordinal);
    }

    protected abstract void Use(DbContextOptionsBuilder options);

    private static Shop ShopOf(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<Shop>();
}
