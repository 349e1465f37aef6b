namespace JobScheduler.Tests.Engine.Telemetry;

/// <summary>A reader whose totals come when the test lets them, counted.</summary>
internal sealed class HeldReader(IJobReader inner) : IJobReader
{
    private int _asked;

    public int Asked => Volatile.Read(ref _asked);

    /// <summary>What each answer waits for once the store has given it.</summary>
    public Func<Task> Gate { get; set; } = () => Task.CompletedTask;

    public async Task<JobTotals> TotalsAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        var totals = await inner.TotalsAsync(cancellationToken);
        await Gate();
        return totals;
    }

    public Task<Job?> GetAsync(Guid id, CancellationToken cancellationToken) => inner.GetAsync(id, cancellationToken);

    public Task<IReadOnlyList<Job>> GetManyAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        inner.GetManyAsync(ids, cancellationToken);

    public Task<IReadOnlyList<Job>> ListAsync(JobFilter filter, CancellationToken cancellationToken) =>
        inner.ListAsync(filter, cancellationToken);

    public Task<IReadOnlyList<JobAttempt>?> AttemptsAsync(Guid id, long after, int max, CancellationToken cancellationToken) =>
        inner.AttemptsAsync(id, after, max, cancellationToken);

    public Task<IReadOnlyList<UnservedHandler>> UnservedAsync(
        Guid session, TimeSpan age, int max, CancellationToken cancellationToken) =>
        inner.UnservedAsync(session, age, max, cancellationToken);

    public Task<RememberedRequest?> RecallAsync(string caller, string key, CancellationToken cancellationToken) =>
        inner.RecallAsync(caller, key, cancellationToken);
}
