using JobScheduler;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

public sealed class InvoiceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_invoice_is_sent_again_until_the_mail_server_is_back()
    {
        var mailer = new BrokenMailer { Failures = 2 };
        await using var harness = await StartAsync(mailer);

        await harness.OrderAsync(new NewOrder("A-7", "ada@shop.example", 19.90m));
        await harness.AdvanceAsync(TimeSpan.FromMinutes(1), Token);

        var job = Assert.Single(await harness.EndedAsync<SendInvoice>(Token));
        Assert.Equal((JobStatus.Completed, 3), (job.Status, job.Attempt));
        Assert.Equal(["ada@shop.example"], mailer.Sent);
    }

    [Fact]
    public async Task The_books_are_closed_every_night_in_Berlin()
    {
        await using var harness = await StartAsync(new BrokenMailer());
        await harness.OrderAsync(new NewOrder("A-7", "ada@shop.example", 19.90m));
        await harness.OrderAsync(new NewOrder("A-8", "alan@shop.example", 0.20m));

        await harness.AdvanceAsync(TimeSpan.FromDays(7), Token);

        var nights = await harness.EndedAsync<CloseBooks>(Token);
        Assert.Equal(7, nights.Count);
        Assert.All(nights, night => Assert.Equal(2, night.Tick!.Value.UtcDateTime.Hour));
        Assert.All(nights, night => Assert.Equal("20.10 EUR", night.Result!.Value.GetString()));
    }

    [Fact]
    public async Task An_order_whose_number_is_taken_leaves_no_job()
    {
        await using var harness = await StartAsync(new BrokenMailer());
        await harness.OrderAsync(new NewOrder("A-7", "ada@shop.example", 19.90m));

        var refused = await harness.OrderAsync(new NewOrder("A-7", "eve@shop.example", 0));

        Assert.Equal(StatusCodes.Status409Conflict, Assert.IsType<ProblemHttpResult>(refused).StatusCode);
        Assert.Single(await harness.EnqueuedAsync<SendInvoice>(Token));
    }

    private static Task<JobSchedulerHarness> StartAsync(IMailer mailer) => JobSchedulerHarness.StartAsync(scheduler =>
    {
        scheduler.Services.AddSingleton(mailer);
        scheduler.AddInvoices();
    });

    private sealed class BrokenMailer : IMailer
    {
        public int Failures { get; set; }

        public List<string> Sent { get; } = [];

        public Task SendAsync(Mail mail, CancellationToken cancellationToken)
        {
            if (Failures-- > 0) throw new IOException("The mail server is away.");
            Sent.Add(mail.To);
            return Task.CompletedTask;
        }
    }
}
