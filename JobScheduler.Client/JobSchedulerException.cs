namespace JobScheduler.Client;

/// <summary>The API refused a request; the problem says why.</summary>
public sealed class JobSchedulerException(int status, ProblemResponse problem) : Exception(Describe(status, problem))
{
    /// <summary>The HTTP status of the answer.</summary>
    public int Status { get; } = status;

    public ProblemResponse Problem { get; } = problem;

    private static string Describe(int status, ProblemResponse problem)
    {
        var errors = problem.Errors?.Select(error => $"{error.Place} {error.Code}: {error.Detail}") ?? [];
        return string.Join(Environment.NewLine, [$"{status} {problem.Title ?? "The request was refused."}", .. errors]);
    }
}
