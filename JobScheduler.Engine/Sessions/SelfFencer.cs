using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Sessions;

/// <summary>Stops the jobs of this process when it could not beat for too long; looks more often than it beats, as a beat may hang.</summary>
public sealed class SelfFencer(SelfFence fence, LocalWork local, WorkersOptions options, ILogger<SelfFencer> log) : IAgent
{
    private const int LooksPerBeat = 8;

    public TimeSpan Period => options.Beat / LooksPerBeat;

    public Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (fence.IsUp && local.Lose() is > 0 and var stopped) EngineLog.FencedSelf(log, fence.SinceGoodBeat.TotalSeconds, stopped);
        return Task.FromResult(Period);
    }
}
