using JobScheduler.Engine.Loops;

namespace JobScheduler.Engine.Sessions;

/// <summary>Does what the store says in its reply to a beat.</summary>
internal sealed class BeatFollower(
    ILocalWork local, StoreClock clock, SessionWatch watch, LoopWakeUps wakeUps, SessionOptions options, TimeProvider time)
{
    public TimeSpan Beat => options.Beat;

    public void Follow(BeatReply reply, long sentTimestamp)
    {
        clock.Read(reply.Now, sinceAsked: time.GetElapsedTime(sentTimestamp));
        watch.Observe(reply);
        local.Follow(reply, sentTimestamp);
        if (reply.NextTickIn < Beat) wakeUps.Tick.Set();
    }

    /// <summary>There was no reply: what was not seen says nothing about the others.</summary>
    public void SeesNobody() => watch.Reset();

    /// <summary>The session was declared lost; returns how many attempts were told to stop.</summary>
    public int StopLost() => local.StopLost();
}
