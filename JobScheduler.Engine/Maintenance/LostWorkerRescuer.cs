using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;
using JobScheduler.Engine.Working;

namespace JobScheduler.Engine.Maintenance;

/// <summary>Ends the attempts of sessions that are lost, stopped or unknown, so that their jobs run again elsewhere.</summary>
internal sealed class LostWorkerRescuer(
    IJobStore store, SilentSessionJudge silent, JobSettler settler, RandomSource random, TimeProvider time,
    ILogger<LostWorkerRescuer> log) : IDuty
{
    private const int Batch = 500;

    private static readonly TimeSpan SearchPeriod = TimeSpan.FromSeconds(5);

    private long? _lastSearch;
    private Job? _last;

    public TimeSpan Period => silent.Period;

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var lost = await silent.DeclareLostAsync(cancellationToken);
        if (lost == 0 && _lastSearch is { } last && time.GetElapsedTime(last) < SearchPeriod) return Period;
        var isMore = await RescueAsync(cancellationToken);
        _lastSearch = isMore ? null : time.GetTimestamp();
        return isMore ? TimeSpan.Zero : Period;
    }

    /// <summary>Page by page: rows that cannot be written must not keep later ones waiting.</summary>
    private async Task<bool> RescueAsync(CancellationToken cancellationToken)
    {
        var lost = await store.FindLostAsync(_last, Batch, cancellationToken);
        var results = await Task.WhenAll(lost.Select(
            job => settler.SubmitAsync(new(job, AttemptEnd.WorkerLost(job, random.NextDouble())), cancellationToken)));
        var rescued = results.Count(result => result.Kind == SettleKind.Written);
        if (rescued > 0) EngineLog.JobsRescued(log, rescued);
        _last = lost.Count == Batch ? lost[^1] : null;
        return _last is not null;
    }
}
