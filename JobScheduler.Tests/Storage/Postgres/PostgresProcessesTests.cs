namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>Several processes at one database, all at once.</summary>
public abstract class PostgresProcessesTests : IAsyncLifetime
{
    protected const int Processes = 8;

    private List<ServiceProvider> _processes = [];

    private protected PostgresFixture Store { get; } = new();

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected IEnumerable<IServiceProvider> All => _processes;

    public async ValueTask InitializeAsync()
    {
        await Store.InitializeAsync();
        _processes = [.. Enumerable.Range(0, Processes).Select(_ => Store.AddProcess())];
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal Task InEachAsync(Func<IJobStore, int, Task> work) =>
        Task.WhenAll(_processes.Select((process, number) => Task.Run(() => work(process.GetRequiredService<IJobStore>(), number), Cancel)));

    protected async Task AssertCountsAsync()
    {
        var stored = await Store.Reader.ListAsync(new JobFilter { Limit = 1_000 }, Cancel);
        var totals = await Store.Reader.TotalsAsync(Cancel);
        Assert.All(JobStatusNames.All, status => Assert.Equal(stored.Count(job => job.State.Status == status), totals.InStatus(status)));
    }
}
