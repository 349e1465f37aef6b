using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Cli;

public sealed class SchedulesTests(CliHost host) : CliTests(host), IClassFixture<CliHost>
{
    private const string Nightly = """
        schedules:
          nightly:
            cron_expression: 0 3 * * *
            time_zone: Europe/Berlin
            handler: send-report
            payload: { month: 5, parts: [a, "7"], exact: 1.50 }
            queue: reports
            retry: { backoff: linear, base_delay_seconds: 30 }
            tags: [finance]
          hourly:
            cron_expression: "@hourly"
            paused: true
        """;

    [Fact]
    public async Task A_file_is_applied_once_and_changes_nothing_the_second_time()
    {
        var file = await FileAsync("nightly.yaml", Nightly);

        (await RunAsync("schedules", "diff", "-f", file)).Ended(5)
            .Said("nightly: new", "  cron expression: 0 3 * * *", "next ticks then:", " 03:00:00+0", "paused: none of its ticks runs",
                "2 new, 0 to change, 0 as they are.");
        Assert.DoesNotContain(await Client.ListSchedulesAsync(Stop), schedule => schedule.Key == "nightly");
        (await RunAsync("schedules", "apply", "-f", file, "--yes")).Ended(0).Complained("2 of 2 applied.");
        var made = await Client.GetScheduleAsync("nightly", Stop);
        Assert.Equal(
            ("Europe/Berlin", "send-report", "reports", "linear", 30.0),
            (made.TimeZone, made.Handler, made.Queue, made.Retry!.Backoff, made.Retry.BaseDelaySeconds));
        Assert.Equal("""{"month":5,"parts":["a","7"],"exact":1.50}""", made.Payload!.Value.GetRawText());
        Assert.True((await Client.GetScheduleAsync("hourly", Stop)).Paused);

        (await RunAsync("schedules", "diff", "--file", file)).Ended(0).Said("0 new, 0 to change, 2 as they are.");
        (await RunAsync("schedules", "apply", "-f", file)).Ended(0);
        Assert.Equal(made.Version, (await Client.GetScheduleAsync("nightly", Stop)).Version);
    }

    [Fact]
    public async Task What_changes_is_shown_with_the_ticks_of_before_and_after()
    {
        await Client.PutScheduleAsync("report", new ScheduleRequest { CronExpression = "0 3 * * *", Queue = "old" }, Stop);
        var (timing, other) = (
            await FileAsync("timing.yaml", "schedules: { report: { cron_expression: '30 4 * * *', queue: old } }"),
            await FileAsync("other.yaml", "schedules: { report: { cron_expression: '0 3 * * *', priority: 0 } }"));

        (await RunAsync("schedules", "diff", "-f", timing)).Ended(5).Said(
            "report: changes\n  cron expression: 0 3 * * * -> 30 4 * * *\n  next ticks now:\n", " 03:00:00Z", "next ticks then:",
            " 04:30:00Z");
        (await RunAsync("schedules", "diff", "-f", other)).Ended(5)
            .Said("  queue: old -> default\n  priority: 2 -> 0\n  next ticks, now and then:\n");
        var json = Assert.Single((await RunAsync("schedules", "diff", "-f", timing, "--json")).Ended(5).Json().EnumerateArray());
        Assert.Equal(("report", "changed"), (json.GetProperty("key").GetString(), json.GetProperty("change").GetString()));
        Assert.Equal(5, json.GetProperty("ticks_now").GetArrayLength());
        Assert.Equal(5, json.GetProperty("ticks_then").GetArrayLength());
        Assert.Equal("30 4 * * *", Assert.Single(json.GetProperty("fields").EnumerateArray()).GetProperty("to").GetString());
    }

    [Fact]
    public async Task A_spread_and_an_end_are_compared_and_show_in_the_ticks()
    {
        await Client.PutScheduleAsync("spread", new ScheduleRequest { CronExpression = "0 3 * * *" }, Stop);
        var file = await FileAsync(
            "spread.yaml", "schedules: { spread: { cron_expression: '0 3 * * *', spread_seconds: 3600, max_runs: 2 } }");

        var run = (await RunAsync("schedules", "diff", "-f", file, "--json")).Ended(5);
        var json = Assert.Single(run.Json().EnumerateArray());
        Assert.Equal(
            ["spread_seconds", "max_runs"], json.GetProperty("fields").EnumerateArray().Select(field => $"{field.GetProperty("field")}"));
        (await RunAsync("schedules", "apply", "-f", file, "--yes")).Ended(0);

        var runs = (await Client.PreviewStoredAsync("spread", 5, null, Stop)).Runs;
        Assert.Equal(runs, json.GetProperty("ticks_then").EnumerateArray().Select(tick => tick.GetDateTimeOffset()));
        Assert.Equal(2, runs.Count);
        (await RunAsync("schedules", "diff", "-f", file)).Ended(0);
        var plain = await FileAsync("plain.yaml", "schedules: { spread: { cron_expression: '0 3 * * *' } }");
        (await RunAsync("schedules", "diff", "-f", plain)).Ended(5).Said("spread seconds: 3600");
    }

    [Theory]
    [InlineData("yes\n", true)]
    [InlineData("y\n", false)]
    [InlineData("", false)]
    public async Task It_asks_before_it_changes_anything(string answer, bool isChanged)
    {
        var key = $"asked-{answer.Trim()}-x";
        var file = await FileAsync($"{key}.yaml", $"schedules: {{ {key}: {{ cron_expression: '@daily' }} }}");

        (await Cli(answer, canAsk: true).RunAsync("schedules", "apply", "-f", file)).Ended(isChanged ? 0 : 5).Complained("Change this?");
        (await RunAsync("schedules", "apply", "-f", file)).Ended(isChanged ? 0 : 2);
        Assert.Equal(isChanged, (await Client.ListSchedulesAsync(Stop)).Any(schedule => schedule.Key == key));
    }

    [Fact]
    public async Task What_somebody_has_changed_since_it_was_shown_is_left_alone()
    {
        await Client.PutScheduleAsync("shared", new ScheduleRequest { CronExpression = "@daily" }, Stop);
        var file = await FileAsync(
            "shared.yaml", "schedules: { shared: { cron_expression: '@hourly' }, made: { cron_expression: '@hourly' } }");
        using var slow = new SlowPerson(async () =>
        {
            await Client.PutScheduleAsync("shared", new ScheduleRequest { CronExpression = "@weekly" }, Stop);
            await Client.PutScheduleAsync("made", new ScheduleRequest { CronExpression = "@weekly" }, Stop);
        });
        var run = new CliRun { Reader = slow, CanAsk = true, Variables = { ["JOBS_URL"] = $"{Http.BaseAddress}" } };

        (await run.RunAsync("schedules", "apply", "-f", file)).Ended(1).Complained("shared: ", "made: ", "0 of 2 applied.");
        foreach (var key in new[] { "shared", "made" }) Assert.Equal("@weekly", (await Client.GetScheduleAsync(key, Stop)).CronExpression);
    }

    [Fact]
    public async Task What_the_server_alone_can_refuse_is_told_at_its_line_and_the_rest_is_applied()
    {
        const string Faulty = """
            schedules:
              hook:
                cron_expression: "@daily"
                handler: http
                payload: { url: "https://shop.example/" }
              fine: { cron_expression: "@daily" }
            """;
        var file = await FileAsync("hook.yaml", Faulty);

        (await RunAsync("schedules", "apply", "-f", file, "--yes")).Ended(1)
            .Complained($"{file}:4:5: hook: ", "1 of 2 applied.");
        Assert.Equal("@daily", (await Client.GetScheduleAsync("fine", Stop)).CronExpression);
    }

    [Fact]
    public async Task Schedules_are_listed_shown_paused_resumed_triggered_and_deleted()
    {
        await Client.PutScheduleAsync("handled", new ScheduleRequest { CronExpression = "@yearly" }, Stop);

        (await RunAsync("schedules")).Ended(0).Said("KEY", "handled", "@yearly");
        Assert.NotEmpty((await RunAsync("schedules", "list", "--json")).Ended(0).Json().EnumerateArray());
        Assert.Empty((await RunAsync("schedules", "list", "--overdue", "--json")).Ended(0).Json().EnumerateArray());
        (await RunAsync("schedules", "get", "handled")).Ended(0).Said("cron expression", "@yearly");
        (await RunAsync("schedules", "pause", "handled")).Ended(0).Said("paused             yes");
        (await RunAsync("schedules", "resume", "handled", "--json")).Ended(0).Said("\"paused\": false");
        var run = (await RunAsync("schedules", "trigger", "handled", "--json")).Ended(0).Json();
        Assert.Equal("handled", run.GetProperty("name").GetString());
        string[] window = ["--from", "2026-01-01T00:00:00Z", "--to", "2026-01-02T00:00:00Z"];
        (await RunAsync(["schedules", "backfill", "handled", .. window, "--dry-run"])).Ended(0).Said("dry run");
        var filled = (await RunAsync(["schedules", "backfill", "handled", .. window, "--only-missed", "--json"])).Ended(0).Json();
        Assert.Equal((1, 0), (filled.GetProperty("ticks").GetInt32(), filled.GetProperty("made").GetInt32()));
        (await RunAsync("schedules", "backfill", "handled", "--from", "2026-01-01T00:00:00Z")).Ended(2);
        (await RunAsync("schedules", "delete", "handled")).Ended(0).Said("Deleted.");
        (await RunAsync("schedules", "get", "handled")).Ended(1).Complained("Refused (404)");
        (await RunAsync("schedules", "delete", "handled")).Ended(1).Complained("Refused (404)");
    }

    [Fact]
    public async Task Ticks_are_previewed_of_a_schedule_or_of_an_expression()
    {
        await Client.PutScheduleAsync("looked-at", new ScheduleRequest { CronExpression = "0 3 * * *", TimeZone = "Europe/Berlin" }, Stop);
        string[] after = ["--after", "2026-03-28T12:00:00Z", "--count", "2"];

        (await RunAsync(["schedules", "preview", "looked-at", .. after])).Ended(0)
            .Said("2026-03-29 03:00:00+02:00\n2026-03-30 03:00:00+02:00\n");
        (await RunAsync(["schedules", "preview", "--cron", "0 3 * * *", "--time-zone", "Asia/Tokyo", .. after])).Ended(0)
            .Said("2026-03-29 03:00:00+09:00");
        Assert.Equal(5, (await RunAsync("schedules", "preview", "--cron", "@daily", "--json")).Json().GetProperty("runs").GetArrayLength());
        (await RunAsync("schedules", "preview", "--cron", "61 * * * *")).Ended(1).Complained("cron_expression: ", "(cron_out_of_range)");
        (await RunAsync("schedules", "preview")).Ended(2).Complained("Give the key of a schedule, or --cron.");
        (await RunAsync("schedules", "preview", "looked-at", "--cron", "@daily")).Ended(2);
    }

    [Fact]
    public async Task A_faulty_file_is_refused_whole()
    {
        var file = await FileAsync("faulty.yaml", "schedules:\n  a: { cron_expression: '@daily' }\n  b: { cron: '@daily' }\n");

        (await RunAsync("schedules", "apply", "-f", file, "--yes")).Ended(2).Complained($"{file}:3:8: b: ");
        Assert.DoesNotContain(await Client.ListSchedulesAsync(Stop), schedule => schedule.Key == "a");
        (await RunAsync("schedules", "apply")).Ended(2).Complained("'--file'");
    }

    /// <summary>Says yes after others have done something.</summary>
    private sealed class SlowPerson(Func<Task> others) : TextReader
    {
        public override async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
        {
            await others();
            return "yes";
        }
    }
}
