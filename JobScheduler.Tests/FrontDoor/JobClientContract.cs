using JobScheduler.Tests.FrontDoor.Versions;

namespace JobScheduler.Tests.FrontDoor;

/// <summary>What each <see cref="IJobClient"/> does: enqueuing and asking here, the rest in the other parts.</summary>
public abstract partial class JobClientContract(IClientHost host)
{
    // No worker serves it.
    private static readonly JobOptions Unserved = new() { Queue = "unserved" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IJobClient Jobs => host.Jobs;

    private ScriptedHandler Script => host.Services.GetRequiredService<ScriptedHandler>();

    [Fact]
    public async Task All_options_come_to_the_job()
    {
        var job = await Jobs.EnqueueAsync(
            new MakeReport("May"),
            new()
            {
                Name = "report",
                Delay = TimeSpan.FromHours(2),
                Queue = "mail",
                Priority = 1,
                MaxRetries = 5,
                Retry = new() { Backoff = BackoffShape.Linear, BaseDelay = TimeSpan.FromSeconds(7) },
                Timeout = TimeSpan.FromMilliseconds(1500),
                UniqueKey = "report-7",
                Tags = ["money"],
            },
            Token);

        var stored = (await host.Services.GetRequiredService<IJobReader>().GetAsync(job.Id, Token))!;
        Assert.Equal(("report", "mail", 1, "report-7"), (stored.Spec.Name, stored.Spec.Queue, stored.Spec.Priority, stored.UniqueKey));
        Assert.Equal(TimeSpan.FromHours(2), stored.ScheduledAt - stored.CreatedAt);
        Assert.Equal((5, BackoffShape.Linear), (stored.Spec.Retry.MaxRetries, stored.Spec.Retry.Backoff));
        Assert.Equal((TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(2)), (stored.Spec.Retry.BaseDelay, stored.Spec.Timeout));
        Assert.Equal(["money"], stored.Spec.Tags);
    }

    [Fact]
    public async Task A_payload_type_may_name_its_handler()
    {
        var job = await Jobs.EnqueueAsync(new MakeReport("May"), Unserved, Token);

        var stored = (await Jobs.GetAsync(job.Id, Token))!;
        Assert.Equal(("make-report", "make-report", JobStatus.Pending), (stored.Handler, stored.Name, stored.Status));
        Assert.Equal("May", stored.Payload.GetProperty("month").GetString());
        Assert.Equal((JobStatus.Pending, true), (job.Status, job.IsNew));
    }

    [Fact]
    public async Task A_payload_type_may_say_its_version()
    {
        var job = await Jobs.EnqueueAsync(new ShipOrder(7, "rail", false), Unserved, Token);
        var old = await Jobs.EnqueueAsync(new ShipOrderV1(7), Unserved, Token);

        Assert.Equal("ship-order:v3", (await Jobs.GetAsync(job.Id, Token))!.Handler);
        Assert.Equal("ship-order", (await Jobs.GetAsync(old.Id, Token))!.Handler);
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
    public async Task A_unique_key_leads_to_the_live_job_and_an_idempotency_key_to_the_first_answer()
    {
        var first = await Jobs.EnqueueAsync(new MakeReport("May"), Unserved with { UniqueKey = "may" }, Token);
        var second = await Jobs.EnqueueAsync(new MakeReport("May"), Unserved with { UniqueKey = "may" }, Token);
        var once = await Jobs.EnqueueAsync(new MakeReport("June"), Unserved with { IdempotencyKey = "june" }, Token);
        var again = await Jobs.EnqueueAsync(new MakeReport("June"), Unserved with { IdempotencyKey = "june" }, Token);
        var other = await Assert.ThrowsAsync<JobRequestException>(
            () => Jobs.EnqueueAsync(new MakeReport("July"), Unserved with { IdempotencyKey = "june" }, Token));

        Assert.Equal((true, false, first.Id), (first.IsNew, second.IsNew, second.Id));
        Assert.Equal((true, false, once.Id), (once.IsNew, again.IsNew, again.Id));
        Assert.Equal(("invalid", "The key was used before for another request."), (other.Code, other.Message));
        Assert.Equal("", Assert.Single(other.Errors).Field);
    }

    [Fact]
    public async Task Many_are_stored_at_once_or_none()
    {
        MakeReport[] reports = [new("May"), new("June")];
        var jobs = await Jobs.EnqueueManyAsync(reports, Unserved with { IdempotencyKey = "many" }, Token);
        var again = await Jobs.EnqueueManyAsync(reports, Unserved with { IdempotencyKey = "many" }, Token);
        var refused = await Assert.ThrowsAsync<JobRequestException>(
            () => Jobs.EnqueueManyAsync([new MakeReport("July"), new MakeReport("August")], new() { UniqueKey = "same" }, Token));

        Assert.Equal("June", (await Jobs.GetAsync(jobs[1].Id, Token))!.Payload.GetProperty("month").GetString());
        Assert.Equal("[1].UniqueKey", Assert.Single(refused.Errors).Field);
        Assert.All(jobs, job => Assert.Equal((JobStatus.Pending, true), (job.Status, job.IsNew)));
        Assert.Equal(jobs.Select(job => job with { IsNew = false }), again);
        Assert.Empty(await Jobs.EnqueueManyAsync(Array.Empty<MakeReport>(), cancellationToken: Token));
    }

    [Fact]
    public async Task One_of_many_may_be_live_already()
    {
        var live = await Jobs.EnqueueAsync(new MakeReport("May"), Unserved with { UniqueKey = "live" }, Token);

        var many = await Jobs.EnqueueManyAsync([new MakeReport("May")], Unserved with { UniqueKey = "live" }, Token);

        Assert.Equal(live with { IsNew = false, Outcome = EnqueueOutcome.Kept }, Assert.Single(many));
    }

    [Fact]
    public async Task A_call_says_what_became_of_the_job_that_holds_its_unique_key()
    {
        static JobOptions With(Uniqueness unique) => new() { Queue = Unserved.Queue, Unique = unique };
        var replace = With(new("replace") { OnConflict = OnConflict.Replace, Scope = UniqueScope.Live });
        var debounce = With(new("debounce")
        {
            OnConflict = OnConflict.Debounce,
            Delay = TimeSpan.FromHours(1),
            MaxDelay = TimeSpan.FromHours(2),
        });
        var throttle = With(new("throttle") { OnConflict = OnConflict.Throttle, Period = TimeSpan.FromHours(1) });
        foreach (var (options, outcome) in new[]
        {
            (replace, EnqueueOutcome.Replaced), (debounce, EnqueueOutcome.Debounced), (throttle, EnqueueOutcome.Throttled),
            (With(new("keep")), EnqueueOutcome.Kept),
        })
        {
            var first = await Jobs.EnqueueAsync(new MakeReport("May"), options, Token);
            var second = await Jobs.EnqueueAsync(new MakeReport("June"), options, Token);
            var many = await Jobs.EnqueueManyAsync([new MakeReport("July")], options, Token);

            Assert.Equal((EnqueueOutcome.Created, true), (first.Outcome, first.IsNew));
            Assert.Equal(first with { Outcome = outcome, IsNew = false }, second);
            Assert.Equal(second, Assert.Single(many));
            var isChanged = outcome is EnqueueOutcome.Replaced or EnqueueOutcome.Debounced;
            Assert.Equal(isChanged ? "July" : "May", (await Jobs.GetAsync(first.Id, Token))!.Payload.GetProperty("month").GetString());
        }

        var wrong = await Assert.ThrowsAsync<JobRequestException>(() => Jobs.EnqueueAsync(
            new MakeReport("May"),
            With(new("k") { OnConflict = OnConflict.Debounce, Delay = TimeSpan.FromHours(2), MaxDelay = TimeSpan.FromHours(1) }),
            Token));
        Assert.Equal(
            ("Unique.Delay", "Unique.Delay in seconds must not be more than Unique.MaxDelay in seconds."),
            (Assert.Single(wrong.Errors).Field, wrong.Errors[0].Message));
    }

    [Fact]
    public async Task A_job_is_cancelled_and_retried_and_what_is_not_there_is_said_so()
    {
        var job = await Jobs.EnqueueAsync(new MakeReport("May"), Unserved, Token);

        Assert.Equal(JobStatus.Cancelled, await Jobs.CancelAsync(job.Id, Token));
        Assert.Equal(JobStatus.Pending, await Jobs.RetryAsync(job.Id, Token));
        var early = await Assert.ThrowsAsync<JobRequestException>(() => Jobs.RetryAsync(job.Id, Token));
        Assert.Equal(("not_retryable", 0), (early.Code, early.Errors.Count));
        Assert.Null(await Jobs.GetAsync(Guid.Empty, Token));
        var missing = await Assert.ThrowsAsync<JobRequestException>(() => Jobs.CancelAsync(Guid.Empty, Token));
        Assert.Equal(("not_found", $"There is no job '{Guid.Empty}'.", 0), (missing.Code, missing.Message, missing.Errors.Count));
    }
}
