namespace JobScheduler;

/// <summary>Where the words of a running attempt go.</summary>
internal interface IAttemptReporter
{
    Task ReportProgressAsync(double progress, string? message, CancellationToken cancellationToken);

    void Log(string message);
}
