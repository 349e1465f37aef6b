namespace JobScheduler.Benchmarks.Accept;

/// <summary>One kind of load, and who bears it.</summary>
internal sealed record AcceptCase(
    string Name, int JobsEach, IReadOnlyList<(string Name, Func<CancellationToken, Task<LoadResult>> Load)> Sides);
