namespace JobScheduler.Engine.Operations;

/// <summary>The answer where a person asks for a run that the overlap policy of its schedule does not allow now.</summary>
internal static class RunOverlap
{
    public static OperationResult<T> Answer<T>(Guid inTheWay) => new OperationResult<T>.Conflict(
        ConflictKind.Overlap, $"The schedule lets no two of its runs overlap, and job {inTheWay} has not ended.");
}
