using JobScheduler.Engine.Loops;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace JobScheduler.Tests.Api;

public sealed class HealthTests(HealthTests.WatchedHost host) : ApiTests(host), IClassFixture<HealthTests.WatchedHost>
{
    [Fact]
    public async Task Health_is_what_the_lab_expects_until_a_loop_falls_silent_and_is_named()
    {
        Assert.Equal("""{"status":"ok","service":"scheduler"}""", await Http.GetStringAsync("/health", Stop));

        Host.Services.GetRequiredService<LoopHealth>().Alive("Silenced", TimeSpan.FromSeconds(1));
        Assert.Contains("loop_silent{loop=\"Silenced\"} 0", await Http.GetStringAsync("/metrics", Stop), StringComparison.Ordinal);
        host.Time.Advance(TimeSpan.FromMinutes(1));

        using var response = await Http.GetAsync("/health", Stop);
        var body = await response.Content.ReadAsStringAsync(Stop);
        Assert.Equal(503, (int)response.StatusCode);
        Assert.Contains("Silenced", Assert.Single(Host.Errors.Take()), StringComparison.Ordinal);
        Assert.StartsWith("""{"status":"unhealthy","service":"scheduler","reasons":["Silent for too long: """, body, StringComparison.Ordinal);
        Assert.Contains("Silenced", body, StringComparison.Ordinal);
        Assert.Equal("""{"status":"ok","service":"scheduler"}""", await Http.GetStringAsync("/alive", Stop));
        Assert.Contains("loop_silent{loop=\"Silenced\"} 1", await Http.GetStringAsync("/metrics", Stop), StringComparison.Ordinal);
    }

    /// <summary>Only the watch over the loops has a time of its own.</summary>
    public sealed class WatchedHost : ApiHost
    {
        internal FakeTimeProvider Time { get; } = new();

        protected override void Configure(IServiceCollection services) => services.AddSingleton(new LoopHealth(Time));
    }
}
