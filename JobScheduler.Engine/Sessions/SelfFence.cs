using JobScheduler.Core.Ports;

namespace JobScheduler.Engine.Sessions;

/// <summary>Decides when a worker that cannot beat must take its jobs for lost: before any observer may hand them to somebody else.</summary>
public sealed class SelfFence(TimeProvider time, WorkersOptions options)
{
    private long _lastGoodBeat = time.GetTimestamp();

    /// <summary>Since the last good beat was sent.</summary>
    public TimeSpan SinceGoodBeat => time.GetElapsedTime(_lastGoodBeat);

    public void BeatSucceeded(long sentTimestamp) => _lastGoodBeat = sentTimestamp;

    /// <summary>Whether the trust in our claims has run out, given how the store fails to answer.</summary>
    public bool IsUp(StoreSilence silence) =>
        SinceGoodBeat >= (silence == StoreSilence.Unreachable ? options.FenceWhenCutOff : options.FenceWhenSilent);
}
