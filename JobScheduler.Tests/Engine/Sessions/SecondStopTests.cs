using Microsoft.Extensions.Hosting;

namespace JobScheduler.Tests.Engine.Sessions;

public sealed class SecondStopTests
{
    /// <summary>Of RunAsync and StopAsync the first to have stopped everything closes the store, while the other is still at it.</summary>
    [Fact]
    public async Task A_second_stop_finds_the_store_closed_and_asks_nothing_of_it()
    {
        await using var engine = await EngineHarness.StartAsync();
        var services = engine.Get<IEnumerable<IHostedService>>().Reverse().ToList();
        await engine.StopAsync();

        foreach (var service in services) await service.StopAsync(TestContext.Current.CancellationToken);
    }
}
