namespace JobScheduler.Benchmarks.Drain;

/// <summary>What is drained, by how many, how often; and the peers' share of it.</summary>
internal sealed record DrainSettings(int Jobs, int Workers, int Rounds, int Concurrency, int Batch, bool Redis, bool Statements)
{
    /// <summary>A worker process talks to the hot tables over two: one claims, one settles.</summary>
    public int Connections => 2 * Workers;

    /// <summary>Whether our workers start on the full queue, with nothing compiled yet.</summary>
    public bool Cold { get; init; }

    /// <summary>Names of the peers that are measured, too.</summary>
    public IReadOnlyList<string> Peers { get; init; } = [];

    /// <summary>They are slower: fewer jobs tell as much.</summary>
    public int PeerJobs { get; init; }

    /// <summary>Jobs at once in each of their processes; each number is a side of its own.</summary>
    public IReadOnlyList<int> PeerSlots { get; init; } = [];
}
