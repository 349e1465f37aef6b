namespace JobScheduler.LocalCluster.Processes;

/// <summary>A named part of the cluster that runs as a process of its own: started, stopped, killed, frozen by name.</summary>
public abstract class ClusterProcess(string name, Guardian guardian)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly Lock _starting = new();
    private RunningProcess? _run;

    /// <summary>Unique in its cluster.</summary>
    public string Name => name;

    /// <summary>Where it listens.</summary>
    public abstract string Address { get; }

    /// <summary>What it wrote, over all its runs.</summary>
    public LogTail Log { get; } = new();

    /// <summary>What it is doing now.</summary>
    public ProcessState State => _run switch
    {
        null => ProcessState.Created,
        { Exited.IsCompleted: true } => ProcessState.Exited,
        { IsFrozen: true } => ProcessState.Frozen,
        _ => ProcessState.Running,
    };

    /// <summary>The number of the current or the last run.</summary>
    public int? ProcessId => _run?.Id;

    /// <summary>How the last run ended; nothing while it runs. A signal counts as 128 and its number.</summary>
    public int? ExitCode => _run is { Exited.IsCompletedSuccessfully: true } run ? run.Exited.Result : null;

    /// <summary>The signal that asks it to end in order.</summary>
    protected virtual string StopSignal => "TERM";

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await PrepareAsync(cancellationToken);
        Launch();
        await WaitUntilReadyAsync(cancellationToken);
        await CompleteAsync(cancellationToken);
    }

    /// <summary>Starts it without waiting for anything.</summary>
    public void Launch()
    {
        lock (_starting)
        {
            if (State is ProcessState.Running or ProcessState.Frozen) throw new InvalidOperationException($"{name} is running already.");
            _run = RunningProcess.Start(guardian, Command(), Log.Write);
        }
    }

    /// <summary>Waits until it serves; fails with its last words when it ends instead.</summary>
    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken = default)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await IsReadyAsync(cancellationToken))
        {
            if (ExitCode is { } code) throw new InvalidOperationException($"{name} ended with exit code {code}:\n{Log}");
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
                throw new TimeoutException($"{name} is not ready after {Patience}:\n{Log}");
            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Asks it to end, waits, and kills it when it does not within a minute.</summary>
    public Task StopAsync() => StopAsync(StopSignal);

    /// <summary>SIGKILL: no word of farewell.</summary>
    public async Task KillAsync()
    {
        if (_run is not { } run) return;
        await run.KillAsync();
        await run.Exited;
    }

    /// <summary>SIGSTOP: it keeps its connections and does nothing.</summary>
    public Task FreezeAsync() => Alive().FreezeAsync();

    /// <summary>SIGCONT: it goes on as if nothing had been.</summary>
    public Task ResumeAsync() => Alive().ResumeAsync();

    /// <summary>Stops it in order and starts it again at the same address.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await StopAsync();
        await StartAsync(cancellationToken);
    }

    /// <summary>The command of the next run.</summary>
    protected abstract ProcessCommand Command();

    /// <summary>Whether this very process serves.</summary>
    protected abstract Task<bool> IsReadyAsync(CancellationToken cancellationToken);

    /// <summary>What has to be there before a start.</summary>
    protected virtual Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What a start is not complete without, once it serves.</summary>
    protected virtual Task CompleteAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Fails when another process listens there.</summary>
    protected void NeedFree(int port)
    {
        if (!LoopbackPort.IsFree(port)) throw new InvalidOperationException($"{name} cannot listen on {Address}: another process does.");
    }

    /// <summary>Ends it by this signal, within a minute or by SIGKILL.</summary>
    protected async Task StopAsync(string signal)
    {
        if (_run is not { Exited.IsCompleted: false } run) return;
        await run.SignalAsync(signal);
        if (run.IsFrozen) await run.ResumeAsync();
        try
        {
            await run.Exited.WaitAsync(Patience, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            Log.Write($"did not end within {Patience}: killed");
            await KillAsync();
        }
    }

    private RunningProcess Alive() =>
        _run is { Exited.IsCompleted: false } run ? run : throw new InvalidOperationException($"{name} is not running.");
}
