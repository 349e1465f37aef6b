using JobScheduler.Rest.Errors;

namespace JobScheduler.Rest.Bodies;

/// <summary>A body that was read: its problems, and even then a value where one could be made, so that rules can see the rest.</summary>
internal sealed record BodyReadResult<T>(T? Value, IReadOnlyList<BodyProblem> Problems)
{
    /// <summary>Set when the body was refused as a whole: media type, size, number of items.</summary>
    public ProblemResult? WholeRefusal { get; init; }

    public static BodyReadResult<T> Refused(ProblemResult refusal) => new(default, []) { WholeRefusal = refusal };

    public static BodyReadResult<T> Unreadable(string code, string detail) => new(default, [new("#", code, detail, IsRule: false)]);

    /// <summary>The answer to a body that cannot be accepted, or null.</summary>
    public ProblemResult? RefusalWith(IEnumerable<Violation> violations)
    {
        if (WholeRefusal is not null) return WholeRefusal;
        var all = new ProblemList();
        foreach (var problem in Problems) all.Add(problem);
        foreach (var violation in violations)
            if (!violation.Considered.Prepend(violation.Field).Any(field => IsReported(WireText.PlaceOf(field, violation.Item))))
                all.Add(WireText.ProblemOf(violation));
        return all.Items.Count > 0 ? Errors.Problems.Invalid(all.Items) : null;
    }

    /// <summary>Whether a field or what it stands in could not be read; rules over it would only repeat that.</summary>
    private bool IsReported(string place) => Problems.Any(problem => problem.Place == place || Holds(problem.Place, place));

    private static bool Holds(string outer, string inner) =>
        outer != "#"
        && inner.StartsWith(outer, StringComparison.Ordinal)
        && inner.Length > outer.Length
        && inner[outer.Length] == '/';
}
