using JobScheduler.Tests.EndToEnd;
using JobScheduler.Tests.EndToEnd.Chaos;
using JobScheduler.Tests.EndToEnd.Distributed;
using JobScheduler.Tests.EndToEnd.Embedded;
using JobScheduler.Tests.EndToEnd.Images;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace JobScheduler.Tests.EndToEnd;

/// <summary>The classes that take longest begin first: none of them shall be alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        nameof(FaultControlTests), nameof(NegativeControlTests), nameof(FailpointTests), nameof(WorkerLossTests),
        nameof(PublishedProgramTests),
        nameof(FailoverTests), nameof(KillTests), nameof(ChaosTests), nameof(IdleCostTests), nameof(StopTests),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(PlaceOf)];

    private static int PlaceOf<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var place = Array.FindIndex(Longest, name => collection.TestCollectionDisplayName.Contains($".{name} ", StringComparison.Ordinal));
        return place < 0 ? Longest.Length : place;
    }
}
