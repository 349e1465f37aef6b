using System.Diagnostics;
using System.Globalization;
using JobScheduler.Client;
using JobScheduler.LocalCluster.Processes;
using JobScheduler.Tests;
using JobScheduler.Tests.EndToEnd.LocalCluster;

namespace JobScheduler.AppHost.Tests;

/// <summary>The program as a person starts it, with one worker, on free ports. All that it starts is marked.</summary>
internal sealed class StartedApp : IDisposable
{
    private const string Mark = "JOBSCHEDULER_TEST";

    private readonly string _mark = $"{Mark}={Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
    private readonly LogTail _output = new();
    private readonly Process _process;
    private readonly HttpClient _http;

    public StartedApp(string data)
    {
        Port = LoopbackPort.Free();
        _http = new HttpClient { BaseAddress = new Uri($"http://localhost:{Port}") };
        var start = Tool.Piped(ToolPath.Find("dotnet")!, Arguments(data));
        start.Environment[Mark] = _mark[(Mark.Length + 1)..];
        foreach (var name in TakenPorts.OfAspire)
            start.Environment[name] = $"http://localhost:{LoopbackPort.Free()}";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _output.Write(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Write(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Port { get; }

    public JobSchedulerClient Client => new(_http);

    public string Output => _output.ToString();

    public int ExitCode => _process.ExitCode;

    public IEnumerable<int> Processes =>
        LiveProcesses.Ids().Where(id => LiveProcesses.Says(id, "environ", _mark) && LiveProcesses.IsAlive(id));

    public async Task IsUpAsync()
    {
        await Eventually.IsTrueAsync(
            () => Task.FromResult(Output.Contains("Ctrl-C ends all.", StringComparison.Ordinal) || _process.HasExited),
            TimeSpan.FromMinutes(2));
        Assert.False(_process.HasExited, Output);
    }

    public Task SignalAsync(string signal)
    {
        var id = _process.Id.ToString(CultureInfo.InvariantCulture);
        return Tool.OutputAsync(new ProcessCommand("kill", ["-s", signal, id]), TestContext.Current.CancellationToken);
    }

    public async Task EndsWithinAsync(TimeSpan time)
    {
        var start = TimeProvider.System.GetTimestamp();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(time, TimeProvider.System);
        await Eventually.IsTrueAsync(() => Task.FromResult(!Processes.Any()), time - TimeProvider.System.GetElapsedTime(start));
        Assert.True(LoopbackPort.IsFree(Port));
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
        _http.Dispose();
    }

    private string[] Arguments(string data) =>
    [
        typeof(Refusal).Assembly.Location, "--servers", "processes", "--workers", "1", "--data", data, "--port", $"{Port}",
    ];
}
