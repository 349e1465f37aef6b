namespace JobScheduler.Rest.Errors;

/// <summary>The problems of one request, up to a number that a caller can still read.</summary>
internal sealed class ProblemList
{
    private const int MaxListed = 100;

    private readonly List<BodyProblem> _problems = [];

    public IReadOnlyList<BodyProblem> Items => _problems;

    public bool IsFull => _problems.Count > MaxListed;

    public void AddUnreadable(string place, string code, string detail) => Add(new(place, code, detail, IsRule: false));

    public void AddRule(string place, string code, string detail) => Add(new(place, code, detail, IsRule: true));

    public void Add(BodyProblem problem)
    {
        if (_problems.Count < MaxListed) _problems.Add(problem);
        else if (!IsFull) _problems.Add(new("#", "too_many_errors", $"Only the first {MaxListed} errors are listed.", IsRule: true));
    }
}

/// <summary>One thing wrong with a request: a rule broken by what could be read (422), or something that could not be read (400).</summary>
internal sealed record BodyProblem(string Place, string Code, string Detail, bool IsRule);
