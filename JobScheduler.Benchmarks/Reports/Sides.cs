namespace JobScheduler.Benchmarks.Reports;

/// <summary>The names of who is measured.</summary>
internal static class Sides
{
    public const string Ours = "ours";
    public const string Bare = "bare limit";
}
