using System.Data.Common;

namespace JobScheduler;

/// <summary>Where the words of a running attempt go.</summary>
internal interface IAttemptReporter
{
    Task ReportProgressAsync(double progress, string? message, CancellationToken cancellationToken);

    void Log(string message);

    /// <summary>Returns the text that was kept.</summary>
    Task<string> SaveCheckpointAsync(object? state, Type type, CancellationToken cancellationToken);

    T? ReadCheckpoint<T>(string json);

    /// <summary>Without a result if <paramref name="resultType"/> is null.</summary>
    Task CompleteAsync(DbTransaction transaction, object? result, Type? resultType, CancellationToken cancellationToken);
}
