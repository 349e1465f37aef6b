namespace JobScheduler;

/// <summary>How the delay grows with the number of failed attempts: by a factor, by the base delay each time, or not at all.</summary>
public enum BackoffShape
{
    Exponential,
    Linear,
    Constant,
}
