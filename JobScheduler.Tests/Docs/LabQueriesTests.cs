using System.Text.RegularExpressions;
using JobScheduler.Tests.Storage.Postgres;
using Npgsql;

namespace JobScheduler.Tests.Docs;

/// <summary>The SQL that docs/lab.md tells a student to try.</summary>
public sealed partial class LabQueriesTests : IAsyncLifetime
{
    private readonly PostgresFixture _store = new();

    public ValueTask InitializeAsync() => _store.InitializeAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Every_query_to_try_is_answered()
    {
        var queries = Query().Matches(RepositoryRoot.Read("docs/lab.md")).Select(match => match.Groups[1].Value).ToList();
        await _store.Jobs.InsertAsync([NewJobs.Immediate(), NewJobs.Delayed(TimeSpan.FromHours(1))], TestContext.Current.CancellationToken);
        await using var connection = new NpgsqlConnection(_store.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, queries.Count);
        foreach (var query in queries)
        {
            await using var command = new NpgsqlCommand(query, connection);
            Assert.NotNull(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }
    }

    [GeneratedRegex(@"Try: `(SELECT [^`]+)`")]
    private static partial Regex Query();
}
