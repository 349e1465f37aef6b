using System.Data.Common;
using System.Text.Json;

namespace JobScheduler.Tests.FrontDoor.Transactions;

public sealed class SqliteCompletionTests() : CompletionContract(new SqliteStage());

public sealed class PostgresCompletionTests() : CompletionContract(new PostgresStage());

/// <summary>Handlers that complete their job in the transaction of their work.</summary>
public abstract class CompletionContract(TransactionStage stage) : StagedTest(stage)
{
    [Fact]
    public async Task The_work_and_the_end_of_the_job_are_one()
    {
        Stage.Handle = (invoice, context, token) => WithinAsync(async transaction =>
        {
            await TransactionStage.OrderAsync(transaction, invoice.OrderId);
            await Stage.Jobs.EnqueueAsync(transaction, "nobody", JsonElement.Parse("{}"), cancellationToken: token);
            await context.CompleteAsync(transaction, new Receipt(invoice.OrderId, "within"), token);
            await transaction.CommitAsync(token);
        });

        var job = await Stage.Jobs.EnqueueAsync(Invoice(7), cancellationToken: Token);

        Assert.Equal(new Receipt(7, "within"), await Stage.Jobs.WaitAsync<Receipt>(job.Id, OwnHost.Patience, Token));
        Assert.Equal([7], await Stage.OrdersAsync());
        Assert.Equal(2, (await StoredAsync()).Count);
        await AssertCountedAsync(completed: 1);
    }

    [Fact]
    public async Task An_attempt_that_does_not_commit_has_failed_and_the_next_one_does_the_work_once()
    {
        Stage.Handle = (invoice, context, token) => WithinAsync(async transaction =>
        {
            await TransactionStage.OrderAsync(transaction, invoice.OrderId);
            await context.CompleteAsync(transaction, token);
            if (context.Attempt == 2) await transaction.CommitAsync(token);
        });

        var job = await Stage.Jobs.EnqueueAsync(Invoice(7), Soon, Token);
        var ended = await Stage.Jobs.WaitAsync(job.Id, OwnHost.Patience, Token);

        Assert.Equal((JobStatus.Completed, 2), (ended.Status, ended.Attempt));
        Assert.Equal([7], await Stage.OrdersAsync());
        await AssertCountedAsync(completed: 1);
    }

    [Fact]
    public async Task An_attempt_that_throws_after_its_commit_has_completed_the_job()
    {
        Stage.Handle = (invoice, context, token) => WithinAsync(async transaction =>
        {
            await TransactionStage.OrderAsync(transaction, invoice.OrderId);
            await context.CompleteAsync(transaction, token);
            await transaction.CommitAsync(token);
            throw new InvalidOperationException("too late");
        });

        var job = await Stage.Jobs.EnqueueAsync(Invoice(7), Soon, Token);
        var ended = await Stage.Jobs.WaitAsync(job.Id, OwnHost.Patience, Token);

        Assert.Equal((JobStatus.Completed, 1, null), (ended.Status, ended.Attempt, ended.ErrorMessage));
    }

    [Fact]
    public async Task The_work_of_an_attempt_that_has_lost_its_job_is_rolled_back_whatever_it_does()
    {
        var thrown = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        Stage.Handle = async (invoice, context, token) =>
        {
            if (context.Attempt > 1) return JobOutcome.Success();
            await LoseAsync(context);
            return await WithinAsync(async transaction =>
            {
                await TransactionStage.OrderAsync(transaction, invoice.OrderId);
                thrown.SetResult(await Assert.ThrowsAsync<InvalidOperationException>(() => context.CompleteAsync(transaction, token)));
                await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.CommitAsync(token));
            });
        };

        var job = await Stage.Jobs.EnqueueAsync(Invoice(7), Soon, Token);
        var ended = await Stage.Jobs.WaitAsync(job.Id, OwnHost.Patience, Token);

        Assert.Equal((JobStatus.Completed, 2), (ended.Status, ended.Attempt));
        Assert.Contains("rolled back", (await thrown.Task).Message, StringComparison.Ordinal);
        Assert.Empty(await Stage.OrdersAsync());
    }

    [Fact]
    public async Task A_result_that_cannot_be_kept_is_refused_before_the_commit()
    {
        Stage.Handle = (invoice, context, token) => WithinAsync(async transaction =>
        {
            await TransactionStage.OrderAsync(transaction, invoice.OrderId);
            await context.CompleteAsync(transaction, new string('x', 70_000), token);
            await transaction.CommitAsync(token);
        });

        var job = await Stage.Jobs.EnqueueAsync(Invoice(7), new() { MaxRetries = 0 }, Token);
        var ended = await Stage.Jobs.WaitAsync(job.Id, OwnHost.Patience, Token);

        Assert.Equal(JobStatus.Failed, ended.Status);
        Assert.Contains("larger than 64 KB", ended.ErrorMessage, StringComparison.Ordinal);
        Assert.Empty(await Stage.OrdersAsync());
    }

    private static JobOptions Soon => new() { MaxRetries = 3, Retry = new() { BaseDelay = TimeSpan.FromMilliseconds(100) } };

    private async Task<JobOutcome> WithinAsync(Func<DbTransaction, Task> workAsync)
    {
        await using var connection = await Stage.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await workAsync(transaction);
        return JobOutcome.Success();
    }

    /// <summary>As if its process had been declared lost.</summary>
    private async Task LoseAsync(JobContext context)
    {
        var job = await Stage.Services.GetRequiredService<IJobReader>().GetAsync(context.JobId, Token);
        var lost = Settlement.Of(job!, JobEvent.Failed) with { Delay = TimeSpan.Zero };
        await Stage.Services.GetRequiredService<IJobStore>().SettleAsync([lost], Token);
    }

    private async Task AssertCountedAsync(int completed)
    {
        var totals = await Stage.Services.GetRequiredService<IJobReader>().TotalsAsync(Token);
        Assert.Equal(completed, totals.Transitions.Where(row => row.To == JobStatus.Completed).Sum(row => row.Count));
    }
}
