using JobScheduler;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

public sealed class InvoiceTests
{
    [Fact]
    public async Task An_invoice_is_sent_again_until_the_mail_server_is_back()
    {
        var mailer = new BrokenMailer { Failures = 2 };
        await using var harness = await JobSchedulerHarness.StartAsync(scheduler =>
        {
            scheduler.Services.AddSingleton<IMailer>(mailer);
            scheduler.AddInvoices();
        });

        await harness.Jobs.EnqueueAsync(new SendInvoice(7, "ada@shop.example"), cancellationToken: TestContext.Current.CancellationToken);
        await harness.AdvanceAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        var job = Assert.Single(await harness.EndedAsync<SendInvoice>(TestContext.Current.CancellationToken));
        Assert.Equal((JobStatus.Completed, 3), (job.Status, job.Attempt));
        Assert.Equal(["ada@shop.example"], mailer.Sent);
    }

    [Fact]
    public async Task The_books_are_closed_every_night_in_Berlin()
    {
        await using var harness = await JobSchedulerHarness.StartAsync(scheduler =>
        {
            scheduler.Services.AddSingleton<IMailer>(new BrokenMailer());
            scheduler.AddInvoices();
        });

        await harness.AdvanceAsync(TimeSpan.FromDays(7), TestContext.Current.CancellationToken);

        var nights = await harness.EndedAsync<CloseBooks>(TestContext.Current.CancellationToken);
        Assert.Equal(7, nights.Count);
        Assert.All(nights, night => Assert.Equal(2, night.Tick!.Value.UtcDateTime.Hour));
    }

    private sealed class BrokenMailer : IMailer
    {
        public int Failures { get; set; }

        public List<string> Sent { get; } = [];

        public Task SendAsync(string email, Guid idempotencyKey, CancellationToken cancellationToken)
        {
            if (Failures-- > 0) throw new IOException("The mail server is away.");
            Sent.Add(email);
            return Task.CompletedTask;
        }
    }
}
