using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.AppHost.Commands;

/// <summary>What Aspire knows of a resource while it runs.</summary>
internal static class ResourceProperties
{
    /// <summary>Such as <c>executable.pid</c> or <c>container.id</c>; of one that has ended another process may have the number by now.</summary>
    public static string Property(this ExecuteCommandContext context, string name)
    {
        var resources = context.Services.GetRequiredService<ResourceNotificationService>();
        return resources.TryGetCurrentState(context.ResourceName, out var now)
            && now.Snapshot.State?.Text == KnownResourceStates.Running
            && now.Snapshot.Properties.FirstOrDefault(property => property.Name == name)?.Value is { } value
            ? Convert.ToString(value, CultureInfo.InvariantCulture)!
            : throw new InvalidOperationException($"{context.ResourceName} is not running.");
    }
}
