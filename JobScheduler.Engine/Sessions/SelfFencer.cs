using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Sessions;

/// <summary>Stops the jobs of this process when it could not beat for too long, and has none claimed until it beats again;
/// looks more often than it beats, as a beat may hang.</summary>
internal sealed class SelfFencer(
    SelfFence fence, ILocalWork local, ProcessPause processPause, LoopWakeUps wakeUps, SessionOptions options, ILogger<SelfFencer> log)
    : IDuty, IBeatWitness
{
    private const int LooksPerBeat = 8;

    public TimeSpan Period => options.Beat / LooksPerBeat;

    public Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        processPause.Look();
        Look();
        return Task.FromResult(Period);
    }

    public void BeatSucceeded(long sentTimestamp)
    {
        var wasUp = fence.IsUp;
        fence.BeatSucceeded(sentTimestamp);
        if (wasUp) wakeUps.Claim.Set();
    }

    public void BeatFailed(StoreSilence silence)
    {
        fence.BeatFailed(silence);
        Look();
    }

    private void Look()
    {
        if (fence.IsUp && local.StopLost() is > 0 and var stopped) EngineLog.FencedSelf(log, fence.SinceGoodBeat.TotalSeconds, stopped);
    }
}
