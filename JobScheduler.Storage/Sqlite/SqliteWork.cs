using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Sqlite;

/// <summary>A piece of work in the writer's queue: run within a group's transaction, answered after its commit.</summary>
internal abstract class SqliteWork(bool isRepeated)
{
    public bool IsRepeated => isRepeated;

    /// <summary>False when its caller left before it began; from here on it runs to its end.</summary>
    public abstract bool TryStart();

    /// <summary>Runs the work; false when it failed, so that its writes must be undone.</summary>
    public abstract bool Run(ISqlSession session);

    /// <summary>What went wrong in the work itself.</summary>
    public abstract Exception? Failure { get; }

    /// <summary>Tells the caller how the work ended, now that the group is committed.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that the group was not committed.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>Work with a result.</summary>
internal sealed class SqliteWork<T>(Func<ISqlSession, Task<T>> work, bool isRepeated, CancellationToken cancellationToken)
    : SqliteWork(isRepeated)
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<T>? _run;

    public Task<T> Answer => _answer.Task;

    public override bool TryStart() => !(cancellationToken.IsCancellationRequested && _answer.TrySetCanceled(cancellationToken));

    public override Exception? Failure => _run?.Exception?.InnerException;

    public override bool Run(ISqlSession session)
    {
        _run = RunAsync(session);
        if (!_run.IsCompleted) Task.WaitAny(_run);
        return _run.IsCompletedSuccessfully;
    }

    public override void Complete()
    {
        if (Failure is { } failure) _answer.TrySetException(SqliteErrors.Translate(failure));
        else if (_run!.IsCanceled) _answer.TrySetCanceled(cancellationToken);
        else _answer.TrySetResult(_run.Result);
    }

    public override void Fail(Exception exception) => _answer.TrySetException(exception);

    private async Task<T> RunAsync(ISqlSession session) => await work(session);
}
