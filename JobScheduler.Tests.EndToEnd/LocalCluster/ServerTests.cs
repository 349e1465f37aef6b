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

    protected static Task<string> OutputAsync(ProcessCommand client) => Programs.OutputAsync(client);
}
