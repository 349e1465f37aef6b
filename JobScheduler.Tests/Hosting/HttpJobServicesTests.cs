using JobScheduler.Engine.Working;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace JobScheduler.Tests.Hosting;

public sealed class HttpJobServicesTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData(" ", false)]
    [InlineData(" , ", false)]
    [InlineData("hooks.example", true)]
    public void A_worker_has_the_handler_of_HTTP_jobs_when_there_are_hosts_for_them(string? hosts, bool hasIt)
    {
        using var host = Build(hosts, scheduler => scheduler.AddWorker());

        Assert.Equal(hasIt, host.Services.GetRequiredService<HandlerCatalog>().Names.Contains("http"));
    }

    [Fact]
    public void A_process_that_runs_no_jobs_has_no_handler_of_them()
    {
        using var host = Build("hooks.example", _ => { });

        Assert.Empty(host.Services.GetServices<HandlerRegistration>());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("hooks.example")]
    public void Their_name_is_taken(string? hosts)
    {
        var refused = Assert.Throws<StartRefusedException>(
            () => Build(hosts, scheduler => scheduler.AddHandler("http", (Ping _) => Task.CompletedTask)));

        Assert.Equal(
            "The handler name 'http' is that of HTTP jobs: give the delegate given to AddHandler another name.", refused.Message);
    }

    private static IHost Build(string? hosts, Action<JobSchedulerBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("JobScheduler:HttpJobs:AllowedHosts", hosts)]);
        configure(builder.AddJobScheduler());
        return builder.Build();
    }

    private sealed record Ping;
}
