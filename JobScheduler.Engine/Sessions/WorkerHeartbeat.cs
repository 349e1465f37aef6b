using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Sessions;

/// <summary>Tells the store that this process lives, and learns what it has to know: clock, cancels, paused queues, drain,
/// how the others beat.</summary>
internal sealed class WorkerHeartbeat(
    IWorkerRegistry registry, ProcessSession session, BeatFollower follower, IBeatWitness witness, TimeProvider time,
    ILogger<WorkerHeartbeat> log)
    : IDuty
{
    public TimeSpan Period => follower.Beat;

    public TimeSpan MaxBackOff => follower.Beat;

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var sent = time.GetTimestamp();
        if (await BeatAsync(cancellationToken) is not { } reply)
        {
            await StartAnewAsync(cancellationToken);
            return TimeSpan.Zero;
        }

        if (!registry.HasThread) witness.BeatSucceeded(reply.SentTimestamp ?? sent);
        follower.Follow(reply, reply.SentTimestamp ?? sent);
        return Period;
    }

    private async Task<BeatReply?> BeatAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await registry.BeatAsync(session.Current.Id, cancellationToken);
        }
        catch (StoreUnavailableException unavailable)
        {
            follower.SeesNobody();
            if (!registry.HasThread) witness.BeatFailed(unavailable.Silence);
            throw;
        }
    }

    private async Task StartAnewAsync(CancellationToken cancellationToken)
    {
        EngineLog.SessionLost(log, session.Current.Id, follower.StopLost());
        await registry.RegisterAsync(session.Renew(), cancellationToken);
    }
}
