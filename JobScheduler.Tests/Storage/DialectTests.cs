using System.Text.RegularExpressions;
using JobScheduler.Storage.Sql;
using JobScheduler.Tests.Storage.Postgres;
using JobScheduler.Tests.Storage.Sqlite;

namespace JobScheduler.Tests.Storage;

/// <summary>The dialects say the same: one file for one file, with the same parameters and the same answer.</summary>
public sealed partial class DialectTests : IAsyncLifetime
{
    private static readonly SqlScripts SqliteScripts = SqlScripts.Load("Sqlite/Sql/");
    private static readonly SqlScripts PostgresScripts = SqlScripts.Load("Postgres/Sql/");

    /// <summary>Its looks at bands go one by one, and a process alone watches nobody.</summary>
    private static readonly Dictionary<string, string[]> OfPostgresAlone = new()
    {
        [Statements.Jobs.Due] = ["@max"],
        [Statements.Workers.Beat] = ["@watched"],
        [Statements.Workers.BeatInRing] = ["@watched"],
    };

    private readonly SqliteFixture _sqlite = new();
    private readonly PostgresFixture _postgres = new();

    [Fact]
    public void Both_have_the_same_files() => Assert.Equal(SqliteScripts.Names.Order(), PostgresScripts.Names.Order());

    /// <summary>But indexes that are built beside writers: SQLite has no dead rows that a walk would pass. And functions.</summary>
    [Fact]
    public void Both_have_the_same_migrations() =>
        Assert.Equal(SqlScripts.Read("Sqlite/Migrations/").Select(script => script.Name),
            SqlScripts.Read("Postgres/Migrations/").Select(script => script.Name)
                .Where(name => !name.EndsWith("_concurrently", StringComparison.Ordinal)
                    && !name.EndsWith("_function", StringComparison.Ordinal)));

    [Fact]
    public void Statements_take_the_same_parameters_but_the_clock() => Assert.All(
        SqliteScripts.Names,
        name => Assert.Equal(
            Parameters(SqliteScripts[name]).Where(parameter => parameter != "@clock"),
            Parameters(PostgresScripts[name]).Except(OfPostgresAlone.GetValueOrDefault(name, []))));

    [Fact]
    public void Statements_say_first_the_same_about_who_calls_them() => Assert.All(
        SqliteScripts.Names,
        name => Assert.Equal(Caller().Match(SqliteScripts[name]).Value, Caller().Match(PostgresScripts[name]).Value));

    [Fact]
    public async Task Statements_answer_with_the_same_columns()
    {
        using var sqlite = new SqliteLook(_sqlite.Path);
        await using var postgres = await PostgresLook.OpenAsync(_postgres.ConnectionString);
        foreach (var name in SqliteScripts.Names)
        {
            var (expected, actual) = (sqlite.Columns(SqliteScripts[name]), await postgres.ColumnsAsync(PostgresScripts[name]));
            // An expression has a name of its own in each.
            var comparable = expected.Zip(actual)
                .Select(pair => ColumnName().IsMatch(pair.First) && !pair.Second.StartsWith('?') ? pair.Second : pair.First);
            Assert.Equal((name, string.Join(' ', expected)), (name, string.Join(' ', comparable)));
            Assert.Equal((name, expected.Count), (name, actual.Count));
        }
    }

    public async ValueTask InitializeAsync()
    {
        await _sqlite.InitializeAsync();
        await _postgres.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _sqlite.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    private static IEnumerable<string> Parameters(string text) => Parameter().Matches(text).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?<=\A.*called by )\w+")]
    private static partial Regex Caller();

    [GeneratedRegex(@"\A\w+\z")]
    private static partial Regex ColumnName();
}
