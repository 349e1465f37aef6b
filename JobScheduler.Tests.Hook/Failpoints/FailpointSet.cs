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
        switch (Bite(point))
        {
            case FailpointAction.Throw: throw failure(point.Name);
            case FailpointAction.Twice: return true;
            case FailpointAction.Pause: await Task.Delay(options!.Pause, TimeProvider.System, CancellationToken.None); break;
        }

        return false;
    }

    private FailpointAction? Bite(Failpoint point)
    {
        if (options is null || !ledger.IsArmed) return null;
        // A kill keeps the lock: what another thread has chosen is written down before this process is gone.
        lock (_lock)
        {
            if (_random.NextDouble() >= options.Rate || Chosen(point, options.Most) is not { } action) return null;
            if (action == FailpointAction.Kill) KillSelf();
            return action;
        }
    }

    private FailpointAction? Chosen(Failpoint point, int? most)
    {
        var actions = point.Actions.ToArray();
        _random.Shuffle(actions);
        foreach (var action in actions)
        {
            var bite = new RecordedBite(point.Name, action, process, TimeProvider.System.GetUtcNow());
            if (most is null) recorder.Write(bite);
            if (most is null || ledger.TryTake(bite, most.Value)) return action;
        }

        return null;
    }

    private static void KillSelf()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        self.WaitForExit();
    }
}
