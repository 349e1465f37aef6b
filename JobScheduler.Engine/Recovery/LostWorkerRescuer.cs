using JobScheduler.Core.Ports;
using JobScheduler.Engine.Execution;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Recovery;

/// <summary>Ends the attempts of sessions that are lost, stopped or unknown, so that their jobs run again elsewhere.</summary>
public sealed class LostWorkerRescuer(IJobStore store, JobSettler settler, RandomSource random, ILogger<LostWorkerRescuer> log) : IAgent
{
    private const int Batch = 500;

    public TimeSpan Period => TimeSpan.FromSeconds(5);

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var lost = await store.FindLostAsync(Batch, cancellationToken);
        var results = await Task.WhenAll(lost.Select(
            job => settler.SettleAsync(job, AttemptEnd.WorkerLost(job, random.NextDouble()), cancellationToken)));
        var rescued = results.Count(result => result.Kind == SettleKind.Accepted);
        if (rescued > 0) EngineLog.JobsRescued(log, rescued);
        return lost.Count == Batch ? TimeSpan.Zero : Period;
    }
}
