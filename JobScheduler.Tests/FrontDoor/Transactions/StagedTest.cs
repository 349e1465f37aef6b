namespace JobScheduler.Tests.FrontDoor.Transactions;

/// <summary>What all tests of transactions start from.</summary>
public abstract class StagedTest(TransactionStage stage) : IAsyncLifetime
{
    protected TransactionStage Stage { get; } = stage;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public virtual ValueTask InitializeAsync() => Stage.InitializeAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Stage.DisposeAsync();
    }

    protected static SendInvoice Invoice(int order) => new(order, "a@b.example");

    /// <summary>The ids of all jobs, oldest first.</summary>
    protected async Task<IReadOnlyList<Guid>> StoredAsync()
    {
        var jobs = await Stage.Services.GetRequiredService<IJobReader>().ListAsync(new() { Limit = 1000 }, Token);
        return [.. jobs.Select(job => job.Id).Order()];
    }
}
