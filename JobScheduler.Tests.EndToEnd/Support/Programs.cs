namespace JobScheduler.Tests.EndToEnd.Support;

/// <summary>Runs client programs such as psql and redis-cli.</summary>
internal static class Programs
{
    /// <summary>Null where the server ended the connection, as one does that is being promoted.</summary>
    public static async Task<string?> TryOutputAsync(ProcessCommand client)
    {
        var (_, exitCode, output, _) = await Tool.RunAsync(Tool.Piped(client), TestContext.Current.CancellationToken);
        return exitCode == 0 ? output.Trim() : null;
    }

    public static async Task<string> OutputAsync(ProcessCommand client)
    {
        var (_, exitCode, output, errors) = await Tool.RunAsync(Tool.Piped(client), TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, errors);
        return output.Trim();
    }
}
