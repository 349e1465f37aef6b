namespace JobScheduler.Cli.Connecting;

/// <summary>What can go wrong between a command and the API, in words and as an exit code.</summary>
internal static class Failures
{
    /// <summary>Null for what nobody has foreseen: the runtime tells where it happened.</summary>
    public static int? Tell(Exception error, Uri? address, TextWriter errors, CancellationToken stop)
    {
        switch (error)
        {
            case UsageException:
                errors.WriteLine(error.Message);
                return ExitCode.WrongUsage;
            case JobSchedulerException refused:
                ProblemText.Write(refused, errors);
                return ExitCode.Refused;
            case OperationCanceledException when stop.IsCancellationRequested:
                return ExitCode.Interrupted;
            case OperationCanceledException:
                errors.WriteLine($"{address} has not answered in time.");
                return ExitCode.NotReachable;
            case HttpRequestException or HttpIOException:
                errors.WriteLine($"{address} cannot be reached: {Reason(error)}");
                errors.WriteLine("Another address is given by --url or JOBS_URL; 'jobs dev' starts a server here.");
                return ExitCode.NotReachable;
            case IOException:
                errors.WriteLine($"What is read or written here failed: {error.Message}");
                return ExitCode.WrongUsage;
            case JsonException:
                errors.WriteLine($"What answers at {address} is not this API: its answer cannot be read.");
                return ExitCode.NotReachable;
            default:
                return null;
        }
    }

    /// <summary>Whether the same request may be answered a moment later.</summary>
    public static bool MayPass(Exception error) => error is HttpRequestException or HttpIOException
        or JobSchedulerException { Status: >= 500 or 408 or 429 };

    /// <summary>Whether a stream that was open broke off, and is worth another try.</summary>
    public static bool IsBrokenStream(Exception error, CancellationToken stop) =>
        !stop.IsCancellationRequested && (MayPass(error) || error is OperationCanceledException);

    private static string Reason(Exception error) => error.InnerException is { } inner ? inner.Message : error.Message;
}
