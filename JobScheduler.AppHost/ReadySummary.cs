using JobScheduler.LocalCluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JobScheduler.AppHost;

/// <summary>Says on the console when all is up, what to do with it, and what did not come up.</summary>
internal sealed class ReadySummary(IReadOnlyList<IResource> started, ResourceNotificationService resources, Servers servers)
    : BackgroundService
{
    private const string Commands = """
        Commands, from another terminal (dotnet tool install --global Aspire.Cli --version 13.6.5):
          aspire logs worker-1 --follow                    also: aspire describe
          aspire resource worker-1 kill                    also: freeze, resume, stop, start
          aspire resource worker-3 start
          aspire resource postgres psql --sql "SELECT 1"
          aspire resource redis redis-cli --command "LLEN job_queue"
        """;

    /// <summary>Comes last: of the resources of now those that start by themselves are waited for. Aspire adds its own later.</summary>
    public static void AddTo(IDistributedApplicationBuilder builder, Servers servers)
    {
        var started = builder.Resources.Where(resource => resource is ProjectResource or ExecutableResource or ContainerResource)
            .Where(resource => !resource.Annotations.OfType<ExplicitStartupAnnotation>().Any())
            // What does its work and ends is never healthy; whoever needs it waits for it.
            .Where(resource => resource.Name != ResourceNames.Migrate).ToList();
        builder.Services.AddHostedService(services =>
            new ReadySummary(started, services.GetRequiredService<ResourceNotificationService>(), servers));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(started.Select(resource => WaitForAsync(resource, stoppingToken)));
        Console.WriteLine("All is up.");
        foreach (var (name, url) in started.OfType<IResourceWithEndpoints>().SelectMany(Addresses))
            Console.WriteLine($"  {name,-12} {url}");
        Console.WriteLine(Commands);
        Console.WriteLine($"The data is {servers.Data}. Ctrl-C ends all.");
    }

    private static IEnumerable<(string Name, string Url)> Addresses(IResourceWithEndpoints resource) => resource.GetEndpoints()
        .Where(endpoint => endpoint.IsHttp && endpoint.IsAllocated).Select(endpoint => (resource.Name, endpoint.Url));

    private async Task WaitForAsync(IResource resource, CancellationToken cancellationToken)
    {
        try
        {
            await resources.WaitForResourceHealthyAsync(resource.Name, WaitBehavior.StopOnResourceUnavailable, cancellationToken);
        }
        catch (DistributedApplicationException)
        {
            Console.WriteLine($"{resource.Name} did not come up: aspire logs {resource.Name} tells why");
            await resources.WaitForResourceHealthyAsync(resource.Name, WaitBehavior.WaitOnResourceUnavailable, cancellationToken);
        }
    }
}
