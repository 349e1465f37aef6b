using System.Collections.Concurrent;
using System.Text.Json;

namespace JobScheduler.Tests.FrontDoor;

/// <summary>What handlers of a program get and give.</summary>
public sealed class HandlerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_payload_comes_to_the_handler_of_its_type_and_the_result_comes_back()
    {
        await using var host = await OwnHost.StartAsync(scheduler => scheduler.AddWorker().AddHandler<SendInvoiceHandler>("send-invoice"));

        var job = await host.Jobs.EnqueueAsync(new SendInvoice(7, "a@b.example"), new() { Name = "invoice 7" }, Token);

        Assert.Equal(new Receipt(7, "sent"), await host.Jobs.WaitAsync<Receipt>(job.Id, OwnHost.Patience, Token));
        Assert.Equal(["invoice 7 1 7 a@b.example"], host.Services.GetRequiredService<ConcurrentQueue<string>>());
    }

    [Fact]
    public async Task A_lambda_gets_its_payload_the_context_services_and_the_token()
    {
        await using var host = await OwnHost.StartAsync(scheduler => scheduler.AddWorker().AddHandler(
            "send-invoice", async (SendInvoice invoice, JobContext context, ConcurrentQueue<string> sent, CancellationToken token) =>
            {
                await context.ReportProgressAsync(1, "all of it", token);
                sent.Enqueue($"{context.JobId} {invoice.OrderId} {token.CanBeCanceled}");
                return new Receipt(invoice.OrderId, context.Handler);
            }));

        var job = await host.Jobs.EnqueueAsync(new SendInvoice(7, "a@b.example"), cancellationToken: Token);

        Assert.Equal(new Receipt(7, "send-invoice"), await host.Jobs.WaitAsync<Receipt>(job.Id, OwnHost.Patience, Token));
        Assert.Equal([$"{job.Id} 7 True"], host.Services.GetRequiredService<ConcurrentQueue<string>>());
        Assert.Equal("all of it", (await host.Jobs.GetAsync(job.Id, Token))!.ProgressMessage);
    }

    [Fact]
    public async Task Several_handlers_may_take_any_JSON()
    {
        await using var host = await OwnHost.StartAsync(scheduler => scheduler.AddWorker()
            .AddHandler("one", (JsonElement json) => Task.FromResult($"one {json}"))
            .AddHandler("two", (JsonElement json) => Task.FromResult($"two {json}")));

        var job = await host.Jobs.EnqueueAsync("two", JsonElement.Parse("""{"a":1}"""), cancellationToken: Token);

        Assert.Equal("""two {"a":1}""", await host.Jobs.WaitAsync<string>(job.Id, OwnHost.Patience, Token));
    }

    [Fact]
    public async Task A_lambda_may_return_nothing_or_an_outcome()
    {
        await using var host = await OwnHost.StartAsync(scheduler => scheduler.AddWorker()
            .AddHandler("send-invoice", (SendInvoice _) => Task.CompletedTask)
            .AddHandler("make-report", (MakeReport report) => Task.FromResult(JobOutcome.PermanentFailure(report.Month))));

        var silent = await host.Jobs.EnqueueAsync(new SendInvoice(7, "a@b.example"), cancellationToken: Token);
        var failing = await host.Jobs.EnqueueAsync(new MakeReport("May"), cancellationToken: Token);

        Assert.Null((await host.Jobs.WaitAsync(silent.Id, OwnHost.Patience, Token)).Result);
        var failed = await Assert.ThrowsAsync<JobFailedException>(
            () => host.Jobs.WaitAsync<Receipt>(failing.Id, OwnHost.Patience, Token));
        Assert.Equal(("May", "permanent"), (failed.Job.ErrorMessage, failed.Job.FailureReason));
    }

    [Fact]
    public async Task An_attempt_goes_on_where_the_one_before_was()
    {
        await using var host = await OwnHost.StartAsync(scheduler => scheduler.AddWorker().AddHandler(
            "send-invoice", async (SendInvoice invoice, JobContext context, ConcurrentQueue<string> found) =>
            {
                var row = context.ReadCheckpoint<SendInvoice>()?.OrderId ?? 0;
                found.Enqueue($"{context.Attempt} from {row}");
                await context.SaveCheckpointAsync(invoice with { OrderId = row + 5 }, Token);
                await Assert.ThrowsAsync<JobRequestException>(() => context.SaveCheckpointAsync(new string('x', 70_000), Token));
                if (context.Attempt < 3) throw new InvalidOperationException("not yet");
            }));

        var soon = new RetryOptions { BaseDelay = TimeSpan.FromMilliseconds(50) };
        var job = await host.Jobs.EnqueueAsync(new SendInvoice(7, "a@b.example"), new() { Retry = soon }, Token);
        await host.Jobs.WaitAsync(job.Id, OwnHost.Patience, Token);

        Assert.Equal(["1 from 0", "2 from 5", "3 from 10"], host.Services.GetRequiredService<ConcurrentQueue<string>>());
    }

    [Fact]
    public async Task A_payload_that_does_not_fit_fails_its_job_for_good_and_the_path_is_told()
    {
        await using var host = await OwnHost.StartAsync(scheduler => scheduler.AddWorker().AddHandler<SendInvoiceHandler>("send-invoice"));
        var misfit = JsonElement.Parse("""{"orderId":"secret-of-somebody"}""");

        var job = await host.Jobs.EnqueueAsync("send-invoice", misfit, cancellationToken: Token);
        var ended = await host.Jobs.WaitAsync(job.Id, OwnHost.Patience, Token);

        Assert.Equal((JobStatus.Failed, 1, "permanent"), (ended.Status, ended.Attempt, ended.FailureReason));
        Assert.Contains("SendInvoice", ended.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("$.orderId", ended.ErrorMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", ended.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_that_cannot_be_written_fails_its_job_for_good()
    {
        await using var host = await OwnHost.StartAsync(scheduler => scheduler.AddWorker().AddHandler(
            "send-invoice", (SendInvoice _) => Task.FromResult(JobOutcome.Success<object>(new { Pointer = (nint)1, Type = typeof(int) }))));

        var job = await host.Jobs.EnqueueAsync(new SendInvoice(7, "a@b.example"), cancellationToken: Token);
        var ended = await host.Jobs.WaitAsync(job.Id, OwnHost.Patience, Token);

        Assert.Equal((JobStatus.Failed, 1, "permanent"), (ended.Status, ended.Attempt, ended.FailureReason));
        Assert.StartsWith("The result cannot be kept.", ended.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_JSON_of_payloads_is_the_one_that_the_program_wants()
    {
        await using var host = await OwnHost.StartAsync(scheduler => scheduler.AddWorker().AddHandler<SendInvoiceHandler>("send-invoice")
            .ConfigureJson(json => json.PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower));

        var job = await host.Jobs.EnqueueAsync(new SendInvoice(7, "a@b.example"), cancellationToken: Token);

        Assert.Equal(7, (await host.Jobs.WaitAsync<Receipt>(job.Id, OwnHost.Patience, Token))!.OrderId);
        Assert.Equal(7, (await host.Jobs.GetAsync(job.Id, Token))!.Payload.GetProperty("order-id").GetInt32());
    }

    [Fact]
    public async Task A_handler_that_cannot_be_made_stops_the_start_and_so_does_a_payload_that_is_no_object()
    {
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => OwnHost.StartAsync(scheduler => scheduler.AddWorker()
            .AddHandler<ImpossibleHandler>().AddHandler("numbers", (int _) => Task.CompletedTask)
            .AddHandler("lost", (SendInvoice _, Uri _) => Task.CompletedTask)));

        Assert.Collection(
            refused.Message.Split(Environment.NewLine),
            line => Assert.StartsWith("The handler 'make-report' (ImpossibleHandler) cannot be made: ", line, StringComparison.Ordinal),
            line => Assert.Equal(
                "The handler 'numbers' cannot be used: the payload type Int32 is not written as a JSON object; "
                + "a payload is an object, with a field for each value.",
                line),
            line => Assert.StartsWith(
                "The handler 'lost' (the delegate given to AddHandler) cannot be made: ", line, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Clashes))]
    public async Task What_cannot_be_registered_is_told_in_one_sentence(Action<JobSchedulerBuilder> add, string expected)
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => OwnHost.StartAsync(add));
        Assert.Equal(expected, refused.Message);
    }

    public static TheoryData<Action<JobSchedulerBuilder>, string> Clashes => new()
    {
        {
            one => one.AddHandler<SendInvoiceHandler>("same").AddHandler("same", (MakeReport _) => Task.CompletedTask),
            "The handler name 'same' is given to SendInvoiceHandler and to the delegate given to AddHandler."
        },
        {
            one => one.AddHandler<SendInvoiceHandler>("one").AddHandler("two", (SendInvoice _) => Task.CompletedTask),
            "The payload type SendInvoice belongs to the handler 'one' and to 'two': give each its own."
        },
        {
            one => one.AddHandler<SendInvoiceHandler>(),
            "No handler belongs to the payload type SendInvoice. Register one in this process with AddHandler, "
            + "or name it on the type: [Job(\"handler-name\")]."
        },
        {
            one => one.AddHandler<string>("text"),
            "String must implement IJobHandler<TPayload> once, and does so 0 times; "
            + "for one of several payload types use AddHandler<THandler, TPayload>."
        },
        { one => one.AddHandler("none", () => Task.CompletedTask), "The first parameter of the handler 'none' must be the payload." },
        {
            one => one.AddHandler("sync", (SendInvoice _) => 5),
            "The handler 'sync' must return Task, Task<JobOutcome> or a Task with its result."
        },
        {
            one => one.AddHandler("no spaces", (SendInvoice _) => Task.CompletedTask),
            "The handler name 'no spaces' cannot be used. Handler may contain ASCII letters, digits and \". _ - :\" only."
        },
    };
}
