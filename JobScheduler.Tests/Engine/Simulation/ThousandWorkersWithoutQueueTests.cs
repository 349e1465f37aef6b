namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>They find jobs in the store alone, and no lock tells one of them to work for the others.</summary>
public sealed class ThousandWorkersWithoutQueueTests(ITestOutputHelper output)
    : ThousandWorkersContract(hasQueue: false, statements: 1.36, output);
