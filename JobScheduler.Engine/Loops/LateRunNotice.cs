namespace JobScheduler.Engine.Loops;

/// <summary>Word to the ticker of this process that runs may be waiting which nobody may start any more.</summary>
internal sealed class LateRunNotice(LoopWakeUps wakeUps)
{
    // At the start of a process nobody knows.
    private int _isGiven = 1;

    public void Give()
    {
        Interlocked.Exchange(ref _isGiven, 1);
        wakeUps.Tick.Set();
    }

    /// <summary>Whether it was given since it was taken last.</summary>
    public bool Take() => Interlocked.Exchange(ref _isGiven, 0) == 1;
}
