using System.Diagnostics;

namespace JobScheduler.LocalCluster.Processes;

/// <summary>One run of a program under the eyes of the guardian.</summary>
internal sealed class RunningProcess
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _outputEnded = new();
    private readonly TaskCompletionSource _errorsEnded = new();

    private RunningProcess(Guardian guardian, Process process, Action<string> write)
    {
        process.Exited += async (_, _) => await EndAsync(guardian, process);
        process.OutputDataReceived += (_, line) => Pass(line.Data, write, _outputEnded);
        process.ErrorDataReceived += (_, line) => Pass(line.Data, write, _errorsEnded);
        process.Start();
        Id = process.Id;
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id { get; }

    public bool IsFrozen { get; private set; }

    /// <summary>The exit code, when there is one; a signal counts as 128 and its number.</summary>
    public Task<int> Exited => _exited.Task;

    public static RunningProcess Start(Guardian guardian, ProcessCommand command, Action<string> write) =>
        new(guardian, new Process { StartInfo = guardian.Enrol(command), EnableRaisingEvents = true }, write);

    public Task SignalAsync(string signal) => RunScriptAsync("signal", signal);

    public async Task FreezeAsync()
    {
        await RunScriptAsync("signal_all", "STOP");
        IsFrozen = true;
    }

    public async Task ResumeAsync()
    {
        await RunScriptAsync("signal_all", "CONT");
        IsFrozen = false;
    }

    public Task KillAsync() => RunScriptAsync("signal_all", "KILL");

    private static void Pass(string? line, Action<string> write, TaskCompletionSource ended)
    {
        if (line is null) ended.TrySetResult();
        else write(line);
    }

    // A process that has ended meanwhile has nothing to hear: its exit is seen by whoever waits for it.
    private Task RunScriptAsync(string verb, string signal) =>
        Exited.IsCompleted ? Task.CompletedTask : Tool.RunAsync(GuardianScript.Start(verb, signal, $"{Id}"), CancellationToken.None);

    private async Task EndAsync(Guardian guardian, Process process)
    {
        guardian.Forget(process.Id);
        // A child that outlives it may hold the pipes open; its own last lines come at once.
        await Task.WhenAny(Task.WhenAll(_outputEnded.Task, _errorsEnded.Task), Task.Delay(LastWords, TimeProvider.System));
        _exited.TrySetResult(process.ExitCode);
        process.Dispose();
    }
}
