namespace JobScheduler.Benchmarks.Accept;

/// <summary>By how many connections, in batches of what size, how long, how often.</summary>
internal sealed record AcceptSettings(
    IReadOnlyList<int> Connections, int Batch, IReadOnlyList<int> BatchConnections, int Seconds, int WarmUp, int Rounds, bool Redis);
