namespace JobScheduler;

/// <summary>A job that the next <c>SaveChangesAsync</c> of its context stores.</summary>
public sealed class DbJob
{
    internal DbJob() { }

    /// <summary>What was stored; null before. In a transaction of the caller it is there once that has committed.</summary>
    public JobHandle? Handle { get; internal set; }
}
