namespace JobScheduler.Tests.Storage.Models;

/// <summary>A job that a history may insert, again and again: keys are few, so that plans meet in them.</summary>
internal sealed record JobPlan(int DelaySeconds, int Priority, int MaxRetries, string? UniqueKey, string? IdempotencyKey, string Body)
{
    /// <summary>What becomes of it if another job holds the key; null for the key alone.</summary>
    public (OnConflict Mode, UniqueScope Scope)? Conflict { get; init; }
}
