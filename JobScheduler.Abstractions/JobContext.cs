using System.Data.Common;

namespace JobScheduler;

/// <summary>What a handler may know and do about the job it runs.</summary>
public sealed class JobContext
{
    private static readonly Guid TestJob = new("01985a2b-0000-7000-8000-000000000001");

    private readonly IAttemptReporter _reporter;

    internal JobContext(IAttemptReporter reporter) => _reporter = reporter;

    /// <summary>The same in every attempt: the key for calls that must happen once.</summary>
    public Guid JobId { get; internal init; }

    /// <summary>The name for people.</summary>
    public string JobName { get; internal init; } = "";

    /// <summary>The name that the job is stored under: the handler's, with the version from 2 on, or an alias.</summary>
    public string Handler { get; internal init; } = "";

    /// <summary>The queue that the job waited in.</summary>
    public string Queue { get; internal init; } = "";

    /// <summary>1 for the first attempt.</summary>
    public int Attempt { get; internal init; } = 1;

    /// <summary>After this attempt there is no other.</summary>
    public int MaxAttempts { get; internal init; } = 1;

    /// <summary>Rises with every claim of this job: hand it to systems that can refuse an older one.</summary>
    public long Fence { get; internal init; } = 1;

    /// <summary>The payload as JSON text.</summary>
    public string Payload { get; internal init; } = "{}";

    /// <summary>The words that the job was tagged with.</summary>
    public IReadOnlyList<string> Tags { get; internal init; } = [];

    /// <summary>The moment of the schedule that this run stands for, if it is one of a schedule.</summary>
    public DateTimeOffset? Tick { get; internal init; }

    /// <summary>What an attempt of this job kept last, as JSON text; null when none has kept anything.</summary>
    public string? Checkpoint { get; internal set; }

    /// <summary>Where what is said by a context goes that belongs to no attempt.</summary>
    internal static IAttemptReporter Nowhere => NoReporter.Instance;

    /// <summary>A context for the unit test of a handler: what is logged and reported goes nowhere.</summary>
    public static JobContext ForTest(
        int attempt = 1, int maxAttempts = 4, Guid? jobId = null, string jobName = "test", string handler = "test",
        string queue = "default", DateTimeOffset? tick = null, string? checkpoint = null) => new(NoReporter.Instance)
        {
            Checkpoint = checkpoint,
            JobId = jobId ?? TestJob,
            JobName = jobName,
            Handler = handler,
            Queue = queue,
            Attempt = attempt,
            MaxAttempts = Math.Max(attempt, maxAttempts),
            Fence = attempt,
            Tick = tick,
        };

    /// <summary>Writes a line to the worker's log, marked with this job and attempt, and to the log that is kept with the job.</summary>
    public void Log(string message) => _reporter.Log(message);

    /// <summary>Tells how far the attempt is: <paramref name="progress"/> from 0 to 1.</summary>
    public Task ReportProgressAsync(double progress, string? message = null, CancellationToken cancellationToken = default) =>
        _reporter.ReportProgressAsync(Math.Clamp(double.IsNaN(progress) ? 0 : progress, 0, 1), message, cancellationToken);

    /// <summary>Keeps how far the job is, for an attempt that follows: at most 64 KB of JSON, stored when this returns.</summary>
    /// <exception cref="JobRequestException">The state cannot be kept.</exception>
    /// <exception cref="InvalidOperationException">The job belongs to another attempt by now: nothing was kept.</exception>
    public async Task SaveCheckpointAsync<TState>(TState state, CancellationToken cancellationToken = default) =>
        Checkpoint = await _reporter.SaveCheckpointAsync(state, typeof(TState), cancellationToken);

    /// <summary>What an attempt of this job kept last; default when none has kept anything.</summary>
    /// <exception cref="System.Text.Json.JsonException">It was kept as another type.</exception>
    public TState? ReadCheckpoint<TState>() => Checkpoint is null ? default : _reporter.ReadCheckpoint<TState>(Checkpoint);

    /// <summary>Completes the job within a transaction of yours on the database that jobs are kept in, so that its effects there and its
    /// end are one: both count once that has committed, and neither if it has not. Commit, then return
    /// <see cref="JobOutcome.Success()"/>. A handler that returns without the commit has failed its attempt.</summary>
    /// <exception cref="InvalidOperationException">The job belongs to another attempt by now: the transaction is rolled back. Or the
    /// transaction is of another database.</exception>
    public Task CompleteAsync(DbTransaction transaction, CancellationToken cancellationToken = default) =>
        _reporter.CompleteAsync(transaction, result: null, resultType: null, cancellationToken);

    /// <summary>The same with a result, which is kept with the job as at most 64 KB of JSON.</summary>
    /// <exception cref="JobRequestException">The result cannot be kept.</exception>
    public Task CompleteAsync<TResult>(DbTransaction transaction, TResult result, CancellationToken cancellationToken = default) =>
        _reporter.CompleteAsync(transaction, result, typeof(TResult), cancellationToken);

    private sealed class NoReporter : IAttemptReporter
    {
        private readonly PayloadJson _json = new();

        public static NoReporter Instance { get; } = new();

        public Task<string> SaveCheckpointAsync(object? state, Type type, CancellationToken cancellationToken) =>
            Task.FromResult(_json.Write(state, type));

        public T? ReadCheckpoint<T>(string json) => _json.ReadCheckpoint<T>(json);

        public Task ReportProgressAsync(double progress, string? message, CancellationToken cancellationToken) => Task.CompletedTask;

        public void Log(string message) { }

        public Task CompleteAsync(DbTransaction transaction, object? result, Type? resultType, CancellationToken cancellationToken) =>
            Task.CompletedTask;
    }
}
