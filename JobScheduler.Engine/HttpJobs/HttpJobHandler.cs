using System.Globalization;
using JobScheduler.Core.HttpJobs;
using JobScheduler.Engine.Working;

namespace JobScheduler.Engine.HttpJobs;

/// <summary>Runs HTTP jobs: one attempt is one request. The payload is judged again, by the settings of this process.</summary>
internal sealed class HttpJobHandler(HttpJobSender sender, HttpJobPolicy policy) : IRawJobHandler
{
    /// <summary>The same words for whatever is wrong with the destination: they do not tell what is there.</summary>
    public static JobOutcome DestinationNotAllowed { get; } =
        JobOutcome.PermanentFailure("destination_not_allowed: This destination is not allowed.");

    public Task<JobOutcome> HandleAsync(JobContext context, CancellationToken cancellationToken)
    {
        var violations = new List<Violation>();
        return HttpJobPayload.Read(context.Payload, policy, violations) is { } job
            ? sender.SendAsync(job, context, cancellationToken)
            : Task.FromResult(Refused(violations));
    }

    private static JobOutcome Refused(IReadOnlyList<Violation> violations)
    {
        if (violations.Any(violation => violation.Rule == BrokenRule.DestinationNotAllowed)) return DestinationNotAllowed;
        var details = violations.Select(violation => violation.Detail.ToString(CultureInfo.InvariantCulture));
        return JobOutcome.PermanentFailure(string.Join(' ', details));
    }
}
