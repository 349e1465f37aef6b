namespace JobScheduler.Tests.EndToEnd.Verbs;

public sealed class MigrateTests : IDisposable
{
    private static readonly string[] Migrate = ["migrate"];
    private static readonly (string, string) Never = ("JobScheduler__Database__Migrate", "Never");

    private readonly TemporaryDatabase _file = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_process_that_may_not_migrate_starts_after_others_have_at_the_same_time()
    {
        await using var cluster = await Cluster.StartAsync(
            new ClusterOptions { Postgres = new PostgresOptions { Durable = false }, Redis = false, Schedulers = 0, Workers = 0 }, Token);
        (string, string) database = ("ConnectionStrings__jobscheduler", cluster.Postgres.ConnectionString);
        var refused = await VerbRun.RunAsync(NodeKind.Scheduler, ["--urls", "http://127.0.0.1:0"], database, Never);
        Assert.NotEqual(0, refused.ExitCode);

        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => VerbRun.RunAsync(NodeKind.Scheduler, Migrate, database, Never)));

        Assert.All(runs, run => Assert.Equal((0, ""), (run.ExitCode, run.Errors)));
        cluster.Add("scheduler", new Dictionary<string, string> { ["JobScheduler__Database__Migrate"] = "Never" });
        await cluster.StartAsync("scheduler", Token);
    }

    /// <summary>Who migrates may hang, and whoever waits for it must still be stoppable.</summary>
    [Fact]
    public async Task A_process_that_waits_for_the_migration_of_another_ends_when_it_is_told_to()
    {
        await using var cluster = await Cluster.StartAsync(
            new ClusterOptions { Postgres = new PostgresOptions { Durable = false }, Redis = false, Schedulers = 0, Workers = 0 }, Token);
        var holder = cluster.Postgres.SqlAsync(
            "SET application_name = 'frozen'; SELECT pg_advisory_lock(5350943251904028749); SELECT pg_sleep(300)");
        var worker = cluster.Add("worker-1");
        worker.Launch();
        await Eventually.IsTrueAsync(
            () => Task.FromResult(worker.Log.ToString()!.Contains("application_name \"frozen\"", StringComparison.Ordinal)));

        var told = TimeProvider.System.GetTimestamp();
        await worker.StopAsync();

        Assert.Equal(0, worker.ExitCode);
        Assert.InRange(TimeProvider.System.GetElapsedTime(told), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await cluster.Postgres.StopImmediatelyAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => holder);
    }

    [Fact]
    public async Task Without_a_database_it_names_the_setting_that_is_missing_and_makes_none()
    {
        var (_, exitCode, _, errors) = await VerbRun.RunAsync(NodeKind.Scheduler, Migrate, ("ConnectionStrings__jobscheduler", ""));

        Assert.Equal(1, exitCode);
        Assert.Contains("ConnectionStrings__jobscheduler is not set", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_migrated_is_told_in_words()
    {
        await using var cluster = await Cluster.StartAsync(
            new ClusterOptions { Postgres = new PostgresOptions { Durable = false }, Redis = false, Schedulers = 0, Workers = 0 }, Token);

        var (_, exitCode, _, errors) = await VerbRun.RunAsync(
            NodeKind.Scheduler, Migrate, ("ConnectionStrings__jobscheduler", cluster.Postgres.ConnectionStringOf("missing")));

        Assert.Equal(1, exitCode);
        Assert.Contains("could not be brought up to date", errors, StringComparison.Ordinal);
        Assert.Contains("missing", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_of_the_embedded_database_is_migrated_unless_a_process_holds_it()
    {
        (string, string) path = ("JobScheduler__Embedded__DatabasePath", _file.Path);

        Assert.Equal(0, (await VerbRun.RunAsync(NodeKind.Scheduler, Migrate, path)).ExitCode);
        Assert.True(new FileInfo(_file.Path).Length > 0);

        await using var holder = await SchedulerProcess.StartAsync(_file.Path);
        var (_, exitCode, _, errors) = await VerbRun.RunAsync(NodeKind.Scheduler, Migrate, path);
        Assert.Equal(1, exitCode);
        Assert.Contains(_file.Path, errors, StringComparison.Ordinal);
    }
}
