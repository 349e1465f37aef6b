using JobScheduler.Engine.Working;

namespace JobScheduler.Tests.Api.Security;

/// <summary>Repeats its payload as progress, and then as its result or, under the name "failed", as its error.</summary>
internal sealed class TellingHandler : IRawJobHandler
{
    public async Task<JobOutcome> HandleAsync(JobContext context, CancellationToken cancellationToken)
    {
        await context.ReportProgressAsync(0.5, context.Payload, cancellationToken);
        return context.Handler == "failed"
            ? throw new InvalidOperationException(context.Payload)
            : JobOutcome.SuccessWithJson(context.Payload);
    }
}
