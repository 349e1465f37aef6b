namespace JobScheduler.Tests.Cli;

/// <summary>Where a person looks on: tables with lines, and bars that move.</summary>
public sealed class RichTests(CliHost host) : CliTests(host), IClassFixture<CliHost>
{
    [Fact]
    public async Task Lists_and_single_things_are_tables()
    {
        var job = await CreateWaitingJobAsync("[bold]shown[/]");

        (await Rich().RunAsync("list")).Ended(0).Said("─────", "[bold]shown[/]", $"{job.Id}");
        (await Rich().RunAsync("get", $"{job.Id}")).Ended(0).Said("[bold]shown[/]", $"{job.Id}");
        (await Rich().RunAsync("list", "--json")).Ended(0).Said("\"name\":\"[bold]shown[/]\"");
    }

    [Fact]
    public async Task A_watched_job_is_a_bar_up_to_its_end()
    {
        Scripted.Do = async (context, token) =>
        {
            await context.ReportProgressAsync(0.5, "[half]", token);
            return context.Payload.Contains("fail", StringComparison.Ordinal) ? JobOutcome.Failure("no ink") : JobOutcome.Success();
        };

        (await Rich().RunAsync("enqueue", "--handler", "scripted", "--wait")).Ended(0).Said("completed", "100%");
        (await Rich().RunAsync("enqueue", "--handler", "scripted", "--payload", """{"fail": 1}""", "--retries", "0", "--wait")).Ended(4)
            .Said("no ink");
    }

    [Fact]
    public async Task A_file_that_is_sent_is_a_bar_and_its_sum_is_the_output()
    {
        var lines = Enumerable.Repeat("""{"name":"a","delay_seconds":3600}""", 1_200);
        var file = await FileAsync("rich.ndjson", string.Join('\n', lines));

        var run = (await Rich().RunAsync("enqueue", "--file", file)).Ended(0).Complained("1200 jobs", "100%");
        Assert.Equal("1200 jobs enqueued.\n", run.Output);
        var faulty = await FileAsync("rich-faulty.ndjson", "{}");
        (await Rich().RunAsync("enqueue", "--file", faulty)).Ended(1).Complained("line 1, name: ");
    }

    [Fact]
    public async Task Counts_stay_in_their_place()
    {
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var run = Rich();
        var watching = run.RunUntilAsync(interrupted.Token, "stats", "--watch");
        await Eventually.IsTrueAsync(() => run.Output.Contains("queue length", StringComparison.Ordinal));

        await interrupted.CancelAsync();

        (await watching).Ended(130);
    }

    private CliRun Rich() => new() { IsRich = true, Variables = { ["JOBS_URL"] = $"{Http.BaseAddress}" } };
}
