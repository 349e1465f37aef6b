using JobScheduler.Storage.Sql;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>Walks that are to end early go in the order of their index.</summary>
public sealed partial class PostgresScriptsTests
{
    /// <summary>A sort would read the whole first page of every band for each page that is given.</summary>
    [Fact]
    public async Task A_page_of_upcoming_jobs_ends_the_reading_of_the_bands()
    {
        await using var look = await PostgresLook.OpenAsync(backlog.ConnectionString);

        Assert.DoesNotContain("Sort", await look.PlanAsync(Scripts[Statements.Jobs.Upcoming]), StringComparison.Ordinal);
    }

    /// <summary>A bitmap would hold all due jobs of a band before the first is counted.</summary>
    [Fact]
    public async Task The_backlog_is_counted_in_the_order_of_its_index_and_no_further()
    {
        await using var look = await PostgresLook.OpenAsync(backlog.ConnectionString);

        Assert.DoesNotContain("Bitmap", await look.PlanAsync(Scripts[Statements.Jobs.Backlog]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_jobs_ahead_of_one_are_counted_in_the_order_of_their_index_and_no_further()
    {
        await using var look = await PostgresLook.OpenAsync(backlog.ConnectionString);

        var plan = await look.PlanAsync(Scripts[Statements.Explaining.Ahead]);

        Assert.DoesNotContain("Bitmap Index Scan on jobs", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort Key: jobs", plan, StringComparison.Ordinal);
    }

    /// <summary>A sort would read the whole window before the first job is found, and a place that is not the index's order is
    /// none.</summary>
    [Theory]
    [InlineData(Statements.Jobs.Search)]
    [InlineData(Statements.Jobs.SearchByStatus)]
    [InlineData(Statements.Jobs.Count)]
    [InlineData(Statements.Jobs.CountByStatus)]
    public async Task A_search_walks_in_the_order_of_its_index(string name)
    {
        await using var look = await PostgresLook.OpenAsync(backlog.ConnectionString);

        Assert.DoesNotContain("Sort", await look.PlanAsync(Scripts[name]), StringComparison.Ordinal);
    }
}
