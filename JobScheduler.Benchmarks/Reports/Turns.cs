namespace JobScheduler.Benchmarks.Reports;

/// <summary>Who is first changes from round to round.</summary>
internal static class Turns
{
    public static IEnumerable<T> Of<T>(IReadOnlyList<T> sides, int round) =>
        Enumerable.Range(round - 1, sides.Count).Select(turn => sides[turn % sides.Count]);
}
