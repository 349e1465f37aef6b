using JobScheduler.Cli.Showing;

namespace JobScheduler.Cli.Connecting;

/// <summary>A refusal of the server (RFC 9457), all of its fields in words.</summary>
internal static class ProblemText
{
    private const string NoType = "about:blank";

    public static void Write(JobSchedulerException refused, TextWriter errors)
    {
        var problem = refused.Problem;
        errors.WriteLine($"Refused ({refused.Status}): {SafeText.Of(problem.Title ?? "without a reason")}");
        if (problem.Detail is { } detail && problem.Errors?.Any(error => error.Detail == detail) != true)
            errors.WriteLine($"  {SafeText.Of(detail)}");
        foreach (var error in problem.Errors ?? [])
            errors.WriteLine($"  {SafeText.Of(PlaceOf(error))}{SafeText.Of(error.Detail)} ({SafeText.Of(error.Code)})");
        if (problem.Type is { } type and not NoType) errors.WriteLine($"  about: {SafeText.Of(type)}");
        if (problem.Instance is { } instance) errors.WriteLine($"  at: {SafeText.Of(instance)}");
        if (problem.TraceId is { } trace) errors.WriteLine($"  trace: {SafeText.Of(trace)}");
        if (refused.Status == 401) errors.WriteLine("A key is given by the variable JOBS_API_KEY, or in a file by --key-file.");
    }

    // "#" alone is the request as a whole.
    private static string PlaceOf(ProblemError error) => error.Place is "#" or "" ? "" : $"{error.Place.TrimStart('#', '/')}: ";
}
