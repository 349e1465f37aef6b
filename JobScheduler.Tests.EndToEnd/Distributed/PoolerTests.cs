using JobScheduler.Tests.EndToEnd.Verbs;

namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>A real PgBouncer between all processes and PostgreSQL.</summary>
public sealed class PoolerTests : IAsyncLifetime
{
    private const string Setting = "ConnectionStrings__jobscheduler";

    private Cluster _cluster = null!;
    private Guardian _guardian = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _guardian = Guardian.Start();
        _cluster = await Cluster.StartAsync(
            new ClusterOptions { Postgres = new PostgresOptions { Durable = false }, Redis = false, Schedulers = 0, Workers = 0 }, Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            foreach (var member in _cluster.Members) TestContext.Current.TestOutputHelper?.WriteLine($"--- {member.Name}\n{member.Log}");
        }

        await _cluster.DisposeAsync();
        await _guardian.DisposeAsync();
    }

    [Fact]
    public async Task Pooling_by_session_jobs_run_settings_hold_and_a_killed_worker_is_noticed()
    {
        var pooler = await StartAsync("session");
        foreach (var name in new[] { "scheduler", "worker-1", "worker-2" })
        {
            _cluster.Add(name, new Dictionary<string, string> { [Setting] = pooler.ConnectionString });
            await _cluster.StartAsync(name, Token);
        }

        using var http = new HttpClient { BaseAddress = _cluster.Scheduler.Url };
        var client = new JobSchedulerClient(http);
        var first = await client.CreateJobAsync(new CreateJobRequest { Name = "first", ExecutionTimeMs = 0 }, cancellationToken: Token);
        await Eventually.IsTrueAsync(async () => (await client.GetJobAsync(first.Id, Token)).Status == "completed");
        await ClusterTests.IsSettledAsync(_cluster.Postgres);

        var id = (await client.CreateJobAsync(new CreateJobRequest { Name = "long", ExecutionTimeMs = 4000 }, cancellationToken: Token)).Id;
        await Eventually.IsTrueAsync(async () => (await client.GetJobAsync(id, Token)).Status == "running");
        await _cluster[(await client.GetJobAsync(id, Token)).WorkerId!].KillAsync();

        // Less than it takes without the session's lock: the pooler lets go of it with the killed process.
        await Eventually.IsTrueAsync(
            async () => await client.GetJobAsync(id, Token) is { Status: "running", Attempt: 2 }, TimeSpan.FromSeconds(10));
        await Eventually.IsTrueAsync(async () => (await client.GetJobAsync(id, Token)).Status == "completed");
    }

    [Theory]
    [InlineData("transaction")]
    [InlineData("statement")]
    public async Task Pooling_by_less_than_a_session_is_refused_at_start_in_one_sentence(string mode)
    {
        var pooler = await StartAsync(mode);

        var (_, exitCode, output, errors) = await VerbRun.RunAsync(
            NodeKind.Scheduler, ["--urls", "http://127.0.0.1:0"], (Setting, pooler.ConnectionString));

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"{Setting} leads to a pooler", Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
        Assert.Contains("pool_mode=session", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_pooler_does_not_pass_on_is_named_at_once()
    {
        var pooler = await StartAsync("session");

        var (_, exitCode, _, errors) = await VerbRun.RunAsync(
            NodeKind.Scheduler, ["--urls", "http://127.0.0.1:0"], (Setting, pooler.ConnectionString + ";Options=-c work_mem=7MB"));

        Assert.Equal(1, exitCode);
        Assert.Contains("unsupported startup parameter: options", Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }

    private async Task<PgBouncerServer> StartAsync(string mode)
    {
        var pooler = new PgBouncerServer("pooler", _guardian, _cluster.Postgres, mode);
        await pooler.StartAsync(Token);
        return pooler;
    }
}
