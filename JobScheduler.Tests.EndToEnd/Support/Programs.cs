using JobScheduler.LocalCluster.Processes;
using Xunit;

namespace JobScheduler.Tests.EndToEnd.Support;

/// <summary>Runs client programs such as psql and redis-cli.</summary>
internal static class Programs
{
    public static async Task<string> OutputAsync(ProcessCommand client) =>
        (await Tool.OutputAsync(client, TestContext.Current.CancellationToken)).Trim();
}
