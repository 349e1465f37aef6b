using JobScheduler.Client.Contracts;
using JobScheduler.Hosting;
using JobScheduler.Tests.Storage.Postgres;

namespace JobScheduler.Tests.Api;

/// <summary>Handlers that block the threads of all twenty slots, for longer than a worker that cannot beat trusts its claims:
/// a tenth of the usual here.</summary>
public sealed class BlockingHandlerTests(BlockingHandlerTests.BlockedHost host)
    : ApiTests(host), IClassFixture<BlockingHandlerTests.BlockedHost>
{
    private static readonly TimeSpan LongerThanAnyFence = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Blocked_threads_of_the_pool_do_not_fence_a_healthy_worker()
    {
        var jobs = Enumerable.Repeat(new CreateJobRequest { Name = "blocking", Handler = "blocking", MaxRetries = 0 }, 20).ToList();
        await Client.CreateJobsAsync(jobs, Stop);
        await Eventually.IsTrueAsync(() => host.Blocking.Started.Count == 20);
        var since = TimeProvider.System.GetTimestamp();
        await Eventually.IsTrueAsync(() => TimeProvider.System.GetElapsedTime(since) > LongerThanAnyFence);
        host.Release.Set();

        await Eventually.IsTrueAsync(async () => (await Client.GetStatsAsync(Stop)).JobsByStatus["running"] == 0);
        await foreach (var job in Client.AllJobsAsync(cancellationToken: Stop)) Assert.Equal(("completed", 1), (job.Status, job.Attempt));
    }

    public sealed class BlockedHost : ApiHost
    {
        private string _database = "";
        private string _connectionString = "";

        internal ManualResetEventSlim Release { get; } = new();

        internal ScriptedHandler Blocking { get; } = new();

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["ConnectionStrings:jobscheduler"] = _connectionString,
            ["JobScheduler:Workers:Beat"] = "00:00:00.1",
            ["JobScheduler:Workers:LostAfter"] = "00:00:00.3",
            ["JobScheduler:Workers:SilentAfter"] = "00:00:01.5",
        };

        public override async ValueTask InitializeAsync()
        {
            _database = await PostgresDatabases.CreateAsync();
            _connectionString = (await PostgresDatabases.ServerAsync()).ConnectionString(_database);
            await base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            Release.Set();
            await base.DisposeAsync();
            Release.Dispose();
            await PostgresDatabases.DropAsync(_database);
            GC.SuppressFinalize(this);
        }

        protected override void Configure(IServiceCollection services)
        {
            Blocking.Do = (_, _) =>
            {
                Release.Wait(CancellationToken.None);
                return Task.FromResult(JobOutcome.Success());
            };
            services.AddSingleton(Blocking);
            services.AddWorkerInside(worker => worker.AddRawHandler<ScriptedHandler>("blocking"));
        }
    }
}
