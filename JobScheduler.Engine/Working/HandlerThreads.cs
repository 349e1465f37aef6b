using Microsoft.Extensions.Hosting;

namespace JobScheduler.Engine.Working;

/// <summary>Gives the pool a thread for each slot, on top of those that it starts with:
/// handlers that block their threads would starve the loops until the pool has made more, about two a second.</summary>
internal sealed class HandlerThreads(WorkerOptions options) : IHostedService
{
    private static readonly int Usual = UsualThreads();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ThreadPool.GetMinThreads(out var threads, out var completionPorts);
        ThreadPool.SetMinThreads(Math.Max(threads, Usual + options.Concurrency), completionPorts);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static int UsualThreads()
    {
        ThreadPool.GetMinThreads(out var threads, out _);
        return threads;
    }
}
