namespace JobScheduler.Core.Limits;

/// <summary>What may hold a waiting job back, as bits of its gate: it is claimed when none does.</summary>
internal static class JobGates
{
    /// <summary>A run that the overlap policy has to let go.</summary>
    public const int Overlap = 1;

    /// <summary>Other jobs that it depends on.</summary>
    public const int Dependency = 2;

    /// <summary>A permit that is missing.</summary>
    public const int Permits = 4;
}
