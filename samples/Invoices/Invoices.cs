using JobScheduler;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using static System.FormattableString;

/// <summary>The job that each order makes.</summary>
public sealed record SendInvoice(int OrderId);

/// <summary>The job of every night.</summary>
public sealed record CloseBooks(string Currency);

/// <summary>What is kept of an invoice that was sent.</summary>
public sealed record Receipt(string Number, string Email);

public sealed class SendInvoiceHandler(Shop shop, IMailer mailer) : IJobHandler<SendInvoice>
{
    public async Task<JobOutcome> HandleAsync(SendInvoice invoice, JobContext context, CancellationToken cancellationToken)
    {
        var order = await shop.Orders.SingleAsync(order => order.Id == invoice.OrderId, cancellationToken);

        // A mail cannot be taken back. If the process dies after this, the next attempt sends it again, with the same id.
        var text = Invariant($"Please pay {order.Amount:0.00} EUR for order {order.Number}.");
        await mailer.SendAsync(new Mail(context.JobId, order.Email, $"Invoice {order.Number}", text), cancellationToken);

        // A booking must count once: it is committed together with the end of the job, or not at all.
        shop.Bookings.Add(new Booking { OrderId = order.Id, Amount = order.Amount });
        shop.Jobs().Complete(context, new Receipt(order.Number, order.Email));
        await shop.SaveChangesAsync(cancellationToken);
        return JobOutcome.Success();
    }
}

public static class InvoiceJobs
{
    /// <summary>For the program and for its tests.</summary>
    public static JobSchedulerBuilder AddInvoices(this JobSchedulerBuilder scheduler)
    {
        scheduler.AddShop();
        if (string.IsNullOrEmpty(scheduler.Configuration["Smtp:Host"])) scheduler.Services.TryAddSingleton<IMailer, LogMailer>();
        else scheduler.Services.Configure<SmtpOptions>(scheduler.Configuration.GetSection("Smtp")).TryAddSingleton<IMailer, SmtpMailer>();

        return scheduler
            .AddHandler<SendInvoiceHandler>("send-invoice")
            .AddHandler("close-books", async (CloseBooks books, Shop shop, CancellationToken cancellationToken) =>
                Invariant($"{await shop.Bookings.SumAsync(booking => booking.Amount, cancellationToken):0.00} {books.Currency}"))
            .AddSchedule("close-books", "0 3 * * *", new CloseBooks("EUR"), new ScheduleOptions { TimeZone = "Europe/Berlin" });
    }
}
