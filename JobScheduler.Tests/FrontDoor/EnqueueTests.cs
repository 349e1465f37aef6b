namespace JobScheduler.Tests.FrontDoor;

/// <summary>Enqueuing and asking from C#, in the process.</summary>
public sealed class EnqueueTests : IAsyncLifetime
{
    private OwnHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IJobClient Jobs => _host.Jobs;

    /// <summary>Nobody runs jobs here.</summary>
    public async ValueTask InitializeAsync() =>
        _host = await OwnHost.StartAsync(scheduler => scheduler.AddHandler<SendInvoiceHandler>("send-invoice"));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task All_options_come_to_the_job()
    {
        var job = await Jobs.EnqueueAsync(
            new SendInvoice(7, "a@b.example"),
            new()
            {
                Name = "invoice",
                Delay = TimeSpan.FromHours(2),
                Queue = "mail",
                Priority = 1,
                MaxRetries = 5,
                Retry = new() { Backoff = BackoffShape.Linear, BaseDelay = TimeSpan.FromSeconds(7) },
                Timeout = TimeSpan.FromMilliseconds(1500),
                UniqueKey = "invoice-7",
                Tags = ["money"],
            },
            Token);

        var stored = (await _host.Services.GetRequiredService<IJobReader>().GetAsync(job.Id, Token))!;
        Assert.Equal(("invoice", "mail", 1, "invoice-7"), (stored.Spec.Name, stored.Spec.Queue, stored.Spec.Priority, stored.UniqueKey));
        Assert.Equal(TimeSpan.FromHours(2), stored.ScheduledAt - stored.CreatedAt);
        Assert.Equal((5, BackoffShape.Linear), (stored.Spec.Retry.MaxRetries, stored.Spec.Retry.Backoff));
        Assert.Equal((TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(2)), (stored.Spec.Retry.BaseDelay, stored.Spec.Timeout));
        Assert.Equal(["money"], stored.Spec.Tags);
    }

    [Fact]
    public async Task A_payload_type_may_name_its_handler()
    {
        var job = await Jobs.EnqueueAsync(new MakeReport("May"), cancellationToken: Token);

        var stored = (await Jobs.GetAsync(job.Id, Token))!;
        Assert.Equal(("make-report", "make-report", JobStatus.Pending), (stored.Handler, stored.Name, stored.Status));
        Assert.Equal("May", stored.Payload.GetProperty("month").GetString());
    }

    [Fact]
    public async Task A_payload_that_belongs_to_no_handler_is_refused_with_both_ways_to_name_one()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Jobs.EnqueueAsync(new Receipt(1, ""), cancellationToken: Token));
        Assert.Equal(
            "No handler belongs to the payload type Receipt. Register one in this process with AddHandler, "
            + "or name it on the type: [Job(\"handler-name\")].",
            error.Message);
    }

    [Fact]
    public async Task Every_broken_rule_is_told_in_the_words_of_the_options()
    {
        var refused = await Assert.ThrowsAsync<JobRequestException>(() => Jobs.EnqueueAsync(
            new MakeReport("May"),
            new()
            {
                Delay = TimeSpan.FromSeconds(-1),
                RunAt = DateTimeOffset.MaxValue,
                Priority = 9,
                Timeout = TimeSpan.FromDays(8),
                Retry = new() { BaseDelay = TimeSpan.Zero },
                Tags = [" "],
            },
            Token));

        Assert.Equal("invalid", refused.Code);
        Assert.Equal(
            ["Delay", "Priority", "Retry.BaseDelay", "RunAt", "RunAt", "Tags.0", "Timeout"],
            refused.Errors.Select(error => error.Field).Order(StringComparer.Ordinal));
        Assert.Contains("Delay in seconds must be from 0 to 31622400.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unique_key_leads_to_the_live_job_and_an_idempotency_key_to_the_first_answer()
    {
        var first = await Jobs.EnqueueAsync(new MakeReport("May"), new() { UniqueKey = "may" }, Token);
        var second = await Jobs.EnqueueAsync(new MakeReport("May"), new() { UniqueKey = "may" }, Token);
        var once = await Jobs.EnqueueAsync(new MakeReport("June"), new() { IdempotencyKey = "june" }, Token);
        var again = await Jobs.EnqueueAsync(new MakeReport("June"), new() { IdempotencyKey = "june" }, Token);
        var other = await Assert.ThrowsAsync<JobRequestException>(
            () => Jobs.EnqueueAsync(new MakeReport("July"), new() { IdempotencyKey = "june" }, Token));

        Assert.Equal((true, false, first.Id), (first.IsNew, second.IsNew, second.Id));
        Assert.Equal((true, false, once.Id), (once.IsNew, again.IsNew, again.Id));
        Assert.Equal("The key was used before for another request.", other.Message);
    }

    [Fact]
    public async Task Many_are_stored_at_once_or_none()
    {
        var jobs = await Jobs.EnqueueManyAsync([new MakeReport("May"), new MakeReport("June")], cancellationToken: Token);
        var refused = await Assert.ThrowsAsync<JobRequestException>(
            () => Jobs.EnqueueManyAsync([new MakeReport("July"), new MakeReport("August")], new() { UniqueKey = "same" }, Token));

        Assert.Equal("June", (await Jobs.GetAsync(jobs[1].Id, Token))!.Payload.GetProperty("month").GetString());
        Assert.Equal("[1].UniqueKey", Assert.Single(refused.Errors).Field);
        Assert.Empty(await Jobs.EnqueueManyAsync(Array.Empty<MakeReport>(), cancellationToken: Token));
    }

    [Fact]
    public async Task A_job_is_cancelled_and_retried_and_what_is_not_there_is_said_so()
    {
        var job = await Jobs.EnqueueAsync(new MakeReport("May"), cancellationToken: Token);

        Assert.Equal(JobStatus.Cancelled, await Jobs.CancelAsync(job.Id, Token));
        Assert.Equal(JobStatus.Pending, await Jobs.RetryAsync(job.Id, Token));
        var early = await Assert.ThrowsAsync<JobRequestException>(() => Jobs.RetryAsync(job.Id, Token));
        Assert.Equal("not_retryable", early.Code);
        Assert.Null(await Jobs.GetAsync(Guid.Empty, Token));
        var missing = await Assert.ThrowsAsync<JobRequestException>(() => Jobs.CancelAsync(Guid.Empty, Token));
        Assert.Equal(("not_found", $"There is no job '{Guid.Empty}'."), (missing.Code, missing.Message));
    }
}
