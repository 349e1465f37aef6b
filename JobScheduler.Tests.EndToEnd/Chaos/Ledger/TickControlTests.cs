namespace JobScheduler.Tests.EndToEnd.Chaos.Ledger;

/// <summary>Each planted bug must be found.</summary>
[Trait("Run", "controls")]
public sealed class TickControlTests
{
    [Fact]
    public Task Skips_that_nobody_notes_are_found() =>
        FindsAsync("BEFORE INSERT ON schedule_ticks FOR EACH ROW WHEN (NEW.fate = 3)", "RETURN NULL;", "overlaps: tick", "by []");

    [Fact]
    public Task A_run_of_a_tick_that_was_noted_as_skipped_is_found() => FindsAsync(
        "AFTER UPDATE ON jobs FOR EACH ROW WHEN (NEW.status = 'completed' AND NEW.tick IS NOT NULL)",
        "INSERT INTO schedule_ticks VALUES (NEW.schedule_id, NEW.tick, 3, NULL, clock_timestamp()) ON CONFLICT DO NOTHING; RETURN NULL;",
        "fires-all: tick", "by [ran, skipped by overlap]");

    private static async Task FindsAsync(string when, string does, params string[] says)
    {
        await using var run = await TickLedgerRun.StartAsync(TestContext.Current.CancellationToken);

        var history = await run.HistoryAsync(TimeSpan.FromSeconds(5), new Random(1), $"""
            CREATE FUNCTION plant_it() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                {does}
            END $$;
            CREATE TRIGGER plant_it {when} EXECUTE FUNCTION plant_it();
            """);

        var verdict = TicksAccounted.Check(history);
        TestContext.Current.TestOutputHelper?.WriteLine($"{verdict}");
        Assert.Contains(verdict.Violations, violation => says.All(part => violation.Contains(part, StringComparison.Ordinal)));
    }
}
