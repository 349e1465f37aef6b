namespace JobScheduler.Engine;

/// <summary>Starts work that its caller must not run itself: on the task scheduler of the process, the thread pool unless a test runs the process on its own.</summary>
internal static class Detached
{
    public static Task Run(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current).Unwrap();
}
