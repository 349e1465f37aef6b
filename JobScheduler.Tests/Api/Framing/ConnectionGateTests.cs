using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace JobScheduler.Tests.Api.Framing;

/// <summary>What one address may hold open, and for how long without a word.</summary>
public sealed partial class ConnectionGateTests(ConnectionGateTests.NarrowHost host) : IClassFixture<ConnectionGateTests.NarrowHost>
{
    private const int Most = 5;
    private const string Another = "127.0.0.2";
    private const string Get = "GET /alive HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

    [Fact]
    public async Task An_address_that_has_its_share_is_refused_and_counted_and_others_are_not()
    {
        var before = await RefusedAsync();
        var held = new List<RawConnection>();
        for (var at = 0; at < Most; at++) held.Add(await RawConnection.OpenAsync(host));
        foreach (var connection in held) Assert.Equal(200, await StatusAsync(connection));
        for (var beyond = 0; beyond < 3; beyond++)
        {
            using var refused = await RawConnection.OpenAsync(host);
            Assert.Null(await StatusAsync(refused));
        }

        await Eventually.IsTrueAsync(async () => await RefusedAsync() == before + 3);

        held[0].Dispose();
        await Eventually.IsTrueAsync(async () =>
        {
            using var next = await RawConnection.OpenAsync(host);
            return await StatusAsync(next) == 200;
        });
        foreach (var connection in held) connection.Dispose();
        Assert.Empty(host.Log.Take());
    }

    [Fact]
    public async Task A_connection_that_never_says_anything_is_closed_and_one_that_has_asked_once_is_kept()
    {
        using var asked = await RawConnection.OpenAsync(host, from: Another);
        Assert.Equal(200, await StatusAsync(asked));
        var before = await RefusedAsync();
        using (var silent = await RawConnection.OpenAsync(host, from: Another))
        {
            var start = TimeProvider.System.GetTimestamp();
            Assert.Null(await silent.ReadAsync());
            Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
        }

        await Eventually.IsTrueAsync(async () => await RefusedAsync() > before);
        Assert.Equal(200, await StatusAsync(asked));
        Assert.Empty(host.Log.Take());
    }

    /// <summary>Asked from an address that nothing is held from.</summary>
    private async Task<long> RefusedAsync()
    {
        using var connection = await RawConnection.OpenAsync(host, from: "127.0.0.3");
        await connection.SendAsync("GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        return long.Parse(
            RefusedLine().Match((await connection.ReadAsync())!.Body).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<int?> StatusAsync(RawConnection connection)
    {
        await connection.SendAsync(Get);
        return (await connection.ReadAsync())?.Status;
    }

    [GeneratedRegex(@"^connections_refused_total (\d+)$", RegexOptions.Multiline)]
    private static partial Regex RefusedLine();

    public sealed class NarrowHost : ApiHost
    {
        internal KeptLog Log => Errors;

        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string> { ["Limits:ConnectionsPerAddress"] = $"{Most}" };

        protected override void Configure(IServiceCollection services) =>
            services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(1.5));
    }
}
