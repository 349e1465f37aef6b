using JobScheduler.Core.Handlers;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Execution;

/// <summary>Brings a handler's words to the store and the log.</summary>
internal sealed class AttemptReporter(Job job, IJobStore store, ILogger log) : IAttemptReporter
{
    private const int MaxMessageLength = 500;

    public async Task ReportProgressAsync(double progress, string? message, CancellationToken cancellationToken)
    {
        var text = message is null ? null : ErrorText.Clean(message.Length <= MaxMessageLength ? message : message[..MaxMessageLength]);
        await store.ReportProgressAsync(job, progress, text, cancellationToken);
    }

    public void Log(string message) => EngineLog.JobSays(log, job.Id, job.State.Attempt, LogText.Of(message));
}
