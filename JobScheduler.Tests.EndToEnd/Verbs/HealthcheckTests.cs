namespace JobScheduler.Tests.EndToEnd.Verbs;

public sealed class HealthcheckTests
{
    private static readonly string[] Healthcheck = ["healthcheck"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_asks_the_program_that_serves_and_says_what_it_heard()
    {
        await using var cluster = await Cluster.StartAsync(
            new ClusterOptions { Postgres = new PostgresOptions { Durable = false }, Redis = false, Workers = 1 }, Token);
        var (scheduler, worker) = (cluster.Scheduler.Url, ((NodeProcess)cluster["worker-1"]).Url);

        var (_, exitCode, output, _) = await VerbRun.RunAsync(NodeKind.Scheduler, Healthcheck, ("ASPNETCORE_URLS", $"{scheduler}"));
        Assert.Equal(0, exitCode);
        Assert.Contains("200", output, StringComparison.Ordinal);
        // As a container is told it: the image's own setting is there as well, and the later one wins.
        Assert.Equal(0, (await VerbRun.RunAsync(
            NodeKind.Worker, Healthcheck, ("ASPNETCORE_HTTP_PORTS", "1"), ("HTTP_PORTS", $"{worker.Port}"))).ExitCode);
        Assert.Equal(0, (await VerbRun.RunAsync(NodeKind.Worker, ["healthcheck", "--urls", $"http://0.0.0.0:{worker.Port}"])).ExitCode);

        await cluster["worker-1"].FreezeAsync();
        Assert.Equal(1, (await VerbRun.RunAsync(NodeKind.Worker, Healthcheck, ("ASPNETCORE_URLS", $"{worker}"))).ExitCode);
        await cluster.Postgres.StopImmediatelyAsync();
        var (_, unhealthy, _, reason) = await VerbRun.RunAsync(NodeKind.Scheduler, Healthcheck, ("ASPNETCORE_URLS", $"{scheduler}"));
        Assert.Equal(1, unhealthy);
        Assert.Contains($"{scheduler}health", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", "http://127.0.0.1:1/health")]
    [InlineData("http://+:1", "http://localhost:1/health")]
    [InlineData("https://localhost:1;http://*:2", "http://localhost:2/health")]
    [InlineData("http://localhost:0", "give HTTP_PORTS")]
    [InlineData("", "give HTTP_PORTS")]
    public async Task Where_nobody_answers_or_nothing_is_known_it_ends_with_a_reason(string urls, string reason)
    {
        var (_, exitCode, _, errors) = await VerbRun.RunAsync(NodeKind.Worker, Healthcheck, ("ASPNETCORE_URLS", urls));

        Assert.Equal(1, exitCode);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NodeKind.Scheduler, "serve", "no verb 'serve'. There are: healthcheck, migrate, adopt, new-key;")]
    [InlineData(NodeKind.Scheduler, "migrait", "no verb 'migrait': is 'migrate' meant?")]
    [InlineData(NodeKind.Worker, "migrate", "no verb 'migrate'. There are: healthcheck;")]
    public async Task A_verb_that_is_not_there_is_refused_and_those_that_are_are_named(NodeKind program, string verb, string told)
    {
        var (_, exitCode, _, errors) = await VerbRun.RunAsync(program, [verb]);

        Assert.Equal(1, exitCode);
        Assert.Contains(told, errors, StringComparison.Ordinal);
    }
}
