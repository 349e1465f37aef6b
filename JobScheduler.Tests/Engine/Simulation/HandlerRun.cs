namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>What a handler saw of its attempt, and what it said in the end, if it came to it.</summary>
internal sealed record HandlerRun(Guid JobId, long Fence, string Process, DateTimeOffset StartedAt)
{
    public JobOutcome? Said { get; set; }
}
