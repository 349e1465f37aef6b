using System.Collections.Concurrent;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.JobLogs;

/// <summary>Keeps the lines of all attempts of this process, those that come together in one write; after a second of a store that does
/// not answer they are given up, as a log must hold up no job.</summary>
internal sealed class JobLogWriter : NaturalBatcher<JobLogChunk, bool>
{
    /// <summary>How long a line may wait for others; the end of its attempt waits for none.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentQueue<AttemptLog> _planned = new();
    private readonly IJobLogs _store;
    private readonly ReadyJobNotifier _notifier;
    private readonly StoreClock _clock;
    private readonly TimeProvider _time;
    private readonly RandomSource _random;
    private readonly ILogger<JobLogWriter> _log;
    private readonly ITimer _timer;
    private int _isTimed;

    public JobLogWriter(
        IJobLogs store, ReadyJobNotifier notifier, StoreClock clock, TimeProvider time, RandomSource random, ILogger<JobLogWriter> log)
        : base(maxBatch: 500)
    {
        (_store, _notifier, _clock, _time, _random, _log) = (store, notifier, clock, time, random, log);
        // Whoever happens to say something first must not lend it its context for ever.
        using (ExecutionContext.SuppressFlow())
            _timer = time.CreateTimer(_ => FlushPlanned(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The log of an attempt that begins.</summary>
    public AttemptLog Open(Job attempt) => new(attempt, this, _clock, _log);

    /// <summary>Has the log flushed within a moment.</summary>
    public void Plan(AttemptLog log)
    {
        _planned.Enqueue(log);
        if (Interlocked.Exchange(ref _isTimed, 1) == 0) _timer.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends when the lines are kept, or given up; never throws.</summary>
    public async Task WriteAsync(JobLogChunk chunk)
    {
        try
        {
            await SubmitAsync(chunk, CancellationToken.None);
        }
        catch (Exception error)
        {
            // A stop of the process: what comes after it is not sent.
            Lost([chunk], error);
        }
    }

    protected override async Task<IReadOnlyList<bool>> SendAsync(IReadOnlyList<JobLogChunk> items, CancellationToken cancellationToken)
    {
        for (var tries = StoreTries.OfCaller(_time, _random); ;)
        {
            try
            {
                await _store.AppendAsync(items, cancellationToken);
                _notifier.NotifyReaders(items.Select(chunk => chunk.JobId));
                return [.. items.Select(_ => true)];
            }
            catch (StoreUnavailableException) when (tries.MayTryAgain())
            {
                await tries.PauseAsync(cancellationToken);
            }
            catch (Exception error) when (!IsSplit(error, items.Count))
            {
                // Once for all of them: a store that is away would fill the worker's own log.
                Lost(items, error);
                return [.. items.Select(_ => false)];
            }
        }
    }

    private void Lost(IReadOnlyList<JobLogChunk> chunks, Exception error) =>
        EngineLog.LinesLost(_log, error, chunks.Sum(chunk => chunk.Lines.Count), chunks[0].JobId);

    private void FlushPlanned()
    {
        Volatile.Write(ref _isTimed, 0);
        while (_planned.TryDequeue(out var log)) _ = log.FlushAsync();
    }
}
