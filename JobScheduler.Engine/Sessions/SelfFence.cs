namespace JobScheduler.Engine.Sessions;

/// <summary>Knows how long this process may still trust its claims:
/// it must take its jobs for lost, and claim no others, before any observer may hand them to somebody else.
/// Never up where the process owns the store: nobody else can have its jobs, however long it stood still or the file was locked.</summary>
internal sealed class SelfFence(TimeProvider time, WorkerRole role, SessionOptions options)
{
    private readonly Lock _lock = new();
    private long _lastGoodBeat = time.GetTimestamp();

    // The last good beat or, if that is later, the last refusal: a server that refuses us works for nobody,
    // and makes observers wait once it is back.
    private long _lastProof = time.GetTimestamp();
    private bool _isCutOff;

    /// <summary>Since the last good beat was sent.</summary>
    public TimeSpan SinceGoodBeat
    {
        get
        {
            lock (_lock) return time.GetElapsedTime(_lastGoodBeat);
        }
    }

    /// <summary>Whether the trust has run out, given how the store fails to answer.
    /// No answer yet counts as an open but silent connection.</summary>
    public bool IsUp
    {
        get
        {
            if (role.OwnsStore) return false;
            lock (_lock)
            {
                return time.GetElapsedTime(_lastProof) >= (_isCutOff ? options.FenceWhenCutOff : options.FenceWhenSilent)
                    || time.GetElapsedTime(_lastGoodBeat) >= options.FenceWhenRefused;
            }
        }
    }

    public void BeatSucceeded(long sentTimestamp)
    {
        lock (_lock) (_lastGoodBeat, _lastProof, _isCutOff) = (sentTimestamp, sentTimestamp, false);
    }

    public void BeatFailed(StoreSilence silence)
    {
        lock (_lock)
        {
            _isCutOff = silence == StoreSilence.Unreachable;
            if (silence == StoreSilence.Refusing) _lastProof = time.GetTimestamp();
        }
    }
}
