using JobScheduler;
using Xunit;

public sealed class MailTests
{
    private static readonly NewOrder Order = new("A-7", "ada@shop.example", 19.90m);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_brings_a_mail_and_a_booking()
    {
        await using var server = new MailServer();
        await using var harness = await StartAsync(server);

        await harness.OrderAsync(Order);
        await harness.RunDueAsync(Token);

        var job = Assert.Single(await harness.EndedAsync<SendInvoice>(Token));
        var mail = Assert.Single(server.Taken);
        Assert.Equal(
            ("ada@shop.example", "Invoice A-7", $"{job.Id}@shop.example"), (mail.To.ToString(), mail.Subject, mail.MessageId));
        Assert.Equal("Please pay 19.90 EUR for order A-7.", mail.TextBody?.Trim());
        Assert.Equal(19.90m, Assert.Single(await harness.BookingsAsync()).Amount);
    }

    [Fact]
    public async Task A_mail_that_the_server_refuses_for_a_while_arrives_later()
    {
        await using var server = new MailServer { Refusals = 2 };
        await using var harness = await StartAsync(server);

        await harness.OrderAsync(Order);
        await harness.RunDueAsync(Token);
        Assert.Empty(server.Taken);
        Assert.Empty(await harness.BookingsAsync());
        await harness.AdvanceAsync(TimeSpan.FromMinutes(1), Token);

        var job = Assert.Single(await harness.EndedAsync<SendInvoice>(Token));
        Assert.Equal((JobStatus.Completed, 3), (job.Status, job.Attempt));
        Assert.Single(server.Taken);
        Assert.Single(await harness.BookingsAsync());
    }

    [Fact]
    public async Task A_mail_that_is_sent_twice_has_one_id_and_is_booked_once()
    {
        await using var server = new MailServer { Lapses = 1 };
        await using var harness = await StartAsync(server);

        await harness.OrderAsync(Order);
        await harness.AdvanceAsync(TimeSpan.FromMinutes(1), Token);

        Assert.Equal(2, server.Taken.Count);
        Assert.Single(server.Taken.Select(mail => mail.MessageId).Distinct());
        Assert.Single(await harness.BookingsAsync());
    }

    private static Task<JobSchedulerHarness> StartAsync(MailServer server) => JobSchedulerHarness.StartAsync(scheduler =>
    {
        scheduler.Configuration["Smtp:Host"] = server.Address.Address.ToString();
        scheduler.Configuration["Smtp:Port"] = $"{server.Address.Port}";
        scheduler.AddInvoices();
    });
}
