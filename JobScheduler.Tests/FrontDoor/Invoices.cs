using System.Collections.Concurrent;

namespace JobScheduler.Tests.FrontDoor;

/// <summary>A payload that belongs to a handler by its registration.</summary>
public sealed record SendInvoice(int OrderId, string Email);

/// <summary>A payload that names its handler.</summary>
[Job("make-report")]
public sealed record MakeReport(string Month);

/// <summary>What the handlers return.</summary>
public sealed record Receipt(int OrderId, string Text);

/// <summary>A handler whose constructor takes a service.</summary>
internal sealed class SendInvoiceHandler(ConcurrentQueue<string> sent) : IJobHandler<SendInvoice>
{
    public Task<JobOutcome> HandleAsync(SendInvoice payload, JobContext context, CancellationToken cancellationToken)
    {
        sent.Enqueue($"{context.JobName} {context.Attempt} {payload.OrderId} {payload.Email}");
        return Task.FromResult(JobOutcome.Success(new Receipt(payload.OrderId, "sent")));
    }
}

/// <summary>Needs what nobody registered.</summary>
internal sealed class ImpossibleHandler(Uri nobodyKnows) : IJobHandler<MakeReport>
{
    public Task<JobOutcome> HandleAsync(MakeReport payload, JobContext context, CancellationToken cancellationToken) =>
        Task.FromResult(JobOutcome.Success(nobodyKnows));
}
