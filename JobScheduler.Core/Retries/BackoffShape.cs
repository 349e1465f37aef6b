namespace JobScheduler.Core.Retries;

/// <summary>How the delay grows from retry to retry.</summary>
public enum BackoffShape
{
    Exponential,
    Linear,
    Constant,
}
