using System.Diagnostics;
using JobScheduler.Tests.Hook.Recording;

namespace JobScheduler.Tests.Hook.Failpoints;

/// <summary>The failpoints of this process: decides at each pass whether one bites, writes it down, and bites.</summary>
internal sealed class FailpointSet(FailpointOptions? options, FailpointLedger ledger, Recorder recorder, string process)
{
    private readonly Lock _lock = new();

    // Not the seed alone: a process that was killed must not come to the same end at the same step each time.
    private readonly Random _random = new(((options?.Seed ?? 0) * 397) ^ Environment.ProcessId);

    /// <summary>True when the call shall be made once more.</summary>
    public async Task<bool> PassAsync(Failpoint point, Func<string, Exception> failure)
    {
        if (Chosen(point) is not { } action) return false;
        recorder.Write(new RecordedBite(point.Name, action, process, TimeProvider.System.GetUtcNow()));
        switch (action)
        {
            case FailpointAction.Kill: await KillSelfAsync(); break;
            case FailpointAction.Throw: throw failure(point.Name);
            case FailpointAction.Pause: await Task.Delay(options!.Pause, TimeProvider.System, CancellationToken.None); break;
        }

        return action == FailpointAction.Twice;
    }

    private FailpointAction? Chosen(Failpoint point)
    {
        if (options is null || !ledger.IsArmed) return null;
        var actions = point.Actions.ToArray();
        lock (_lock)
        {
            if (_random.NextDouble() >= options.Rate) return null;
            _random.Shuffle(actions);
        }

        foreach (var action in actions)
        {
            if (options.Most is not { } most || ledger.TryTake(point, action, most)) return action;
        }

        return null;
    }

    private static Task KillSelfAsync()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
    }
}
