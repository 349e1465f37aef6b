namespace JobScheduler.Tests.Cli;

/// <summary><c>jobs limits</c>, <c>jobs queues limit</c>, <c>jobs batches</c> and <c>jobs calendars</c>.</summary>
public sealed class NamedThingTests(CliHost host) : CliTests(host), IClassFixture<CliHost>
{
    [Fact]
    public async Task A_limit_is_made_shown_listed_and_deleted()
    {
        (await RunAsync("limits", "put", "cli-mail", "--concurrency", "3", "--rate", "50/10s", "--burst", "2")).Ended(0)
            .Said("cli-mail", "concurrency");
        var limit = (await RunAsync("limits", "get", "cli-mail", "--json")).Ended(0).Json();
        Assert.Equal(
            [50, 10, 2], new[] { "rate", "per_seconds", "burst" }.Select(field => (int)limit.GetProperty(field).GetDouble()));
        (await RunAsync("limits", "list")).Ended(0).Said("NAME", "cli-mail");
        Assert.True((await RunAsync("limits", "--json")).Ended(0).Json().GetArrayLength() > 0);
        (await RunAsync("limits", "delete", "cli-mail")).Ended(0).Said("Deleted.");
        (await RunAsync("limits", "get", "cli-mail")).Ended(1).Complained("Refused (404)");
    }

    [Fact]
    public async Task A_queue_is_given_a_limit_and_it_is_taken_away()
    {
        (await RunAsync("queues", "limit", "cli-queue", "--rate", "5")).Ended(0).Said("cli-queue");
        var limit = await Client.GetQueueLimitAsync("cli-queue", Stop);
        Assert.Equal((5, 1), (limit.Rate, limit.PerSeconds));
        (await RunAsync("queues", "unlimit", "cli-queue")).Ended(0).Said("Deleted.");
        (await RunAsync("queues", "unlimit", "cli-queue")).Ended(1).Complained("Refused (404)");
    }

    [Theory]
    [InlineData("Give --concurrency or --rate", "limits", "put", "x")]
    [InlineData("such as 50/1s", "limits", "put", "x", "--rate", "many")]
    [InlineData("such as 50/1s", "queues", "limit", "x", "--rate", "5/soon")]
    [InlineData("Give --file, or --exclude-dates", "calendars", "put", "x")]
    [InlineData("cannot be read", "calendars", "put", "x", "--file", "/nowhere/calendar.json")]
    [InlineData("is no id", "batches", "get", "x")]
    public async Task What_is_wrong_is_said_and_nothing_is_asked(string says, params string[] args) =>
        (await RunAsync(args)).Ended(2).Complained(says);

    [Fact]
    public async Task A_batch_is_opened_joined_sealed_and_listed()
    {
        var id = (await RunAsync("batches", "open", "--name", "import")).Ended(0).Output.Trim();
        Assert.Equal("open", (await Client.GetBatchAsync(Guid.Parse(id), Stop)).Status);
        var inner = (await RunAsync("batches", "open", "--batch", id, "--json")).Ended(0).Json();
        Assert.Equal(id, inner.GetProperty("batch_id").GetString());
        (await RunAsync("batches", "seal", inner.GetProperty("id").GetString()!)).Ended(0).Said("completed");
        (await RunAsync("batches", "get", id)).Ended(0).Said("import");
        (await RunAsync("batches", "list", "--limit", "2")).Ended(0).Said("STATUS", "import");
        (await RunAsync("batches")).Ended(0).Said("import");
        (await RunAsync("batches", "get", "01a207cf-29b7-737e-8963-ff4f95d94a60")).Ended(1).Complained("Refused (404)");
    }

    [Fact]
    public async Task A_calendar_is_made_from_dates_or_from_a_file_that_is_read_strictly()
    {
        string[] dates = ["--exclude-dates", "2026-12-25,2026-12-31/2027-01-01", "--time-zone", "Europe/Berlin"];
        (await RunAsync(["calendars", "put", "cli-days", .. dates])).Ended(0).Said("cli-days");
        Assert.Equal(["2026-12-25", "2026-12-31/2027-01-01"], (await Client.GetCalendarAsync("cli-days", Stop)).ExcludeDates);
        var file = await FileAsync("nights.json", """{"exclude_weekly":[{"days":["mon"],"from":"18:00","to":"08:00"}]}""");
        (await RunAsync("calendars", "put", "cli-nights", "--file", file)).Ended(0);
        (await RunAsync("calendars", "get", "cli-nights")).Ended(0).Said("18:00");
        (await RunAsync("calendars", "list")).Ended(0).Said("cli-days", "cli-nights");
        Assert.True((await RunAsync("calendars", "--json")).Ended(0).Json().GetArrayLength() >= 2);
        var wrong = await FileAsync("wrong.json", """{"exclude_days":[]}""");
        (await RunAsync("calendars", "put", "cli-nights", "--file", wrong)).Ended(2).Complained("not the body of a calendar");
        (await RunAsync("calendars", "put", "cli-days", "--exclude-dates", "tomorrow")).Ended(1).Complained("Refused (422)");
        (await RunAsync("calendars", "delete", "cli-days")).Ended(0).Said("Deleted.");
        (await RunAsync("calendars", "delete", "cli-days")).Ended(1).Complained("Refused (404)");
    }
}
