using System.Text.Json;

namespace JobScheduler.Tests.Cli;

public sealed class EnqueueTests(CliHost host) : CliTests(host), IClassFixture<CliHost>
{
    [Fact]
    public async Task A_warning_is_said_beside_the_id()
    {
        var run = (await RunAsync("enqueue", "--handler", "nobody")).Ended(0)
            .Complained("Warning: No live worker", "(no_worker_for_handler)");
        Assert.True(Guid.TryParse(run.Output.Trim(), out _));
        var file = await FileAsync("warned.ndjson", """{"name":"a","handler":"nobody"}""");
        (await RunAsync("enqueue", "--file", file)).Ended(0).Complained("(no_worker_for_handler)");
        Assert.DoesNotContain("Warning", (await RunAsync("enqueue", "--delay", "1h")).Ended(0).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_id_of_the_job_is_all_that_it_prints()
    {
        var id = await EnqueueAsync("--delay", "1h");

        var job = await Client.GetJobAsync(Guid.Parse(id), Stop);
        Assert.Equal(("pending", "simulate", "simulate"), (job.Status, job.Handler, job.Name));
    }

    [Fact]
    public async Task Every_option_reaches_the_job()
    {
        var at = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date.AddDays(30), TimeSpan.FromHours(1));
        var run = (await RunAsync(
            "enqueue", "--handler", "send-invoice", "--name", "May", "--payload", """{"order": 7.50}""",
            "--at", $"{at:yyyy-MM-ddTHH:mm:sszzz}", "--queue", "mail", "--priority", "1", "--retries", "5", "--timeout", "90s",
            "--tags", "a", "b", "--tags", "c",
            "--order-key", "o", "--concurrency", "a=b=5", "--rate", "mail=50/1m", "--fairness-key", "f",
            "--unique-key", "may", "--json")).Ended(0);

        var job = run.Json();
        Assert.Equal(
            ("send-invoice", "May", """{"order": 7.50}""", "mail", 1, 5, 90, "may"),
            (Text("handler"), Text("name"), job.GetProperty("payload").GetRawText().Replace("\n", "").Replace("  ", ""), Text("queue"),
            Number("priority"), Number("max_retries"), Number("timeout_seconds"), Text("unique_key")));
        Assert.Equal(["a", "b", "c"], job.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal(at, job.GetProperty("scheduled_at").GetDateTimeOffset());
        Assert.Equal(("o", "f"), (Text("order_key"), Text("fairness_key")));
        Assert.Equal("""{"key":"a=b","limit":5}""", Compact("concurrency"));
        Assert.Equal("""{"key":"mail","limit":50,"per_seconds":60,"burst":1}""", Compact("rate"));
        string Compact(string field) => JsonSerializer.Serialize(job.GetProperty(field));
        string? Text(string field) => job.GetProperty(field).GetString();
        int Number(string field) => job.GetProperty(field).GetInt32();
    }

    [Fact]
    public async Task A_job_takes_the_place_of_the_one_that_holds_its_key()
    {
        string[] debounced =
            ["enqueue", "--unique", "may", "--on-conflict", "debounce", "--debounce", "1h", "--debounce-max", "2h", "--json"];
        string[] throttled = ["enqueue", "--unique", "may", "--on-conflict", "throttle", "--period", "1h", "--delay", "1h", "--json"];
        string[] kept = ["enqueue", "--unique", "june", "--unique-scope", "live", "--delay", "1h", "--json"];
        foreach (var (arguments, outcome) in new[] { (debounced, "debounced"), (throttled, "throttled"), (kept, "kept") })
        {
            var (first, second) = ((await RunAsync(arguments)).Ended(0).Json(), (await RunAsync(arguments)).Ended(0).Json());

            Assert.Equal(("created", outcome), (first.GetProperty("outcome").GetString(), second.GetProperty("outcome").GetString()));
            Assert.Equal(first.GetProperty("id").GetString(), second.GetProperty("id").GetString());
        }
    }

    [Theory]
    [InlineData("--concurrency", "tenant")]
    [InlineData("--concurrency", "=5")]
    [InlineData("--concurrency", "tenant=many")]
    [InlineData("--rate", "mail=50/soon")]
    [InlineData("--rate", "mail=/1m")]
    public async Task A_limit_that_cannot_be_read_is_wrong_usage(string option, string value) =>
        Assert.Contains(option, (await RunAsync("enqueue", option, value)).Ended(2).Errors, StringComparison.Ordinal);

    [Fact]
    public async Task A_payload_comes_from_a_file_or_from_a_pipe()
    {
        var file = await FileAsync("payload.json", """{"from": "file"}""");
        var inFile = await EnqueueAsync("--delay", "1h", "--payload", $"@{file}");
        var piped = (await Cli(input: """{"from": "pipe"}""").RunAsync("enqueue", "--delay", "1h", "--payload", "-")).Ended(0);

        foreach (var (id, from) in new[] { (inFile, "file"), (piped.Output.Trim(), "pipe") })
            Assert.Equal(from, (await Client.GetJobAsync(Guid.Parse(id), Stop)).Payload!.Value.GetProperty("from").GetString());
    }

    [Fact]
    public async Task A_cron_expression_makes_a_schedule()
    {
        var run = (await RunAsync("enqueue", "--name", "series", "--cron", "0 3 * * *", "--time-zone", "Europe/Berlin", "--json")).Ended(0);

        var schedule = await Client.GetScheduleAsync(run.Json().GetProperty("schedule_id").GetString()!, Stop);
        Assert.Equal(("0 3 * * *", "Europe/Berlin"), (schedule.CronExpression, schedule.TimeZone));
    }

    [Fact]
    public async Task What_the_server_refuses_is_told_field_by_field()
    {
        var before = await JobsAsync();

        (await RunAsync("enqueue", "--queue", "a b", "--priority", "9", "--retries", "-1")).Ended(1)
            .Complained("Refused (422)", "queue: ", "(invalid_characters)", "priority: ", "max_retries: ", "(out_of_range)", "trace: ");
        Assert.Equal(before, await JobsAsync());
    }

    [Theory]
    [InlineData("'soon' is no duration", "--delay", "soon")]
    [InlineData("'2026-12-01T08:00:00' is no instant with its offset", "--at", "2026-12-01T08:00:00")]
    [InlineData("The payload is not JSON: line 1, byte 2.", "--payload", "{order: 7}")]
    [InlineData("/no/such/file cannot be read", "--payload", "@/no/such/file")]
    [InlineData("/no/such/file cannot be read", "--file", "/no/such/file")]
    [InlineData("--timeout is in whole seconds.", "--timeout", "1500ms")]
    [InlineData("--handler and --file exclude each other", "--file", "jobs.ndjson", "--handler", "x")]
    [InlineData("There is no option '--priorty' here. Did you mean '--priority'?", "--priorty", "1")]
    [InlineData("'extra' is too much here.", "extra")]
    public async Task What_cannot_be_used_is_refused_before_anything_is_sent(string told, params string[] args)
    {
        var before = await JobsAsync();

        (await RunAsync(["enqueue", .. args])).Ended(2).Complained(told);
        Assert.Equal(before, await JobsAsync());
    }

    [Fact]
    public async Task With_wait_the_exit_code_says_how_the_job_ended()
    {
        Scripted.Do = (context, _) => Task.FromResult(
            context.Payload.Contains("true", StringComparison.Ordinal) ? JobOutcome.Failure("no ink") : JobOutcome.Success());

        (await RunAsync("enqueue", "--handler", "scripted", "--payload", """{"fails": false}""", "--wait")).Ended(0).Said("completed");
        (await RunAsync("enqueue", "--handler", "scripted", "--payload", """{"fails": true}""", "--retries", "0", "--wait"))
            .Ended(4).Said("failed", "no ink");
    }

    [Fact]
    public async Task The_jobs_of_a_file_are_enqueued_in_batches()
    {
        var before = await JobsAsync();
        var lines = string.Join("\n\n", Enumerable.Range(1, 1_500).Select(number => $$"""{"name":"{{number}}","delay_seconds":3600}"""));
        var file = await FileAsync("jobs.ndjson", lines);

        (await RunAsync("enqueue", "--file", file, "--idempotency-key", "once")).Ended(0).Said("1500 jobs enqueued.");
        (await RunAsync("enqueue", "--file", file, "--idempotency-key", "once")).Ended(0);
        Assert.Equal(before + 1_500, await JobsAsync());
        (await Cli(input: """{"name":"piped","delay_seconds":3600}""").RunAsync("enqueue", "--file", "-", "--json")).Ended(0)
            .Said("""{"accepted":1,"existing":0}""");
    }

    [Fact]
    public async Task A_line_of_a_file_that_is_refused_is_named_with_all_that_went_before()
    {
        var good = Enumerable.Repeat("""{"name":"a","delay_seconds":3600}""", 1_000);
        var file = await FileAsync("faulty.ndjson", string.Join('\n', [.. good, "", """{"name":"a","queu":"x","priority":9}""", "{"]));
        var before = await JobsAsync();

        (await RunAsync("enqueue", "--file", file)).Ended(1).Complained(
            "Before this batch: 1000 jobs enqueued.", "line 1002, queu: ", "line 1002, priority: ", "line 1003: ");
        Assert.Equal(before + 1_000, await JobsAsync());
    }
}
