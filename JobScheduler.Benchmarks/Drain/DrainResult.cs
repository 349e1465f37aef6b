namespace JobScheduler.Benchmarks.Drain;

/// <summary>One drain: from the first start to the last end, and, where the store tells it, how long the second half of it took.</summary>
internal sealed record DrainResult(long Jobs, double Seconds, double? SecondHalfSeconds = null)
{
    /// <summary>Itself, if that is what was to be done; throws <see cref="InvalidOperationException"/> otherwise.</summary>
    public DrainResult OfAll(int jobs) =>
        Jobs == jobs ? this : throw new InvalidOperationException($"{Jobs} of {jobs} jobs completed at the first attempt.");

    /// <summary>The second half alone is without the start of the processes: once they are warm. Where one settlement ended it all,
    /// it took no time, and says nothing.</summary>
    public IEnumerable<(string Name, double Value)> Values => SecondHalfSeconds is > 0 and var half
        ? [("jobs/s", Jobs / Seconds), ("jobs/s, 2nd half", Jobs / 2.0 / half)]
        : [("jobs/s", Jobs / Seconds)];
}
