using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Cli;

public sealed class JobCommandTests(CliHost host) : CliTests(host), IClassFixture<CliHost>
{
    [Fact]
    public async Task A_job_is_shown_field_by_field_or_as_the_API_answers_it()
    {
        var job = await CreateWaitingJobAsync("shown");

        (await RunAsync("get", $"{job.Id}")).Ended(0)
            .Said($"id                 {job.Id}", "name               shown", "status             pending");
        var json = (await RunAsync("get", $"{job.Id}", "--json")).Ended(0).Json();
        Assert.Equal((job.Id, "shown"), (json.GetProperty("id").GetGuid(), json.GetProperty("name").GetString()));
        Assert.Equal(0, json.GetProperty("attempt").GetInt32());
    }

    [Fact]
    public async Task A_job_that_is_not_there_is_a_refusal_and_what_is_no_id_a_wrong_usage()
    {
        (await RunAsync("get", "01a207cf-29b7-737e-8963-ff4f95d94a60")).Ended(1).Complained("Refused (404)", "There is no job");
        (await RunAsync("get", "7")).Ended(2).Complained("'7' is no id", "'jobs get --help' shows what there is.");
        (await RunAsync("get")).Ended(2).Complained("'jobs get --help'");
    }

    [Fact]
    public async Task A_name_cannot_move_the_cursor_of_whoever_looks_at_it()
    {
        var job = await CreateWaitingJobAsync("\u001b[2Jgone\u202e\nline");

        Assert.Contains(@"\u001b[2Jgone\u202e\nline", (await RunAsync("get", $"{job.Id}")).Ended(0).Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', (await RunAsync("list", "--json")).Ended(0).Output);
    }

    [Fact]
    public async Task A_list_has_the_filters_of_the_API()
    {
        var job = await Client.CreateJobAsync(
            new CreateJobRequest { Name = "found", Queue = "filtered", Handler = "nobody", DelaySeconds = 3600 }, cancellationToken: Stop);
        await CreateWaitingJobAsync("other");
        string[] all = ["--status", "pending", "--type", "delayed", "--queue", "filtered", "--handler", "nobody"];

        var table = (await RunAsync(["list", .. all])).Ended(0);
        Assert.Equal(2, LinesOf(table));
        table.Said("ID", "STATUS", $"{job.Id}", "found");
        var listed = Assert.Single((await RunAsync(["list", .. all, "--json"])).Json().EnumerateArray());
        Assert.Equal(job.Id, listed.GetProperty("id").GetGuid());
        foreach (var filter in all.Chunk(2)) (await RunAsync(["list", "--limit", "1000", .. filter])).Ended(0).Said($"{job.Id}");
        (await RunAsync("list", "--queue", "empty")).Ended(0).Complained("There is none.");
        Assert.Empty((await RunAsync("list", "--queue", "empty", "--json")).Json().EnumerateArray());
        (await RunAsync("list", "--schedule-id", $"{job.Id}")).Ended(0).Complained("There is none.");
        (await RunAsync("list", "--status", "done")).Ended(2).Complained("'done' is none of pending, running");
        (await RunAsync("list", "--all", "--limit", "3")).Ended(2).Complained("exclude each other");
        (await RunAsync("list", "--limit", "0")).Ended(2).Complained("--limit is 1 or more.");
    }

    [Fact]
    public async Task A_list_follows_the_pages_as_far_as_is_wanted()
    {
        IReadOnlyList<CreateJobRequest> many =
            [.. Enumerable.Repeat(new CreateJobRequest { Name = "a", Queue = "paged", DelaySeconds = 3600 }, 1_100)];
        await Client.CreateJobsAsync(many, Stop);

        foreach (var (args, count) in new[] { ("--all", 1_100), ("--limit=1050", 1_050), ("--limit=3", 3) })
            Assert.Equal(count, (await RunAsync("list", "--queue", "paged", args, "--json")).Ended(0).Json().GetArrayLength());
        var some = (await RunAsync("list", "--queue", "paged")).Ended(0).Complained("There are more: --all shows them.");
        Assert.Equal(51, LinesOf(some));
        Assert.Equal(1_101, LinesOf(await RunAsync("list", "--queue", "paged", "--all")));
    }

    [Fact]
    public async Task Jobs_are_cancelled_and_retried_each_for_itself()
    {
        var (one, two) = ((await CreateWaitingJobAsync()).Id, (await CreateWaitingJobAsync()).Id);
        const string Unknown = "01a207cf-29b7-737e-8963-ff4f95d94a60";

        (await RunAsync("retry", $"{one}")).Ended(1).Complained("Refused (409)", "(not_retryable)");
        (await RunAsync("cancel", $"{one}", Unknown, $"{two}")).Ended(1).Complained("Refused (404)").Said($"{one}  cancelled", $"{two}");
        (await RunAsync("retry", $"{one}", "--json")).Ended(0).Said("\"status\":\"pending\"");
        Assert.Equal("cancelled", (await Client.GetJobAsync(two, Stop)).Status);
    }

    [Fact]
    public async Task The_attempts_that_failed_are_listed()
    {
        Scripted.Do = (_, _) => Task.FromResult(JobOutcome.Failure("no paper"));
        var id = await EnqueueAsync("--handler", "scripted", "--retries", "0");
        await Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(Guid.Parse(id), Stop)).Status == "failed");

        (await RunAsync("attempts", id)).Ended(0).Said("ERROR MESSAGE", "no paper");
        Assert.Equal(1, (await RunAsync("attempts", id, "--json")).Ended(0).Json().GetArrayLength());
    }

    [Fact]
    public async Task Queues_are_listed_paused_and_resumed()
    {
        (await RunAsync("queues", "pause", "mail")).Ended(0).Said("paused     yes");
        (await RunAsync("queues")).Ended(0).Said("NAME", "mail");
        Assert.Contains((await Client.ListQueuesAsync(Stop)), queue => queue is { Name: "mail", Paused: true });
        (await RunAsync("queues", "resume", "mail", "--json")).Ended(0).Said("\"paused\": false");
        (await RunAsync("queues", "resume", "nobody-uses-it")).Ended(1).Complained("Refused (404)");
        (await RunAsync("queues", "resume", "..")).Ended(2);
        (await RunAsync("queues", "stop", "mail")).Ended(2).Complained("There is no command 'stop'.");
    }

    [Fact]
    public async Task Workers_are_listed_and_jobs_are_counted()
    {
        (await RunAsync("workers")).Ended(0).Said("WORKER ID", "active");
        (await RunAsync("stats")).Ended(0).Said("pending", "active workers  1");
        Assert.True((await RunAsync("stats", "--json")).Ended(0).Json().GetProperty("jobs_by_status").TryGetProperty("completed", out _));
        (await RunAsync("workers", "drain", "nobody")).Ended(1).Complained("Refused (404)");
    }

    [Fact]
    public async Task Counts_go_on_until_Ctrl_C()
    {
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var run = Cli();
        var watching = run.RunUntilAsync(interrupted.Token, ["stats", "--watch"]);
        await Eventually.IsTrueAsync(() => LinesOf(run) >= 2);

        await interrupted.CancelAsync();

        (await watching).Ended(130).Said("\npending ");
    }

    private static int LinesOf(CliRun run) => run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
}
