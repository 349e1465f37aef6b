namespace JobScheduler.LocalCluster.Commands;

/// <summary>One line of the console, or one call from another terminal. Words are names, or what a client program gets.</summary>
internal sealed record ClusterCommand(ClusterVerb Verb, IReadOnlyList<string> Words)
{
    /// <summary>How many past lines of each log.</summary>
    public int Tail { get; init; } = int.MaxValue;

    /// <summary>Whether to wait for the lines to come.</summary>
    public bool Follow { get; init; }
}
