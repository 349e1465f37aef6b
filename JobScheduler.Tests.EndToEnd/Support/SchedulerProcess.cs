using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace JobScheduler.Tests.EndToEnd.Support;

/// <summary>The API as a process of its own, to be killed and started again on the same database.</summary>
internal sealed partial class SchedulerProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;
    private readonly Lazy<HttpClient> _http;

    private SchedulerProcess(ProcessStartInfo start)
    {
        _http = new Lazy<HttpClient>(() => new HttpClient { BaseAddress = Address });
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException($"The scheduler ended:\n{Output}"));
    }

    public Uri Address => _listening.Task.Result;

    public string Output => string.Join('\n', _output);

    public int ExitCode => _process.ExitCode;

    public static Task<SchedulerProcess> StartAsync(
        string databasePath, string urls = "http://127.0.0.1:0", params (string Name, string Value)[] settings) =>
        StartProgramAsync(ApiAssembly(), urls, [("JobScheduler__Embedded__DatabasePath", databasePath), .. settings]);

    /// <summary>Another program with the scheduler inside.</summary>
    public static async Task<SchedulerProcess> StartProgramAsync(
        string assembly, string urls, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(assembly);
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(urls);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var scheduler = new SchedulerProcess(start);
        scheduler._process.Start();
        scheduler._process.BeginOutputReadLine();
        scheduler._process.BeginErrorReadLine();
        await scheduler._listening.Task.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
        return scheduler;
    }

    public JobSchedulerClient Client() => new(_http.Value);

    /// <summary>SIGKILL: no word of farewell.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>SIGTERM: an orderly end.</summary>
    public async Task StopAsync()
    {
        await SignalAsync("-TERM");
        await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
    }

    /// <summary>SIGSTOP: no thread of it does anything, as at a breakpoint.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    /// <summary>SIGCONT.</summary>
    public Task ThawAsync() => SignalAsync("-CONT");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
        if (_http.IsValueCreated) _http.Value.Dispose();
        if (TestContext.Current.TestState?.Result == TestResult.Failed) TestContext.Current.TestOutputHelper?.WriteLine(Output);
    }

    private static string ApiAssembly() => typeof(SchedulerProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "ApiAssembly").Value!;

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{_process.Id}"]);
        await kill.WaitForExitAsync(CancellationToken.None);
    }

    private void Read(string? line)
    {
        if (line is null) return;
        _output.Enqueue(line);
        if (ListeningLine().Match(line) is { Success: true } match) _listening.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex ListeningLine();
}
