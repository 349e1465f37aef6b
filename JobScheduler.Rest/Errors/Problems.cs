using System.Globalization;

namespace JobScheduler.Rest.Errors;

/// <summary>The one place that makes the API's error answers.</summary>
internal static class Problems
{
    /// <summary>400 when anything could not be read, else 422; all listed.</summary>
    public static ProblemResult Invalid(IReadOnlyList<BodyProblem> problems)
    {
        var kind = problems.All(problem => problem.IsRule) ? ProblemKind.Validation : ProblemKind.Unreadable;
        var detail = problems.Count == 1 ? problems[0].Detail : $"{problems.Count} errors are listed.";
        return new(kind, detail, [.. problems.Select(problem => new ProblemError(problem.Place, problem.Code, problem.Detail))]);
    }

    /// <summary>One error of the request as a whole.</summary>
    public static ProblemResult Of(ProblemKind kind, string code, string detail) => new(kind, detail, [new("#", code, detail)]);

    public static ProblemResult ForStatus(int status)
    {
        var kind = ProblemKind.ForStatus(status);
        return new(kind, kind.Title, []);
    }

    public static ProblemResult NotFound(string detail) => Of(ProblemKind.NotFound, "not_found", detail);

    /// <summary>Closes the connection: the rest of the body is not worth reading.</summary>
    public static ProblemResult TooLarge(string code, string detail) =>
        Of(ProblemKind.TooLarge, code, detail).Closing();

    public static ProblemResult TooManyRequests(string detail, TimeSpan retryAfter) =>
        Of(ProblemKind.TooManyRequests, "too_many_requests", detail) with { Headers = RetryAfter(retryAfter) };

    public static ProblemResult Unavailable(string detail, TimeSpan retryAfter) =>
        Of(ProblemKind.Unavailable, "unavailable", detail) with { Headers = RetryAfter(retryAfter) };

    /// <summary>The same, and the end of the connection: what is still to come of the request is not waited for.</summary>
    public static ProblemResult Closing(this ProblemResult problem) =>
        problem with { Headers = new Dictionary<string, string>(problem.Headers) { ["Connection"] = "close" } };

    private static Dictionary<string, string> RetryAfter(TimeSpan wait) => new()
    {
        ["Retry-After"] = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture),
    };
}
