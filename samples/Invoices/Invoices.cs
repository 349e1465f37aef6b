using JobScheduler;

/// <summary>What a customer sends.</summary>
public sealed record Order(int Id, string Email);

/// <summary>The job that each order makes.</summary>
public sealed record SendInvoice(int OrderId, string Email);

/// <summary>The job of every night.</summary>
public sealed record CloseBooks(string Currency);

/// <summary>What is kept of an invoice that was sent.</summary>
public sealed record Receipt(int OrderId, string Email);

/// <summary>Sends mail; the same key sends it once.</summary>
public interface IMailer
{
    Task SendAsync(string email, Guid idempotencyKey, CancellationToken cancellationToken);
}

/// <summary>Writes to the log instead.</summary>
public sealed class LogMailer(ILogger<LogMailer> log) : IMailer
{
    public Task SendAsync(string email, Guid idempotencyKey, CancellationToken cancellationToken)
    {
        log.LogInformation("Mail to {Email} ({Key})", email, idempotencyKey);
        return Task.CompletedTask;
    }
}

public sealed class SendInvoiceHandler(IMailer mailer) : IJobHandler<SendInvoice>
{
    public async Task<JobOutcome> HandleAsync(SendInvoice invoice, JobContext context, CancellationToken cancellationToken)
    {
        await mailer.SendAsync(invoice.Email, idempotencyKey: context.JobId, cancellationToken);
        return JobOutcome.Success(new Receipt(invoice.OrderId, invoice.Email));
    }
}

public static class InvoiceJobs
{
    /// <summary>For the program and for its tests.</summary>
    public static JobSchedulerBuilder AddInvoices(this JobSchedulerBuilder scheduler) => scheduler
        .AddHandler<SendInvoiceHandler>("send-invoice")
        .AddHandler("close-books", (CloseBooks books) => Task.FromResult($"{books.Currency} closed"))
        .AddSchedule("close-books", "0 3 * * *", new CloseBooks("EUR"), new ScheduleOptions { TimeZone = "Europe/Berlin" });
}
