namespace JobScheduler.Engine.Queries;

/// <summary>How many workers are there, and how many the work needs.</summary>
internal sealed record WorkerCounts(long Active, long Desired);
