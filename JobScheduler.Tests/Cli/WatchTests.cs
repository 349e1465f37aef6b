using System.Text.Json;

namespace JobScheduler.Tests.Cli;

public sealed class WatchTests(CliHost host) : CliTests(host), IClassFixture<CliHost>
{
    [Fact]
    public async Task A_job_is_watched_to_its_end()
    {
        var go = new SemaphoreSlim(0);
        Scripted.Do = async (context, token) =>
        {
            await context.ReportProgressAsync(0.45, "half of it", token);
            await go.WaitAsync(token);
            return JobOutcome.Success();
        };
        var run = Cli();
        var watching = run.RunAsync("watch", await EnqueueAsync("--handler", "scripted"));
        await Eventually.IsTrueAsync(() => run.Output.Contains("45 %  half of it", StringComparison.Ordinal));

        go.Release();

        (await watching).Ended(0).Said("running    attempt 1  on ", "\ncompleted  attempt 1");
    }

    [Fact]
    public async Task One_that_has_ended_is_shown_and_one_that_is_not_there_refused()
    {
        var job = (await CreateWaitingJobAsync()).Id;
        await Client.CancelJobAsync(job, Stop);

        var run = (await RunAsync("watch", $"{job}", "--json")).Ended(4);
        Assert.Equal("cancelled", Assert.Single(Documents(run.Output)).GetProperty("status").GetString());
        (await RunAsync("watch", "01a207cf-29b7-737e-8963-ff4f95d94a60")).Ended(1).Complained("Refused (404)");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task All_that_happens_is_shown_until_Ctrl_C(bool asJson)
    {
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var run = Cli();
        var watching = run.RunUntilAsync(interrupted.Token, asJson ? ["watch", "--json"] : ["watch"]);
        // Whoever has just connected may miss what happens meanwhile.
        await Eventually.IsTrueAsync(async () =>
        {
            await Client.PauseQueueAsync("seen", Stop);
            await Client.ResumeQueueAsync("seen", Stop);
            return run.Output.Length > 0;
        });
        var job = await EnqueueAsync("--name", "watched", "--payload", "{}");
        await Eventually.IsTrueAsync(() => run.Output.Contains(job, StringComparison.Ordinal));

        await interrupted.CancelAsync();

        (await watching).Ended(130);
        if (asJson) Assert.Contains(Documents(run.Output), item => $"{item.GetProperty("data")}".Contains(job, StringComparison.Ordinal));
        else run.Said("queue     seen  paused", $"job       {job}", "watched");
    }

    [Fact]
    public async Task A_log_is_shown_as_it_is_or_followed_to_the_end_of_its_job()
    {
        var go = new SemaphoreSlim(0);
        Scripted.Do = async (context, token) =>
        {
            context.Log("first\u001b");
            await go.WaitAsync(token);
            context.Log("last");
            return JobOutcome.Success();
        };
        var id = await EnqueueAsync("--handler", "scripted");
        var (following, asJson) = (Cli(), Cli());
        var runs = Task.WhenAll(following.RunAsync("logs", id, "--follow"), asJson.RunAsync("logs", id, "--follow", "--json"));
        await Eventually.IsTrueAsync(() => new[] { following, asJson }.All(run => run.Output.Contains("first", StringComparison.Ordinal)));
        var now = (await RunAsync("logs", id)).Ended(0).Said(@"information  first\u001b");
        Assert.DoesNotContain("last", now.Output, StringComparison.Ordinal);

        go.Release();
        await runs;

        following.Ended(0).Said("information  last");
        Assert.Equal(["first\u001b", "last"], Documents(asJson.Ended(0).Output).Select(line => line.GetProperty("message").GetString()));
        Assert.Equal(2, (await RunAsync("logs", id, "--json")).Ended(0).Json().GetArrayLength());
        (await RunAsync("logs", "01a207cf-29b7-737e-8963-ff4f95d94a60", "--follow")).Ended(1).Complained("Refused (404)");
    }

    private static List<JsonElement> Documents(string lines) =>
        [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
}
