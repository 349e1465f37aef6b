using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Cli;

/// <summary><c>jobs bulk</c>, <c>jobs audit</c> and <c>jobs explain</c>.</summary>
public sealed class BulkTests(CliHost host) : CliTests(host), IClassFixture<CliHost>
{
    [Fact]
    public async Task A_dry_run_counts_and_changes_nothing()
    {
        await SendAsync("dry", 3);

        (await RunAsync("bulk", "cancel", "--filter", "queue=dry", "--dry-run")).Ended(0).Said("count     3", "complete  yes");
        var json = (await RunAsync("bulk", "cancel", "--filter", "queue=dry", "--dry-run", "--json")).Ended(0).Json();
        Assert.Equal(3, json.GetProperty("count").GetInt32());

        Assert.Equal(3, (await Client.CountJobsAsync(new() { Queue = "dry", Status = JobStatus.Pending }, cancellationToken: Stop)).Count);
    }

    [Fact]
    public async Task An_operation_is_followed_to_its_end_with_a_bar_where_somebody_looks_on()
    {
        await SendAsync("followed", 4);
        string[] args = ["bulk", "cancel", "--filter", "queue=followed", "--rate", "100", "--reason", "no longer wanted", "--watch"];

        var run = await new CliRun { IsRich = true, Variables = { ["JOBS_URL"] = $"{Http.BaseAddress}" } }.RunAsync(args);
        run.Ended(0).Said("completed").Complained("cancel", "100%");
        var operation = Assert.Single(await Client.AllBulkAsync(Stop).Where(bulk => bulk.Filter == "queue=followed").ToListAsync(Stop));
        Assert.Equal((4L, 100, "no longer wanted"), (operation.Done, operation.Pace, operation.Reason));

        (await RunAsync("bulk", "get", $"{operation.Id}", "--watch")).Ended(0).Said("status      completed");
        (await RunAsync("bulk", "list")).Ended(0).Said("ACTION", $"{operation.Id}");
        (await RunAsync("bulk")).Ended(0).Said("ACTION", $"{operation.Id}");
        Assert.Equal(1, (await RunAsync("bulk", "list", "--limit", "1", "--json")).Ended(0).Json().GetArrayLength());
        (await RunAsync("audit", "--target", $"{operation.Id}")).Ended(0).Said("start_bulk", "no longer wanted");
        Assert.Equal(1, (await RunAsync("audit", "--limit", "1", "--json")).Ended(0).Json().GetArrayLength());
    }

    [Fact]
    public async Task Each_action_takes_what_it_needs()
    {
        await SendAsync("moved", 2);
        (await RunAsync("bulk", "move", "--filter", "queue=moved", "--to-queue", "there", "--watch")).Ended(0).Said("done        2");
        (await RunAsync("bulk", "reprioritise", "--filter", "queue=there", "--to-priority", "4", "--watch")).Ended(0).Said("done        2");
        (await RunAsync("bulk", "cancel", "--filter", "queue=there", "--watch")).Ended(0).Said("done        2");
        (await RunAsync("bulk", "delete", "--filter", "queue=there", "--watch")).Ended(0).Said("done        2");

        (await RunAsync("bulk", "move", "--filter", "queue=moved")).Ended(2).Complained("--to-queue");
        (await RunAsync("bulk", "cancel")).Ended(2).Complained("--filter");
        (await RunAsync("bulk", "cancel", "--filter", "queue=a", "--dry-run", "--watch")).Ended(2).Complained("exclude each other");
        (await RunAsync("bulk", "cancel", "--filter", "colour=red")).Ended(1).Complained("Refused (400)");
        (await RunAsync("bulk", "reprioritise", "--filter", "queue=a", "--to-priority", "9")).Ended(1).Complained("Refused (422)");
    }

    [Fact]
    public async Task One_that_is_stopped_ends_its_watch_with_another_code_and_a_cancel_is_undone()
    {
        await SendAsync("stopped", 50);
        var slow = (await RunAsync("bulk", "cancel", "--filter", "queue=stopped", "--rate", "1", "--json")).Ended(0).Json();
        var id = slow.GetProperty("id").GetString()!;
        var watching = RunAsync("bulk", "get", id, "--watch");

        (await RunAsync("bulk", "stop", id)).Ended(0).Said("status      stopped");

        (await watching).Ended(4).Said("stopped");
        (await RunAsync("bulk", "undo", id, "--json")).Ended(0).Said("\"action\": \"retry\"");
        (await RunAsync("bulk", "get", "01a207cf-29b7-737e-8963-ff4f95d94a60")).Ended(1).Complained("Refused (404)");
    }

    [Fact]
    public async Task A_job_is_explained_line_by_line_or_as_the_API_answers_it()
    {
        var later = await CreateWaitingJobAsync();
        var nobody = await Client.CreateJobAsync(new() { Name = "a", Handler = "nobody" }, cancellationToken: Stop);

        (await RunAsync("explain", $"{later.Id}")).Ended(0).Said("due_later", "It is due later.", "until ", "There is none.", "not_due");
        (await RunAsync("explain", $"{nobody.Id}")).Ended(0).Said("no_worker_for_handler", "'nobody'", "count 1");
        var json = (await RunAsync("explain", $"{later.Id}", "--json")).Ended(0).Json();
        Assert.Equal("due_later", json.GetProperty("findings")[0].GetProperty("code").GetString());
        (await RunAsync("explain", "01a207cf-29b7-737e-8963-ff4f95d94a60")).Ended(1).Complained("Refused (404)");
    }

    private Task<BatchResponse> SendAsync(string queue, int count) => Client.CreateJobsAsync(
        [.. Enumerable.Repeat(new CreateJobRequest { Name = "a", Queue = queue, DelaySeconds = 3600 }, count)], Stop);
}
