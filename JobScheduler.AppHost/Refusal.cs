namespace JobScheduler.AppHost;

/// <summary>What keeps the application from starting is one sentence on the console and exit code 1.</summary>
internal static class Refusal
{
    private const int Interrupted = 130;

    public static async Task<int> ExplainedAsync(Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
        catch (DistributedApplicationException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C before everything was up.
            return Interrupted;
        }
    }
}
