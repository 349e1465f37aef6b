namespace JobScheduler.Benchmarks.Drain;

/// <summary>One drain by the database's clock: from the first claim to the last settlement, and how long the second half of it took.</summary>
internal sealed record DrainResult(long Jobs, double Seconds, double SecondHalfSeconds)
{
    public double JobsPerSecond => Jobs / Seconds;

    /// <summary>Without the start of the processes: once they are warm.</summary>
    public double SecondHalfJobsPerSecond => Jobs / 2.0 / SecondHalfSeconds;
}
