namespace JobScheduler.Tests.EndToEnd.Support;

/// <summary>Runs client programs such as psql and redis-cli.</summary>
internal static class Programs
{
    public static async Task<string> OutputAsync(ProcessCommand client)
    {
        var (_, exitCode, output, errors) = await Tool.RunAsync(Tool.Piped(client), TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, errors);
        return output.Trim();
    }
}
