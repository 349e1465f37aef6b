using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Ticks;

/// <summary>Has the misfire policy judge runs that found no worker in time: the next tick of their schedule,
/// which would do it, may be far away.</summary>
internal sealed class LateRunJudge(
    IScheduleStore schedules, ReadyJobNotifier notifier, LateRunNotice notice, TimeProvider time, ILogger<LateRunJudge> log)
{
    private const int Batch = 1_000;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    private long? _last;

    /// <summary>When there is word of late runs, and else now and then.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!notice.Take() && _last is { } last && time.GetElapsedTime(last) < Period) return;
        _last = null;
        var result = await schedules.JudgeLateRunsAsync(Batch, cancellationToken);
        _last = time.GetTimestamp();
        if (result.Skipped > 0) EngineLog.LateRunsSkipped(log, result.Skipped);
        await notifier.NotifyAsync(result.Ready);
        if (result.Skipped + result.Ready.Count >= Batch) notice.Give();
    }
}
