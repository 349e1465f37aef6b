using JobScheduler.Core.Explaining;

namespace JobScheduler.Rest.Endpoints;

/// <summary>What is found out about a job, between Core and the wire.</summary>
internal static class ExplainMapping
{
    public static ExplanationResponse ToWire(this Explanation explanation) => new()
    {
        Id = explanation.Situation.Job.Id,
        Status = explanation.Situation.Job.State.Status.Name(),
        At = explanation.Situation.Now,
        Findings = [.. explanation.Findings.Select(ToWire)],
        Estimate = explanation.Estimate is { } estimate ? new(estimate.From, estimate.To, ToWire(estimate.Basis)) : null,
        NoEstimate = explanation.NoEstimate?.Name(),
    };

    private static FindingResponse ToWire(Finding finding) => new()
    {
        Code = finding.Code.Name(),
        Detail = finding.Detail,
        Since = finding.Since,
        Until = finding.Until,
        By = finding.By,
        Why = finding.Why,
        Limit = finding.Limit,
        Used = finding.Used,
        Max = finding.Max,
        Count = finding.Count,
        More = finding.More,
        WorkerId = finding.WorkerId,
        Fence = finding.Fence,
        JobId = finding.JobId,
        ScheduleId = finding.ScheduleId,
    };

    private static EstimateBasisResponse ToWire(EstimateBasis basis) => new(
        basis.Ahead, Math.Round(basis.Slowest, 3), Math.Round(basis.Fastest, 3), basis.Seen.TotalSeconds);
}
