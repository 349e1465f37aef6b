namespace JobScheduler.Tests.EndToEnd.Chaos.History;

/// <summary>What is left of a job when all is done.</summary>
internal sealed record FinalJob(
    Guid Id, string Name, string Status, int Attempt, int MaxRetries, long Fence, Guid? ScheduleId, DateTimeOffset? Tick, bool Withdrawn, string? Result)
{
    public bool IsFinal => Status is "completed" or "failed" or "cancelled";
}
