namespace JobScheduler.Tests.FrontDoor;

/// <summary>A scheduler, and a client for it. A worker serves the queue <c>default</c>;
/// its handler "make-report" does what a test says.</summary>
public interface IClientHost
{
    IJobClient Jobs { get; }

    /// <summary>Those of the scheduler.</summary>
    IServiceProvider Services { get; }
}
