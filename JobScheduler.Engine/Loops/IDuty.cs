namespace JobScheduler.Engine.Loops;

/// <summary>One background duty. Safe to run in any number of processes;
/// <see cref="BackgroundLoop{TDuty}"/> does everything but the duty itself.</summary>
internal interface IDuty
{
    /// <summary>The longest pause; three of them without a sign of life turn the health red.</summary>
    TimeSpan Period { get; }

    /// <summary>The longest pause after failures in a row.</summary>
    TimeSpan MaxBackOff => TimeSpan.FromSeconds(5);

    /// <summary>What cuts its pause short; by default nothing does.</summary>
    WakeUp WakeUpFrom(LoopWakeUps wakeUps) => new();

    /// <summary>Does what there is to do now and returns how long to pause at most: zero for "there may be more", negative never.</summary>
    Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken);
}
