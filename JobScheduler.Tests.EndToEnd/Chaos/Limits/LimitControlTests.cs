namespace JobScheduler.Tests.EndToEnd.Chaos.Limits;

/// <summary>Each planted bug must be found by the checker that is there for it, and by no other.</summary>
[Trait("Run", "controls")]
public sealed class LimitControlTests
{
    [Fact]
    public Task Permits_that_are_not_noted_are_found() => FindsAsync(
        Ignoring("INSERT ON permits", "NEW.limit_name NOT LIKE 'rate:%'"),
        nameof(LimitCheckers.NeverAbove), nameof(LimitCheckers.OrderHolds));

    [Fact]
    public Task Starts_that_a_bucket_is_not_told_of_are_found() => FindsAsync(
        Ignoring("INSERT OR UPDATE ON rates", "true"), nameof(LimitCheckers.RateHolds));

    /// <summary>A bug that a statement of the store does not write.</summary>
    private static string Ignoring(string write, string condition) => $"""
        CREATE FUNCTION ignore_it() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RETURN NULL;
        END $$;
        CREATE TRIGGER ignore_it BEFORE {write} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION ignore_it();
        """;

    private static async Task FindsAsync(string weaken, params string[] checkers)
    {
        await using var run = await LimitRun.StartAsync(TestContext.Current.CancellationToken);

        var history = await run.HistoryAsync(TimeSpan.FromSeconds(4), new Random(1), weaken);

        var verdicts = LimitTests.VerdictsOn(history);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(" | ", verdicts));
        Assert.Equal(checkers.Order(), verdicts.Where(verdict => !verdict.IsValid).Select(verdict => verdict.Checker).Order());
    }
}
