namespace JobScheduler.Engine;

/// <summary>Starts work that its caller must not run itself, on the caller's task scheduler:
/// that is the thread pool, or one that drives all work of the process.</summary>
internal static class BackgroundTasks
{
    public static Task Run(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current).Unwrap();
}
