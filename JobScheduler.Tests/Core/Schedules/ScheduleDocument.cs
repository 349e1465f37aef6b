namespace JobScheduler.Tests.Core.Schedules;

/// <summary>The tables of docs/schedules.md, so that its examples are test rows.</summary>
internal static class ScheduleDocument
{
    public static TheoryData<string, string, string> Expressions() => ThreeOf("| expression | fires | first tick |");

    public static TheoryData<string, string, string> Refusals() => ThreeOf("| expression | code | because |");

    public static TheoryData<string, string> Zones() => [.. Rows("| given | stored |").Select(row => (row[0], row[1]))];

    public static TheoryData<string, string, string, string> ClockChanges() =>
        [.. Rows("| expression | zone | after | ticks |").Select(row => (row[0], row[1], row[2], row[3]))];

    public static TheoryData<string, string, string, string> Misfires() =>
        [.. Rows("| policy | new rows | missed | row of 10:00 |").Select(row => (row[0], row[1], row[2], row[3]))];

    private static TheoryData<string, string, string> ThreeOf(string header) =>
        [.. Rows(header).Select(row => (row[0], row[1], row[2]))];

    private static IEnumerable<string[]> Rows(string header) =>
        File.ReadLines(Path.Combine(RepositoryRoot(), "docs", "schedules.md"))
            .SkipWhile(line => line != header)
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line[1..^1].Split('|').Select(cell => cell.Trim().Trim('`')).ToArray());

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "JobScheduler.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        return folder.FullName;
    }
}
