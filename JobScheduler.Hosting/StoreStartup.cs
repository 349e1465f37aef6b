using JobScheduler.Storage;
using Microsoft.Extensions.Hosting;

namespace JobScheduler.Hosting;

/// <summary>Opens and migrates the store before anything else starts.</summary>
internal sealed class StoreStartup(IStorageStartup storage) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => storage.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
