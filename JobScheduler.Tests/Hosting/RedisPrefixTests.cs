using JobScheduler.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace JobScheduler.Tests.Hosting;

public sealed class RedisPrefixTests
{
    [Theory]
    [InlineData("")]
    [InlineData("billing:")]
    [InlineData("a.B-9_c:")]
    [InlineData("jobs:job")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg")]
    public void What_can_begin_a_key_is_taken(string prefix) => Assert.Equal(prefix, Read(prefix));

    [Theory]
    [InlineData(" ")]
    [InlineData("{a}")]
    [InlineData("a*")]
    [InlineData("ä")]
    [InlineData("a\n")]
    [InlineData("job_queue:")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg")]
    public void What_cannot_or_looks_like_a_key_stops_the_start_by_its_name(string prefix)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Read(prefix));

        Assert.Contains("JobScheduler:Redis:Prefix must be at most 64", Assert.Single(refused.Failures), StringComparison.Ordinal);
    }

    private static string Read(string prefix)
    {
        var host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        host.Configuration["ConnectionStrings:jobscheduler"] = "Host=127.0.0.1;Port=1;Username=nobody";
        host.Configuration["ConnectionStrings:redis"] = "127.0.0.1:1";
        host.Configuration["JobScheduler:Redis:Prefix"] = prefix;
        host.AddJobScheduler();
        using var built = host.Build();
        return built.Services.GetRequiredService<RedisOptions>().Prefix;
    }
}
