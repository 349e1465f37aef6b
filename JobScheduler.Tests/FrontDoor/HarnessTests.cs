using System.Collections.Concurrent;

namespace JobScheduler.Tests.FrontDoor;

/// <summary>The harness that programs test their jobs with.</summary>
public sealed class HarnessTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_due_runs_and_what_it_enqueues_runs_too()
    {
        await using var harness = await JobSchedulerHarness.StartAsync(scheduler => scheduler
            .AddHandler("make-report", async (MakeReport report, IJobClient jobs) =>
                await jobs.EnqueueAsync(new SendInvoice(report.Month.Length, "a@b.example")))
            .AddHandler("send-invoice", (SendInvoice invoice) => Task.FromResult(new Receipt(invoice.OrderId, "sent"))));

        var job = await harness.Jobs.EnqueueAsync(new MakeReport("May"), cancellationToken: Token);
        await harness.RunDueAsync(Token);

        Assert.Equal([new SendInvoice(3, "a@b.example")], await harness.EnqueuedAsync<SendInvoice>(Token));
        Assert.Equal(JobStatus.Completed, Assert.Single(await harness.EndedAsync<SendInvoice>(Token)).Status);
        Assert.Equal(job.Id, (await harness.AllAsync(Token))[0].Id);
    }

    [Fact]
    public async Task Time_moves_from_one_due_moment_to_the_next_so_that_no_tick_delay_or_retry_is_passed_over()
    {
        var ran = new ConcurrentQueue<(string What, TimeSpan At)>();
        await using var harness = await JobSchedulerHarness.StartAsync(scheduler =>
        {
            void Note(string what, TimeProvider time) => ran.Enqueue((what, RoundedTo(time.GetUtcNow() - Start)));
            scheduler.AddSchedule("hourly", "@hourly", new MakeReport("all"))
                .AddHandler("make-report", (MakeReport _, TimeProvider time) =>
                {
                    Note("tick", time);
                    return Task.CompletedTask;
                })
                .AddHandler("send-invoice", (SendInvoice _, JobContext context, TimeProvider time) =>
                {
                    Note($"attempt {context.Attempt}", time);
                    return Task.FromResult(context.Attempt == 1 ? JobOutcome.Failure("not yet") : JobOutcome.Success());
                });
        });

        await harness.Jobs.EnqueueAsync(
            new SendInvoice(1, ""),
            new() { Delay = TimeSpan.FromMinutes(90), Retry = new() { BaseDelay = TimeSpan.FromMinutes(10), Jitter = 0 } },
            Token);
        await harness.AdvanceAsync(TimeSpan.FromHours(3), Token);

        Assert.Equal(
            [
                ("tick", TimeSpan.FromMinutes(60)), ("attempt 1", TimeSpan.FromMinutes(90)), ("attempt 2", TimeSpan.FromMinutes(100)),
                ("tick", TimeSpan.FromMinutes(120)), ("tick", TimeSpan.FromMinutes(180)),
            ],
            ran);
        Assert.Equal(3, (await harness.EndedAsync<MakeReport>(Token)).Count);
    }

    [Fact]
    public async Task Many_days_pass_quickly_and_what_nobody_here_runs_is_not_waited_for()
    {
        await using var harness = await JobSchedulerHarness.StartAsync(scheduler => scheduler
            .AddSchedule("nightly", "0 3 * * *", new MakeReport("all")).AddHandler("make-report", (MakeReport _) => Task.CompletedTask));
        await harness.Jobs.EnqueueAsync("elsewhere", System.Text.Json.JsonElement.Parse("{}"), cancellationToken: Token);

        await harness.AdvanceAsync(TimeSpan.FromDays(30), Token);

        Assert.Equal(30, (await harness.EndedAsync<MakeReport>(Token)).Count);
        Assert.Equal(Start + TimeSpan.FromDays(30), RoundedTo(harness.Time.GetUtcNow()));
    }

    [Fact]
    public async Task Services_that_the_test_registers_are_those_of_the_handlers()
    {
        var sent = new ConcurrentQueue<string>();
        await using var harness = await JobSchedulerHarness.StartAsync(scheduler =>
        {
            scheduler.Services.AddSingleton(sent);
            scheduler.AddWorker().AddHandler<SendInvoiceHandler>("send-invoice");
        });

        await harness.Jobs.EnqueueAsync(new SendInvoice(7, "a@b.example"), cancellationToken: Token);
        await harness.RunDueAsync(Token);

        Assert.Equal(["send-invoice 1 7 a@b.example"], sent);
    }

    private static TimeSpan RoundedTo(TimeSpan time) => TimeSpan.FromSeconds(Math.Floor(time.TotalSeconds / 10) * 10);

    private static DateTimeOffset RoundedTo(DateTimeOffset time) => Start + RoundedTo(time - Start);
}
