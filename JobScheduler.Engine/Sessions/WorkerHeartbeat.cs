using JobScheduler.Core.Ports;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Sessions;

/// <summary>Tells the store that this process lives, and learns what it has to know: clock, cancels, paused queues, drain, how the others beat.</summary>
public sealed class WorkerHeartbeat(
    IWorkerRegistry registry, ProcessSession session, ILocalWork local, StoreClock clock, IBeatWitness witness, SessionWatch watch,
    LoopWakeUps wakeUps, SessionOptions options, TimeProvider time, ILogger<WorkerHeartbeat> log) : IAgent
{
    public TimeSpan Period => options.Beat;

    public TimeSpan MaxBackOff => options.Beat;

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var sent = time.GetTimestamp();
        if (await BeatAsync(cancellationToken) is not { } reply)
        {
            await StartAnewAsync(cancellationToken);
            return TimeSpan.Zero;
        }

        if (!registry.HasThread) witness.BeatSucceeded(reply.SentTimestamp ?? sent);
        clock.Read(reply.Now, sinceAsked: time.GetElapsedTime(reply.SentTimestamp ?? sent));
        watch.Observe(reply.Others, reply.StoreUptime);
        local.Follow(reply);
        if (reply.NextTickIn < options.Beat) wakeUps.Tick.Set();
        return options.Beat;
    }

    private async Task<BeatReply?> BeatAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await registry.BeatAsync(session.Current.Id, cancellationToken);
        }
        catch (StoreUnavailableException unavailable)
        {
            // What was not seen says nothing about the others.
            watch.Reset();
            if (!registry.HasThread) witness.BeatFailed(unavailable.Silence);
            throw;
        }
    }

    private async Task StartAnewAsync(CancellationToken cancellationToken)
    {
        EngineLog.SessionLost(log, session.Current.Id, local.StopLost());
        await registry.RegisterAsync(session.Renew(), cancellationToken);
    }
}
