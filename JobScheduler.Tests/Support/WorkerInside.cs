using JobScheduler.Engine.Sessions;
using JobScheduler.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace JobScheduler.Tests.Support;

/// <summary>Lets the API under test run jobs as well: of a program that is being built a test is handed the services alone.</summary>
internal static class WorkerInside
{
    public static void AddWorkerInside(this IServiceCollection services, Action<JobSchedulerBuilder>? addHandlers = null)
    {
        var role = (WorkerRole)services.Single(service => service.ServiceType == typeof(WorkerRole)).ImplementationInstance!;
        var host = Host.CreateEmptyApplicationBuilder(null);
        host.Services.Clear();
        host.Services.Add(services);
        var worker = new JobSchedulerBuilder(host, role).AddJobWorker();
        addHandlers?.Invoke(worker);
        services.Add(host.Services.Skip(services.Count).ToList());
    }
}
