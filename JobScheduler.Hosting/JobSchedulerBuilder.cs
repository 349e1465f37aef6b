using JobScheduler.Engine.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace JobScheduler.Hosting;

/// <summary>What the composition verbs work on: the host that is being built, and the role they give the process.</summary>
public sealed record JobSchedulerBuilder(IHostApplicationBuilder Host, WorkerRole Role)
{
    /// <summary>The services of the host.</summary>
    public IServiceCollection Services => Host.Services;

    /// <summary>The configuration of the host.</summary>
    public IConfiguration Configuration => Host.Configuration;
}
