namespace JobScheduler.Benchmarks.Recovery;

/// <summary>One fault on a healthy cluster, and how long each thing took after it; the cluster is healthy again in the end.</summary>
internal interface IFault
{
    string Name { get; }

    /// <summary>Seconds by what they were waited for.</summary>
    Task<IReadOnlyDictionary<string, double>> HappenAsync(CancellationToken cancellationToken);
}
