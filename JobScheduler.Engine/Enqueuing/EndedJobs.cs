using JobScheduler.Engine.Loops;

namespace JobScheduler.Engine.Enqueuing;

/// <summary>Says that a job has ended in this process that others wait for, or that is one of a batch. What is lost here, as when the
/// process ends, is found again by a look for the notes in the store.</summary>
internal sealed class EndedJobs
{
    private bool _isSet;

    /// <summary>Set with it.</summary>
    public WakeUp Added { get; } = new();

    public void Set()
    {
        PutBack();
        Added.Set();
    }

    /// <summary>For the next run of whoever took it, whenever that is.</summary>
    public void PutBack() => Volatile.Write(ref _isSet, true);

    /// <summary>Whether it was set since it was taken last.</summary>
    public bool Take() => Interlocked.Exchange(ref _isSet, false);
}
