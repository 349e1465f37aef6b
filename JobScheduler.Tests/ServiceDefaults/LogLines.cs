using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.ServiceDefaults;

internal static partial class LogLines
{
    [LoggerMessage(LogLevel.Information, "Something was done")]
    public static partial void SomethingDone(this ILogger logger);
}
