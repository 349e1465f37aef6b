using JobScheduler.Engine.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.Hosting;

/// <summary>What the composition verbs work on: the services of a host, its configuration, and the role they give the process.</summary>
public sealed record JobSchedulerBuilder(IServiceCollection Services, IConfiguration Configuration, WorkerRole Role);
