using JobScheduler.Core.Ports;
using JobScheduler.Queues.InProcess;
using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.Queues;

/// <summary>Registers a ready queue and the signals that go with it.</summary>
public static class QueueServices
{
    public static IServiceCollection AddInProcessQueue(this IServiceCollection services) => services
        .AddSingleton<IReadyQueue, InProcessReadyQueue>()
        .AddSingleton<IJobSignals, InProcessJobSignals>();
}
