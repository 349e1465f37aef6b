using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Maintenance;

/// <summary>Declares sessions lost that this process has seen silent for too long.</summary>
internal sealed class SilentSessionJudge(
    IWorkerRegistry registry, SessionWatch watch, SelfFence fence, SessionOptions options, SchedulerMetrics metrics,
    ILogger<LostWorkerRescuer> log)
{
    /// <summary>About how many sessions there are, this one included.</summary>
    public long Sessions => watch.Sessions;

    /// <summary>How often there may be something new to judge.</summary>
    public TimeSpan Period => options.Beat;

    public async Task<int> DeclareLostAsync(CancellationToken cancellationToken)
    {
        // One that cannot beat itself must not judge others.
        if (fence.SinceGoodBeat >= options.LostAfter) return 0;
        var lost = 0;
        foreach (var silent in watch.SilentFor(options.LostAfter, settled: options.SilentAfter))
        {
            var enforce = watch.SilentFor(options.SilentAfter, settled: options.SilentAfter).Contains(silent);
            if (!await registry.TryDeclareLostAsync(silent, enforce, cancellationToken))
            {
                watch.Dismiss(silent.Session);
                continue;
            }

            metrics.SessionLost();
            EngineLog.SilentSessionLost(log, silent.Session);
            lost++;
        }

        return lost;
    }
}
