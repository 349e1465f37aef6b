using System.Globalization;

namespace JobScheduler.Tests.Architecture;

/// <summary>docs/job-lifecycle.md is law: every row of its table holds in the code, and the code allows no pair that has no row.</summary>
public sealed class LifecycleDocTests
{
    private static readonly IReadOnlyList<string[]> Rows = ReadRows(RepositoryRoot.Read("docs/job-lifecycle.md"));

    [Fact]
    public void Every_row_of_the_table_holds_in_the_code() => Assert.Empty(Rows.Select(Contradiction).OfType<string>());

    [Fact]
    public void The_code_allows_exactly_the_pairs_of_the_table()
    {
        var documented = Rows.Select(row => (JobStatusNames.Parse(row[0]), Enum.Parse<JobEvent>(row[1]))).ToHashSet();
        var allowed = Enum.GetValues<JobStatus>()
            .SelectMany(status => Enum.GetValues<JobEvent>().Select(happened => (status, happened)))
            .Where(pair => JobLifecycle.TryApply(JobState.New(2) with { Status = pair.status }, pair.happened) is not null)
            .ToHashSet();

        Assert.Equal(allowed.Order(), documented.Order());
    }

    [Fact]
    public void A_row_that_is_wrong_is_found() =>
        Assert.NotNull(Contradiction(["running", "Succeeded", "", "failed", "", "", ""]));

    private static List<string[]> ReadRows(string markdown) =>
    [
        .. markdown.Split('\n')
            .Where(line => line.StartsWith('|'))
            .Select(line => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 7 && Enum.TryParse<JobEvent>(cells[1], out _)),
    ];

    private static string? Contradiction(string[] row)
    {
        var before = Before(row[0], row[2]);
        var after = JobLifecycle.Apply(before, Enum.Parse<JobEvent>(row[1]));
        var expected = before with
        {
            Status = JobStatusNames.Parse(row[3]),
            Attempt = Changed(before.Attempt, row[4]),
            Fence = Changed((int)before.Fence, row[5]),
            Generation = Changed(before.Generation, row[6]),
            CancelRequested = row[3] == "running" && row[1] == "Cancelled",
        };
        return after == expected ? null : $"{string.Join(" | ", row)}: the code says {after}";
    }

    private static JobState Before(string status, string when) => new(
        JobStatusNames.Parse(status),
        Attempt: when switch { "none remaining" => 4, "first attempt" => 1, _ => 2 },
        MaxAttempts: 4,
        Fence: 9,
        Generation: 3,
        CancelRequested: when == "asked");

    private static int Changed(int value, string change) => change switch
    {
        "" => value,
        ['=', .. var exact] => int.Parse(exact, CultureInfo.InvariantCulture),
        _ => value + int.Parse(change, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
    };
}
