using JobScheduler.LocalCluster.Processes;
using Xunit;

namespace JobScheduler.Tests.EndToEnd.LocalCluster;

/// <summary>A guardian for each test, and how to run a client program against a server.</summary>
public abstract class ServerTests : IAsyncDisposable
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected Guardian Guardian { get; } = Guardian.Start();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Guardian.DisposeAsync();
        Assert.False(Directory.Exists(Guardian.Folder));
    }

    protected static async Task<string> OutputAsync(ProcessCommand client)
    {
        var start = Tool.Piped(client.Program, client.Arguments);
        foreach (var (name, value) in client.Environment) start.Environment[name] = value;
        var (_, exitCode, output, errors) = await Tool.RunAsync(start, Token);
        Assert.True(exitCode == 0, errors);
        return output.Trim();
    }
}
