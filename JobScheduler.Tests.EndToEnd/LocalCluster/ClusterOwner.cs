using System.Diagnostics;
using System.Globalization;
using JobScheduler.LocalCluster;
using JobScheduler.LocalCluster.Processes;
using JobScheduler.Tests.EndToEnd.Support;
using Xunit;

namespace JobScheduler.Tests.EndToEnd.LocalCluster;

/// <summary>A terminal with the cluster program in it, in a temporary and a runtime folder of its own.</summary>
internal sealed class ClusterOwner : IAsyncDisposable
{
    // Like /tmp itself: everybody may pass, nobody else may look.
    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobscheduler-owner-");
    private readonly LogTail _output = new();
    private Process? _process;

    /// <summary>Where it looks for programs; default where this process does.</summary>
    public string? SearchPath { get; set; }

    public string Output => _output.ToString();

    public int ExitCode => _process!.ExitCode;

    /// <summary>What the cluster has left in the temporary folder.</summary>
    public IEnumerable<DirectoryInfo> Left => _folder.EnumerateDirectories("jobscheduler-*")
        .Where(folder => !folder.Name.StartsWith("jobscheduler-of-", StringComparison.Ordinal));

    public async Task StartAsync(params string[] arguments)
    {
        Launch(arguments);
        await Eventually.IsTrueAsync(() => Output.Contains("Ready.", StringComparison.Ordinal) || _process!.HasExited);
        Assert.False(_process!.HasExited, Output);
    }

    public void Launch(params string[] arguments)
    {
        if (!OperatingSystem.IsWindows()) _folder.UnixFileMode = Passable;
        _process = Process.Start(Command(arguments))!;
        _process.OutputDataReceived += (_, line) => Write(line.Data);
        _process.ErrorDataReceived += (_, line) => Write(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Task TypeAsync(string line) => _process!.StandardInput.WriteLineAsync(line);

    public async Task<IReadOnlyList<int>> ProcessIdsAsync()
    {
        var (_, _, table, _) = await FromAnotherTerminalAsync("ps");
        return [.. table.Split('\n').Skip(1).Where(line => line.Contains("running", StringComparison.Ordinal))
            .Select(line => int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2], CultureInfo.InvariantCulture))];
    }

    public Task<ToolResult> FromAnotherTerminalAsync(params string[] arguments) =>
        Tool.RunAsync(Command(arguments), TestContext.Current.CancellationToken);

    public async Task KillAsync()
    {
        _process!.Kill();
        await WaitForExitAsync();
    }

    public Task WaitForExitAsync() =>
        _process!.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Eventually.Patience, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await KillAsync();
        _process?.Dispose();
        await Eventually.IsTrueAsync(() => !Left.Any());
        _folder.Delete(recursive: true);
    }

    private void Write(string? line)
    {
        if (line is not null) _output.Write(line);
    }

    private ProcessStartInfo Command(string[] arguments)
    {
        var start = Tool.Piped("dotnet", [typeof(Cluster).Assembly.Location, .. arguments]);
        start.Environment["TMPDIR"] = start.Environment["XDG_RUNTIME_DIR"] = _folder.FullName;
        if (SearchPath is not null) start.Environment["PATH"] = SearchPath;
        return start;
    }
}
