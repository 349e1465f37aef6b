namespace JobScheduler.Tests.Storage.Sqlite;

public sealed class SqliteSchemaTests : IAsyncLifetime
{
    private readonly SqliteFixture _store = new();

    [Fact]
    public void The_migrated_schema_is_the_one_on_record()
    {
        using var look = new SqliteLook(_store.Path);

        Assert.Equal(
            RepositoryRoot.Read("JobScheduler.Tests/Storage/Snapshots/sqlite.sql"), look.Schema(), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_plain_job_touches_four_indexes()
    {
        using var look = new SqliteLook(_store.Path);

        var plain = look.IndexesOf("jobs").Where(index =>
            !index.Contains("IS NOT NULL", StringComparison.Ordinal) && !index.Contains("gate > 0", StringComparison.Ordinal)).ToList();

        // The primary key is the table itself.
        Assert.Equal(["jobs_by_status", "jobs_due", "jobs_running"], plain.Select(index => index.Split(' ')[2]).Order());
    }

    public ValueTask InitializeAsync() => _store.InitializeAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
