namespace JobScheduler.Tests.EndToEnd.Verbs;

public sealed class AdoptTests
{
    private static readonly string[] Adopt = ["adopt"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restored_copy_gives_its_claims_numbers_that_the_original_never_had()
    {
        await using var cluster = await Cluster.StartAsync(
            new ClusterOptions { Postgres = new PostgresOptions { Durable = false }, Redis = false, Schedulers = 0, Workers = 0 }, Token);
        var database = ("ConnectionStrings__jobscheduler", cluster.Postgres.ConnectionString);

        var first = await VerbRun.RunAsync(NodeKind.Scheduler, Adopt, database);
        var id = await cluster.Postgres.SqlAsync("SELECT id FROM installation");
        var second = await VerbRun.RunAsync(NodeKind.Scheduler, Adopt, database);

        Assert.Equal((0, "", 0, ""), (first.ExitCode, first.Errors, second.ExitCode, second.Errors));
        Assert.Contains($"claims count from {(2L << 40) + 1}", second.Output, StringComparison.Ordinal);
        Assert.Equal($"{2L << 40}|t", await cluster.Postgres.SqlAsync($"SELECT base, id <> '{id}' FROM installation"));
    }

    [Fact]
    public async Task What_cannot_be_adopted_is_told_in_words()
    {
        var (_, exitCode, _, errors) = await VerbRun.RunAsync(NodeKind.Scheduler, Adopt, ("ConnectionStrings__jobscheduler", ""));

        Assert.Equal(1, exitCode);
        Assert.Contains("ConnectionStrings__jobscheduler is not set", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
