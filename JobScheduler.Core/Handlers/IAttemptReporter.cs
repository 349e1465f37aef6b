namespace JobScheduler.Core.Handlers;

/// <summary>Where the words of a running attempt go.</summary>
public interface IAttemptReporter
{
    Task ReportProgressAsync(double progress, string? message, CancellationToken cancellationToken);

    void Log(string message);
}
