namespace JobScheduler.Rest;

/// <summary>All log texts of the routes.</summary>
internal static partial class RestLog
{
    [LoggerMessage(102, LogLevel.Warning, "The store is not available: {Method} {Path} was answered with 503")]
    public static partial void StoreUnavailable(ILogger log, Exception error, string method, string path);

    [LoggerMessage(103, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(ILogger log, Exception error, string method, string path);

    [LoggerMessage(107, LogLevel.Warning, "{Method} {Path} was answered with 503: {Reason}")]
    public static partial void WrittenByNewerVersion(ILogger log, string method, string path, string reason);
}
