namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>A cluster of real processes for one test, or for a whole class where it is given, and the ways to look at it.</summary>
public abstract class ClusterTests(SharedCluster? shared = null) : IAsyncLifetime
{
    private HttpClient? _http;

    protected static ClusterOptions Quick => new() { Postgres = new PostgresOptions { Durable = false } };

    protected virtual ClusterOptions Options => Quick;

    protected Cluster Cluster { get; private set; } = null!;

    protected JobSchedulerClient Client { get; private set; } = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        Cluster = shared?.Cluster ?? await Cluster.StartAsync(Options, Token);
        _http = new HttpClient { BaseAddress = Cluster.Scheduler.Url };
        Client = new JobSchedulerClient(_http);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            foreach (var member in Cluster.Members)
                TestContext.Current.TestOutputHelper?.WriteLine($"--- {member.Name}\n{string.Join('\n', member.Log.Lines)}");
        }

        _http?.Dispose();
        if (shared is null) await Cluster.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task<Guid> CreateAsync(string name, int executionTimeMs = 0, int maxRetries = 3) =>
        (await Client.CreateJobAsync(
            new CreateJobRequest { Name = name, ExecutionTimeMs = executionTimeMs, MaxRetries = maxRetries }, cancellationToken: Token)).Id;

    protected Task<JobResponse> JobAsync(Guid id) => Client.GetJobAsync(id, Token);

    protected async Task<long> CountAsync(string status) => (await Client.GetStatsAsync(Token)).JobsByStatus[status];

    protected Task StatusBecomesAsync(Guid id, string status, TimeSpan? patience = null) =>
        Eventually.IsTrueAsync(async () => (await JobAsync(id)).Status == status, patience);

    /// <summary>All jobs that are stored, those that were accepted among them, when none waits or runs any more.</summary>
    protected async Task<IReadOnlyDictionary<Guid, JobResponse>> StoredOnceAllHaveEndedAsync(
        IReadOnlyCollection<Guid> accepted, TimeSpan? patience = null)
    {
        var stored = new Dictionary<Guid, JobResponse>();
        await Eventually.IsTrueAsync(LookAsync, patience);
        return stored;

        // Reads may come from a server that has just been left, for a second, or find that it is gone.
        async Task<bool> LookAsync()
        {
            try
            {
                stored = await Client.AllJobsAsync(cancellationToken: Token).ToDictionaryAsync(job => job.Id, cancellationToken: Token);
            }
            catch (JobSchedulerException away) when (away.Status == 503)
            {
                return false;
            }

            return accepted.All(stored.ContainsKey) && stored.Values.All(job => job.Status is "completed" or "failed" or "cancelled");
        }
    }

    /// <summary>Nobody is given up while the store has only just come up.</summary>
    internal static Task IsSettledAsync(PostgresServer store) => Eventually.IsTrueAsync(async () =>
        await store.SqlAsync("SELECT now() - pg_postmaster_start_time() > interval '16 s'") == "t");

    protected async Task<string> RunningOnAsync(Guid id)
    {
        await StatusBecomesAsync(id, "running");
        return (await JobAsync(id)).WorkerId!;
    }
}
