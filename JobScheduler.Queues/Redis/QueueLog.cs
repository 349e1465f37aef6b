using Microsoft.Extensions.Logging;

namespace JobScheduler.Queues.Redis;

/// <summary>All log texts of the queues.</summary>
internal static partial class QueueLog
{
    [LoggerMessage(1, LogLevel.Warning, "Dropped {Count} entries from Redis that are not ids of jobs or lie under keys of another type")]
    public static partial void InvalidEntriesDropped(ILogger log, long count);

    [LoggerMessage(2, LogLevel.Debug, "Ignored a message that is no notification")]
    public static partial void MessageIgnored(ILogger log, Exception error);

    [LoggerMessage(3, LogLevel.Information, "Redis is back; the loops look for what they may have missed")]
    public static partial void NotificationsRestored(ILogger log);

    [LoggerMessage(4, LogLevel.Warning, "{Refusal} Jobs are claimed from the store alone")]
    public static partial void IsOthers(ILogger log, string refusal);

    [LoggerMessage(5, LogLevel.Information, "Redis is this installation's now")]
    public static partial void IsOurs(ILogger log);
}
