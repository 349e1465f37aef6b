using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Working;

namespace JobScheduler.Engine.Maintenance;

/// <summary>Declares silent sessions lost, and ends the attempts of sessions that are lost, stopped or unknown, so that their jobs run again elsewhere.</summary>
public sealed class LostWorkerRescuer(
    IJobStore store, IWorkerRegistry registry, JobSettler settler, SessionWatch watch, SelfFence fence, SessionOptions options,
    RandomSource random, TimeProvider time, RescueTelemetry telemetry) : IAgent
{
    private const int Batch = 500;

    private static readonly TimeSpan SearchPeriod = TimeSpan.FromSeconds(5);

    private long? _lastSearch;
    private Job? _last;

    public TimeSpan Period => options.Beat;

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var lost = await DeclareSilentSessionsLostAsync(cancellationToken);
        if (lost == 0 && _lastSearch is { } last && time.GetElapsedTime(last) < SearchPeriod) return Period;
        var isMore = await RescueAsync(cancellationToken);
        _lastSearch = isMore ? null : time.GetTimestamp();
        return isMore ? TimeSpan.Zero : Period;
    }

    private async Task<int> DeclareSilentSessionsLostAsync(CancellationToken cancellationToken)
    {
        // One that cannot beat itself must not judge others.
        if (fence.SinceGoodBeat >= options.LostAfter) return 0;
        var lost = 0;
        foreach (var silent in watch.SilentFor(options.LostAfter, settled: options.SilentAfter))
        {
            var enforce = watch.SilentFor(options.SilentAfter, settled: options.SilentAfter).Contains(silent);
            if (!await registry.TryDeclareLostAsync(silent, enforce, cancellationToken)) continue;
            telemetry.SessionLost(silent.Session);
            lost++;
        }

        return lost;
    }

    /// <summary>Page by page: rows that cannot be written must not keep later ones waiting.</summary>
    private async Task<bool> RescueAsync(CancellationToken cancellationToken)
    {
        var lost = await store.FindLostAsync(_last, Batch, cancellationToken);
        var results = await Task.WhenAll(lost.Select(
            job => settler.SubmitAsync(new(job, AttemptEnd.WorkerLost(job, random.NextDouble())), cancellationToken)));
        var rescued = results.Count(result => result.Kind == SettleKind.Written);
        if (rescued > 0) telemetry.Rescued(rescued);
        _last = lost.Count == Batch ? lost[^1] : null;
        return _last is not null;
    }
}
