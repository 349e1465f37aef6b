using System.Data.Common;

namespace JobScheduler;

/// <summary>Where the words of a running attempt go.</summary>
internal interface IAttemptReporter
{
    Task ReportProgressAsync(double progress, string? message, CancellationToken cancellationToken);

    void Log(string message);

    /// <summary>Without a result if <paramref name="resultType"/> is null.</summary>
    Task CompleteAsync(DbTransaction transaction, object? result, Type? resultType, CancellationToken cancellationToken);
}
