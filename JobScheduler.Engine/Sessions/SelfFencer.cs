using JobScheduler.Core.Ports;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Sessions;

/// <summary>
/// Stops the jobs of this process when it could not beat for too long; looks more often than it beats, as a beat may hang. Not where the process
/// owns the store: nobody else can have its jobs, however long it stood still or the file was locked.
/// </summary>
public sealed class SelfFencer(
    SelfFence fence, LocalWork local, Standstill standstill, WorkerRole role, WorkersOptions options, ILogger<SelfFencer> log)
    : IAgent, IBeatWitness
{
    private const int LooksPerBeat = 8;

    public TimeSpan Period => options.Beat / LooksPerBeat;

    public Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        standstill.Look();
        Look();
        return Task.FromResult(Period);
    }

    public void BeatSucceeded(long sentTimestamp) => fence.BeatSucceeded(sentTimestamp);

    public void BeatFailed(StoreSilence silence)
    {
        fence.BeatFailed(silence);
        Look();
    }

    private void Look()
    {
        if (!role.OwnsStore && fence.IsUp && local.Lose() is > 0 and var stopped) EngineLog.FencedSelf(log, fence.SinceGoodBeat.TotalSeconds, stopped);
    }
}
