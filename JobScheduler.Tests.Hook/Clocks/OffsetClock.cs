using System.Globalization;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JobScheduler.Tests.Hook.Clocks;

/// <summary>The clock of a machine that is wrong by a fixed time; what is measured by it is right.</summary>
internal sealed class OffsetClock(TimeSpan offset) : TimeProvider
{
    /// <summary>The environment variable that holds the offset: -00:05:00.</summary>
    public const string Variable = "CLOCK_OFFSET";

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;

    public static void Install(IServiceCollection services)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } offset) return;
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new OffsetClock(TimeSpan.Parse(offset, CultureInfo.InvariantCulture))));
    }
}
