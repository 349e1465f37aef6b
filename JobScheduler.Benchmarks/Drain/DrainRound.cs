namespace JobScheduler.Benchmarks.Drain;

/// <summary>Both sides, one right after the other.</summary>
internal sealed record DrainRound(DrainResult Ours, DrainResult Bare)
{
    public double Ratio => Ours.JobsPerSecond / Bare.JobsPerSecond;
}
