namespace JobScheduler.Tests.EndToEnd.Chaos.Links;

/// <summary>Each planted bug must be found by the checker that is there for it. A batch that ends too early lets its completion job begin
/// too early as well.</summary>
[Trait("Run", "controls")]
public sealed class LinkControlTests
{
    [Fact]
    public Task A_gate_that_is_left_open_is_found() => FindsAsync(
        "BEFORE INSERT ON jobs FOR EACH ROW WHEN (NEW.gate = 2)", "NEW.gate := 0; RETURN NEW;", nameof(LinkCheckers.ParentsFirst));

    /// <summary>As if a note of a member were counted twice.</summary>
    [Fact]
    public Task Members_that_are_counted_twice_are_found() => FindsAsync(
        "BEFORE INSERT ON ended_notes FOR EACH ROW WHEN (NEW.kind = 'member' AND pg_trigger_depth() < 1)",
        "INSERT INTO ended_notes (kind, subject, status) VALUES (NEW.kind, NEW.subject, NEW.status); RETURN NEW;",
        nameof(LinkCheckers.BatchEnds));

    private static async Task FindsAsync(string when, string does, string checker)
    {
        await using var run = await LinkRun.StartAsync(TestContext.Current.CancellationToken);

        var history = await run.HistoryAsync(300, TimeSpan.Zero, new Random(1), $"""
            CREATE FUNCTION plant_it() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                {does}
            END $$;
            CREATE TRIGGER plant_it {when} EXECUTE FUNCTION plant_it();
            """);

        var verdicts = LinkTests.VerdictsOn(history);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(" | ", verdicts));
        Assert.Contains(checker, verdicts.Where(verdict => !verdict.IsValid).Select(verdict => verdict.Checker));
    }
}
