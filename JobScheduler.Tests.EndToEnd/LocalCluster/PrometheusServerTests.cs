using JobScheduler.LocalCluster.Prometheus;
using JobScheduler.Tests.EndToEnd.Observability;

namespace JobScheduler.Tests.EndToEnd.LocalCluster;

public sealed class PrometheusServerTests : ServerTests
{
    [Fact]
    public async Task A_killed_server_starts_again_at_its_address_with_what_it_knew()
    {
        var server = new PrometheusServer("prometheus", Guardian, new PrometheusOptions { Interval = TimeSpan.FromMilliseconds(200) });
        await server.StartAsync(Token);
        using var client = new PrometheusClient(server);
        await client.BecomesAsync("count(absent(up))", 1);
        var address = server.Address;

        await server.KillAsync();
        Assert.Equal((ProcessState.Exited, 128 + 9), (server.State, server.ExitCode));
        await server.StartAsync(Token);

        Assert.Equal(address, server.Address);
        await client.BecomesAsync("count(absent(up))", 1);
    }
}
