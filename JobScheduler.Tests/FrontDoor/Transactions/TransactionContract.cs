namespace JobScheduler.Tests.FrontDoor.Transactions;

public sealed class SqliteTransactionTests() : TransactionContract(new SqliteStage());

public sealed class PostgresTransactionTests() : TransactionContract(new PostgresStage());

/// <summary>Jobs within transactions of their program.</summary>
public abstract class TransactionContract(TransactionStage stage) : StagedTest(stage)
{
    private IJobClient Jobs => Stage.Jobs;

    [Fact]
    public async Task A_job_is_there_and_runs_once_its_transaction_has_committed()
    {
        await using var connection = await Stage.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await TransactionStage.OrderAsync(transaction, 7);

        var job = await Jobs.EnqueueAsync(transaction, Invoice(7), cancellationToken: Token);
        Assert.Equal((JobStatus.Pending, true), (job.Status, job.IsNew));
        Assert.Null(await Jobs.GetAsync(job.Id, Token));

        await transaction.CommitAsync(Token);
        Assert.Equal(JobStatus.Completed, (await Jobs.WaitAsync(job.Id, OwnHost.Patience, Token)).Status);
    }

    [Fact]
    public async Task A_job_was_never_there_when_its_transaction_is_rolled_back()
    {
        await using var connection = await Stage.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync(Token))
        {
            await TransactionStage.OrderAsync(transaction, 7);
            await Jobs.EnqueueAsync(transaction, Invoice(7), cancellationToken: Token);
            await transaction.RollbackAsync(Token);
        }

        var later = await Jobs.EnqueueAsync(Invoice(8), cancellationToken: Token);
        await Jobs.WaitAsync(later.Id, OwnHost.Patience, Token);
        Assert.Equal([later.Id], await StoredAsync());
        Assert.Empty(await Stage.OrdersAsync());
    }

    [Fact]
    public async Task Many_jobs_go_together_and_one_that_has_the_key_of_another_is_that_one()
    {
        await using var connection = await Stage.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(Token);
        var key = new JobOptions { UniqueKey = "the one" };

        var many = await Jobs.EnqueueManyAsync(transaction, Enumerable.Range(1, 50).Select(Invoice).ToList(), cancellationToken: Token);
        var one = await Jobs.EnqueueAsync(transaction, Invoice(51), key, Token);
        var again = await Jobs.EnqueueAsync(transaction, Invoice(52), key, Token);
        await transaction.CommitAsync(Token);

        Assert.Equal((one.Id, false), (again.Id, again.IsNew));
        foreach (var job in many.Append(one)) await Jobs.WaitAsync(job.Id, OwnHost.Patience, Token);
        Assert.Equal(51, (await StoredAsync()).Count);
    }

    [Fact]
    public async Task A_job_takes_the_place_of_another_when_the_transaction_has_committed_and_not_before()
    {
        var options = new JobOptions
        {
            Unique = new("the one") { OnConflict = OnConflict.Replace },
            Delay = TimeSpan.FromHours(1),
        };
        var first = await Jobs.EnqueueAsync(Invoice(1), options, Token);
        await using var connection = await Stage.OpenAsync();
        await using (var undone = await connection.BeginTransactionAsync(Token))
        {
            await Jobs.EnqueueAsync(undone, Invoice(2), options, Token);
            await undone.RollbackAsync(Token);
        }

        await using var transaction = await connection.BeginTransactionAsync(Token);
        var second = await Jobs.EnqueueAsync(transaction, Invoice(3), options with { Delay = null }, Token);
        await transaction.CommitAsync(Token);

        Assert.Equal((first.Id, EnqueueOutcome.Replaced), (second.Id, second.Outcome));
        var ended = await Jobs.WaitAsync(first.Id, OwnHost.Patience, Token);
        Assert.Equal((JobStatus.Completed, 3), (ended.Status, ended.Payload.GetProperty("orderId").GetInt32()));
        Assert.Single(await StoredAsync());
    }

    [Fact]
    public async Task What_breaks_a_rule_is_refused_and_the_transaction_goes_on()
    {
        await using var connection = await Stage.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(Token);

        var refused = await Assert.ThrowsAsync<JobRequestException>(() => Jobs.EnqueueAsync(
            transaction, Invoice(7), new() { Queue = "no queue!", Delay = TimeSpan.FromSeconds(-1) }, Token));
        await TransactionStage.OrderAsync(transaction, 7);
        await transaction.CommitAsync(Token);

        Assert.Equal(["Delay", "Queue"], refused.Errors.Select(error => error.Field).Order());
        Assert.Equal([7], await Stage.OrdersAsync());
    }

    [Fact]
    public async Task A_transaction_of_another_database_is_refused_in_words()
    {
        await using var connection = Stage.NewConnectionElsewhere();
        await connection.OpenAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Jobs.EnqueueAsync(transaction, Invoice(7), cancellationToken: Token));

        Assert.Contains("cannot commit together", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_that_has_ended_is_refused_in_words()
    {
        await using var connection = await Stage.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await transaction.CommitAsync(Token);

        var refused = await Assert.ThrowsAsync<ArgumentException>(
            () => Jobs.EnqueueAsync(transaction, Invoice(7), cancellationToken: Token));

        Assert.Contains("that has not ended", refused.Message, StringComparison.Ordinal);
    }
}
