using JobScheduler.Storage;
using JobScheduler.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Storage.Sqlite;

public sealed class SqliteDatabaseTests : IAsyncLifetime
{
    private readonly SqliteFixture _store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_owner_is_refused_by_name_until_the_first_is_gone()
    {
        await using var second = new SqliteDatabase(_store.Path, new FakeTimeProvider(), NullLogger<SqliteDatabase>.Instance);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => second.StartAsync(Cancel));
        Assert.Contains(_store.Path + ".lock", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Another process uses this database", refusal.Message, StringComparison.Ordinal);

        await ((IAsyncDisposable)_store.Services).DisposeAsync();
        await second.StartAsync(Cancel);
        Assert.True(await second.IsHealthyAsync(Cancel));
    }

    [Fact]
    public async Task What_was_answered_is_still_there_after_another_start()
    {
        var job = NewJobs.Immediate();
        await _store.Jobs.InsertAsync([job], Cancel);
        var worker = new Claimant(NewJobs.NextId(), "worker-1", [JobSpec.DefaultHandler], [JobSpec.DefaultQueue]);
        await _store.Jobs.ClaimAsync([job.Id], worker, Cancel);

        await _store.ReopenAsync();

        Assert.Equal(JobStatus.Running, (await _store.Reader.GetAsync(job.Id, Cancel))!.State.Status);
        Assert.Equal([job.Id], (await _store.Jobs.FindLostAsync(null, 10, Cancel)).Select(lost => lost.Id));
        Assert.Equal(1, (await _store.Reader.TotalsAsync(Cancel)).InStatus(JobStatus.Running));
    }

    [Fact]
    public async Task What_was_answered_survives_the_loss_of_the_process()
    {
        var job = NewJobs.Immediate();
        await _store.Jobs.InsertAsync([job], Cancel);
        // The files as a killed process would leave them: the log has not been folded into the database.
        var copy = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(_store.Path)!, "copy"));
        foreach (var suffix in new[] { "", "-wal" }) File.Copy(_store.Path + suffix, Path.Combine(copy.FullName, "jobs.db" + suffix));

        await using var services = new ServiceCollection().AddSqliteStorage(_ => Path.Combine(copy.FullName, "jobs.db"))
            .BuildServiceProvider();
        await services.GetRequiredService<IStorageStartup>().StartAsync(Cancel);

        Assert.NotNull(await services.GetRequiredService<IJobReader>().GetAsync(job.Id, Cancel));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        await ((IAsyncDisposable)_store.Services).DisposeAsync();
        Execute("INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('9999_contract_future', '2030-01-01')");

        var refusal = await Assert.ThrowsAsync<StoreRefusedException>(_store.ReopenAsync);

        Assert.Contains("too new for this program", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("9999_contract_future", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_version_0_1_0_is_refused_in_one_sentence_that_names_it_and_is_left_alone()
    {
        var job = NewJobs.Immediate();
        await _store.Jobs.InsertAsync([job], Cancel);
        await ((IAsyncDisposable)_store.Services).DisposeAsync();
        Execute("UPDATE SchemaVersions SET ScriptName = '0001_jobs' WHERE ScriptName = '0001_schema'");

        var refusal = await Assert.ThrowsAsync<StoreRefusedException>(_store.ReopenAsync);

        Assert.StartsWith($"The database {_store.Path} was made by version 0.1.0, and this version 0.2.0 starts with an empty database: ",
            refusal.Message, StringComparison.Ordinal);
        Execute("UPDATE SchemaVersions SET ScriptName = '0001_schema' WHERE ScriptName = '0001_jobs'");
        await _store.ReopenAsync();
        Assert.NotNull(await _store.Reader.GetAsync(job.Id, Cancel));
    }

    [Fact]
    public async Task A_database_that_was_not_started_is_neither_healthy_nor_usable()
    {
        await using var database = new SqliteDatabase(_store.Path + "2", new FakeTimeProvider(), NullLogger<SqliteDatabase>.Instance);

        Assert.False(await database.IsHealthyAsync(Cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.WriteAsync(_ => Task.FromResult(0), Cancel));
    }

    public ValueTask InitializeAsync() => _store.InitializeAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private void Execute(string text)
    {
        using var connection = new SqliteConnection($"Pooling=False;Data Source={_store.Path}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
