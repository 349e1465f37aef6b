namespace JobScheduler.Engine;

/// <summary>The one source of randomness of a process, so that tests can seed it; safe for many threads.</summary>
internal sealed class RandomSource(Random random)
{
    private readonly Lock _lock = new();

    /// <summary>From 0 up to but not 1.</summary>
    public double NextDouble()
    {
        lock (_lock) return random.NextDouble();
    }

    /// <summary>Any order is as likely as any other.</summary>
    public void Shuffle<T>(T[] items)
    {
        lock (_lock) random.Shuffle(items);
    }
}
