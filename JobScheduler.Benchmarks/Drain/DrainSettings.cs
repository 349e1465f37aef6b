namespace JobScheduler.Benchmarks.Drain;

/// <summary>What is drained, by how many, how often.</summary>
internal sealed record DrainSettings(int Jobs, int Workers, int Rounds, int Concurrency, int Batch, bool Redis, bool Statements)
{
    /// <summary>A worker process talks to the hot tables over two: one claims, one settles.</summary>
    public int Connections => 2 * Workers;
}
