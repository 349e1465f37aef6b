using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace JobScheduler.Tests.Api.Framing;

public sealed class ConnectionCapTests(ConnectionCapTests.NarrowHost host) : IClassFixture<ConnectionCapTests.NarrowHost>
{
    private const string Get = "GET /alive HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

    [Fact]
    public async Task A_connection_beyond_the_cap_is_closed_and_one_that_ends_makes_room()
    {
        using var first = await RawConnection.OpenAsync(host);
        using var second = await RawConnection.OpenAsync(host);
        Assert.Equal((200, 200), (await StatusAsync(first), await StatusAsync(second)));
        using (var third = await RawConnection.OpenAsync(host)) Assert.Null(await StatusAsync(third));

        first.Dispose();

        await Eventually.IsTrueAsync(async () =>
        {
            using var next = await RawConnection.OpenAsync(host);
            return await StatusAsync(next) == 200;
        });
        Assert.Equal(200, await StatusAsync(second));
    }

    private static async Task<int?> StatusAsync(RawConnection connection)
    {
        await connection.SendAsync(Get);
        return (await connection.ReadAsync())?.Status;
    }

    public sealed class NarrowHost : ApiHost
    {
        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string> { ["Limits:ConnectionsPerAddress"] = "3" };

        protected override void Configure(IServiceCollection services) =>
            services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxConcurrentConnections = 2);
    }
}
