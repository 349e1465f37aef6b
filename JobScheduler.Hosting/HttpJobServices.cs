using JobScheduler.Core.HttpJobs;
using JobScheduler.Engine.HttpJobs;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JobScheduler.Hosting;

/// <summary>HTTP jobs: every process judges them when it takes them, and a worker that has hosts for them runs them.</summary>
internal static class HttpJobServices
{
    public static IServiceCollection AddHttpJobRules(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<HttpJobOptions>().ToPolicy()).AddSingleton<HttpJobRules>();

    /// <summary>Their handler, if they are on: without it, they wait for a worker that has it.</summary>
    public static JobSchedulerBuilder AddHttpJobs(this JobSchedulerBuilder builder)
    {
        var hosts = SettingsSection.Value(builder.Configuration, HttpJobOptions.Section, nameof(HttpJobOptions.AllowedHosts));
        if (!new HttpJobOptions { AllowedHosts = hosts }.ToPolicy().IsOn) return builder;
        builder.Services.TryAddSingleton<IHostAddresses, SystemHostAddresses>();
        builder.Services.AddSingleton<HttpJobSender>();
        return builder.AddRawHandler<HttpJobHandler>(HttpJobRules.Handler);
    }
}
