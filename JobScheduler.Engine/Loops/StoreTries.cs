namespace JobScheduler.Engine.Loops;

/// <summary>How often a call is made that does no harm when it is made again, while the store answers with
/// <see cref="StoreUnavailableException"/>: a broken connection leaves open whether it was done.</summary>
internal sealed class StoreTries(int max, TimeSpan patience, TimeSpan maxBackOff, TimeProvider time, RandomSource random)
{
    private readonly long _since = time.GetTimestamp();

    public int Failures { get; private set; }

    /// <summary>For a caller who waits: four times within a second.
    /// A store that has let its caller wait so long before it refused will not do better at once.</summary>
    public static StoreTries OfCaller(TimeProvider time, RandomSource random) =>
        new(4, TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(500), time, random);

    /// <summary>For a start, whose store may come up, restart or fail over at the same time.</summary>
    public static StoreTries OfStart(TimeProvider time, RandomSource random) =>
        new(int.MaxValue, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(1), time, random);

    /// <summary>For what nobody but the store can decide: until it answers.</summary>
    public static StoreTries Endless(TimeProvider time, RandomSource random) =>
        new(int.MaxValue, TimeSpan.MaxValue, TimeSpan.FromSeconds(2), time, random);

    /// <summary>To be asked once after each failure.</summary>
    public bool MayTryAgain() => ++Failures < max && time.GetElapsedTime(_since) < patience;

    public Task PauseAsync(CancellationToken cancellationToken) =>
        Task.Delay(BackOff.After(Failures, maxBackOff, random.NextDouble()), time, cancellationToken);
}
