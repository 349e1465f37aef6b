using System.Net;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Api;

public sealed class HealthTests(HealthTests.WatchedHost host) : ApiTests(host), IClassFixture<HealthTests.WatchedHost>
{
    [Fact]
    public async Task Health_is_what_the_lab_expects_until_a_loop_falls_silent_and_is_named()
    {
        Assert.Equal("""{"status":"ok","service":"scheduler"}""", await Http.GetStringAsync("/health", Stop));

        Host.Services.GetRequiredService<LoopHealth>().Alive("Silenced", TimeSpan.FromSeconds(1));
        await SilenceBecomesAsync(0);
        host.Time.Advance(TimeSpan.FromMinutes(1));

        // What was found a moment ago is said for a second.
        await Eventually.IsTrueAsync(async () =>
        {
            using var found = await Http.GetAsync("/health", Stop);
            return found.StatusCode == HttpStatusCode.ServiceUnavailable;
        });
        using var response = await Http.GetAsync("/health", Stop);
        var body = await response.Content.ReadAsStringAsync(Stop);
        Assert.Equal(503, (int)response.StatusCode);
        Assert.All(Host.Errors.Take(), line => Assert.Contains("Silenced", line, StringComparison.Ordinal));
        Assert.StartsWith(
            """{"status":"unhealthy","service":"scheduler","reasons":["Silent for too long: """, body, StringComparison.Ordinal);
        Assert.Contains("Silenced", body, StringComparison.Ordinal);
        Assert.Equal("""{"status":"ok","service":"scheduler"}""", await Http.GetStringAsync("/alive", Stop));
        await SilenceBecomesAsync(1);
    }

    private Task SilenceBecomesAsync(int value) => Eventually.IsTrueAsync(async () =>
        (await Http.GetStringAsync("/metrics", Stop)).Contains($"loop_silent{{loop=\"Silenced\"}} {value}", StringComparison.Ordinal));

    /// <summary>Only the watch over the loops has a time of its own.</summary>
    public sealed class WatchedHost : ApiHost
    {
        internal FakeTimeProvider Time { get; } = new();

        protected override void Configure(IServiceCollection services) => services.AddSingleton(new LoopHealth(Time));
    }
}
