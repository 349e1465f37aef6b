using System.Net;
using System.Net.Sockets;
using JobScheduler.LocalCluster.Processes;
using JobScheduler.LocalCluster.Prometheus;
using JobScheduler.Tests.EndToEnd.Observability;
using Xunit;

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

    [Fact]
    public void A_preferred_port_is_taken_when_it_is_free_and_left_to_its_owner_otherwise()
    {
        var preferred = LoopbackPort.Free();
        Assert.Equal(preferred, Port(preferred));

        using var owner = new TcpListener(IPAddress.Loopback, preferred);
        owner.Start();

        Assert.NotEqual(preferred, Port(preferred));
    }

    private int Port(int preferred) => new PrometheusServer("prometheus", Guardian, new PrometheusOptions { PreferredPort = preferred }).Url.Port;
}
