using JobScheduler.LocalCluster.Processes;
using Xunit;

namespace JobScheduler.Tests.EndToEnd.Support;

/// <summary>Runs client programs such as psql and redis-cli.</summary>
internal static class Programs
{
    public static async Task<string> OutputAsync(ProcessCommand client)
    {
        var start = Tool.Piped(client.Program, client.Arguments);
        foreach (var (name, value) in client.Environment) start.Environment[name] = value;
        var (_, exitCode, output, errors) = await Tool.RunAsync(start, TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, errors);
        return output.Trim();
    }
}
