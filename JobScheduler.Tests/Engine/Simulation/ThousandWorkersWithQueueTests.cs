namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>They pop from the ready queue, and look into the store now and then whatever it holds.</summary>
public sealed class ThousandWorkersWithQueueTests(ITestOutputHelper output)
    : ThousandWorkersContract(hasQueue: true, statements: 1.2, output);
