namespace JobScheduler.Core.Ports;

/// <summary>Who claims, and what it can run: only jobs of these handlers and queues are given to it. A claim of more jobs than
/// <paramref name="FreeSlots"/> marks them as claimed ahead; of jobs that may not wait in line it takes no more than that.</summary>
internal sealed record Claimant(
    Guid Session, string WorkerId, IReadOnlyList<string> Handlers, IReadOnlyList<string> Queues, int FreeSlots = int.MaxValue)
{
    /// <summary>Of a claim without ids.</summary>
    public StarvedShare Share { get; init; }

    /// <summary>Of a claim without ids: whether it is from those of the queues that have a limit, as many jobs as that allows. All other
    /// claims leave the jobs of such queues out.</summary>
    public bool IsOfLimited { get; init; }
}
