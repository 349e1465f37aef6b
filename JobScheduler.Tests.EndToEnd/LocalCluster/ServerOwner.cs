using System.Diagnostics;
using System.Globalization;

namespace JobScheduler.Tests.EndToEnd.LocalCluster;

/// <summary>Another process that starts PostgreSQL and Redis in a temporary folder of its own, and waits to be killed.</summary>
internal sealed class ServerOwner : IAsyncDisposable
{
    /// <summary>What makes the test program the owner.</summary>
    public const string Argument = "own-servers";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobscheduler-owner-");
    private readonly Process _process;

    public ServerOwner()
    {
        if (!OperatingSystem.IsWindows()) _folder.UnixFileMode = ServerAccount.Passable;
        var start = Tool.Piped("dotnet", typeof(ServerOwner).Assembly.Location, Argument);
        start.Environment["TMPDIR"] = _folder.FullName;
        _process = Process.Start(start)!;
    }

    /// <summary>What it has left in its temporary folder.</summary>
    public IEnumerable<DirectoryInfo> Left => _folder.EnumerateDirectories("jobscheduler-*");

    /// <summary>The owner itself.</summary>
    public static async Task<int> RunAsync()
    {
        await using var cluster = await Cluster.StartAsync(new ClusterOptions { Schedulers = 0, Workers = 0 });
        Console.WriteLine(string.Join(' ', cluster.Members.Select(member => member.ProcessId)));
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
        return 0;
    }

    /// <summary>The processes of its servers, once they serve.</summary>
    public async Task<int[]> ServersAsync()
    {
        var line = _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask();
        var numbers = (await line.WaitAsync(Eventually.Patience, TimeProvider.System))!.Split(' ');
        return [.. numbers.Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Eventually.Patience, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
        await Eventually.IsTrueAsync(() => !Left.Any());
        _folder.Delete(recursive: true);
    }
}
