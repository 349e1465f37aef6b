using System.Text.Json;

namespace JobScheduler.Tests.FrontDoor;

public abstract partial class JobClientContract
{
    [Fact]
    public async Task Every_broken_rule_is_told_in_the_words_of_the_options()
    {
        var refused = await RefusedAsync(new()
        {
            Name = " ",
            Delay = TimeSpan.FromSeconds(-1),
            RunAt = DateTimeOffset.MaxValue,
            Queue = "a b",
            Priority = 9,
            MaxRetries = 101,
            Timeout = TimeSpan.FromDays(8),
            Retry = new() { BaseDelay = TimeSpan.Zero, Factor = 0, Jitter = 2 },
            Tags = [" "],
        });

        Assert.Equal("invalid", refused.Code);
        Assert.Equal(
            [
                "Delay: Delay in seconds must be from 0 to 31622400.",
                "MaxRetries: MaxRetries must be from 0 to 100.",
                "Name: Name must not be blank.",
                "Priority: Priority must be from 0 to 4.",
                "Queue: Queue may contain ASCII letters, digits and \". _ - :\" only.",
                "Retry.BaseDelay: Retry.BaseDelay in seconds must be from 0.001 to 86400.",
                "Retry.Factor: Retry.Factor must be from 1 to 100.",
                "Retry.Jitter: Retry.Jitter must be from 0 to 1.",
                "RunAt: Give Delay in seconds or RunAt, not both.",
                "RunAt: RunAt lies more than 366 days ahead.",
                "Tags.0: Tags.0 must not be blank.",
                "Timeout: Timeout in seconds must be from 1 to 604800.",
            ],
            Told(refused));
        Assert.Equal(string.Join(' ', refused.Errors.Select(error => error.Message)), refused.Message);
    }

    [Fact]
    public async Task A_rule_about_two_options_names_both()
    {
        var refused = await RefusedAsync(new() { Retry = new() { BaseDelay = TimeSpan.FromHours(2), MaxDelay = TimeSpan.FromHours(1) } });

        Assert.Equal(
            ["Retry.BaseDelay: Retry.BaseDelay in seconds must not be more than Retry.MaxDelay in seconds."], Told(refused));
    }

    [Fact]
    public async Task Of_many_the_item_is_named()
    {
        var refused = await Assert.ThrowsAsync<JobRequestException>(() => Jobs.EnqueueManyAsync(
            [new MakeReport("May"), new MakeReport("June")],
            new() { Delay = TimeSpan.FromDays(400), Retry = new() { Jitter = -1 } },
            Token));

        Assert.Equal(
            [
                "[0].Delay: Delay in seconds must be from 0 to 31622400.", "[0].Retry.Jitter: Retry.Jitter must be from 0 to 1.",
                "[1].Delay: Delay in seconds must be from 0 to 31622400.", "[1].Retry.Jitter: Retry.Jitter must be from 0 to 1.",
            ],
            Told(refused));
    }

    [Fact]
    public async Task What_the_wire_has_no_word_for_is_refused_as_well()
    {
        Assert.Equal(
            ["Retry.Factor: Retry.Factor must be a finite number."],
            Told(await RefusedAsync(new() { Retry = new() { Factor = double.NaN } })));
        Assert.Equal(
            ["IdempotencyKey: It must have 1 to 255 visible ASCII characters."], Told(await RefusedAsync(new() { IdempotencyKey = "é" })));
        var many = await Assert.ThrowsAsync<JobRequestException>(
            () => Jobs.EnqueueManyAsync(Enumerable.Repeat(new MakeReport("May"), 10_001).ToList(), cancellationToken: Token));
        Assert.Equal("At most 10,000 jobs are enqueued at once.", many.Message);
    }

    [Fact]
    public async Task A_payload_must_be_an_object_of_a_bearable_size()
    {
        var list = await Assert.ThrowsAsync<JobRequestException>(
            () => Jobs.EnqueueAsync("make-report", JsonElement.Parse("[1]"), cancellationToken: Token));
        var large = await Assert.ThrowsAsync<JobRequestException>(
            () => Jobs.EnqueueAsync(new MakeReport(new string('x', 65_600)), cancellationToken: Token));

        Assert.Equal(["Payload: A payload is a JSON object, with a field for each value."], Told(list));
        Assert.Equal(["Payload: The payload must be at most 64 KB of JSON."], Told(large));
    }

    [Fact]
    public async Task A_schedule_that_cannot_be_is_refused_in_the_words_of_its_parameters()
    {
        var refused = await Assert.ThrowsAsync<JobRequestException>(() => Jobs.PutScheduleAsync(
            "no spaces", "99 * * * *", new MakeReport("all"), new() { TimeZone = "Mars/Base", Priority = -1 }, Token));

        Assert.Equal(["Cron", "Key", "Priority", "TimeZone"], refused.Errors.Select(error => error.Field).Order(StringComparer.Ordinal));
        var nameless = await Assert.ThrowsAsync<JobRequestException>(
            () => Jobs.PutScheduleAsync("", "@daily", new MakeReport("all"), cancellationToken: Token));
        // In the process the name as well, which is the key where none is given; over HTTP such a key has no address to send it to.
        Assert.Contains("Key: Key must not be empty.", Told(nameless));
    }

    private Task<JobRequestException> RefusedAsync(JobOptions options) =>
        Assert.ThrowsAsync<JobRequestException>(() => Jobs.EnqueueAsync(new MakeReport("May"), options, Token));

    private static IEnumerable<string> Told(JobRequestException refused) =>
        refused.Errors.Select(error => $"{error.Field}: {error.Message}").Order(StringComparer.Ordinal);
}
