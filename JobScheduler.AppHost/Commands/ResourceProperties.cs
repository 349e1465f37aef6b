using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.AppHost.Commands;

/// <summary>What Aspire knows of a resource while it runs.</summary>
internal static class ResourceProperties
{
    // A container is told to be paused, a process is not.
    private const string Paused = "Paused";

    public static bool IsAlive(this CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text is Paused || snapshot.State?.Text == KnownResourceStates.Running;

    /// <summary>Such as <c>executable.pid</c>; of a process that has ended another one may have the number by now.</summary>
    public static string Property(this ExecuteCommandContext context, string name)
    {
        var resources = context.Services.GetRequiredService<ResourceNotificationService>();
        return resources.TryGetCurrentState(context.ResourceName, out var now) && now.Snapshot.IsAlive()
            && now.Snapshot.Properties.FirstOrDefault(property => property.Name == name)?.Value is { } value
            ? Convert.ToString(value, CultureInfo.InvariantCulture)!
            : throw new InvalidOperationException($"{context.ResourceName} is not running.");
    }
}
