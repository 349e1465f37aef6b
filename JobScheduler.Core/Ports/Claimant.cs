namespace JobScheduler.Core.Ports;

/// <summary>Who claims, and what it can run: only jobs of these handlers and queues are given to it. A claim of more jobs than
/// <paramref name="FreeSlots"/> marks them as claimed ahead; of jobs that may not wait in line it takes no more than that.</summary>
internal sealed record Claimant(
    Guid Session, string WorkerId, IReadOnlyList<string> Handlers, IReadOnlyList<string> Queues, int FreeSlots = int.MaxValue)
{
    /// <summary>Of a claim without ids.</summary>
    public StarvedShare Share { get; init; }
}
