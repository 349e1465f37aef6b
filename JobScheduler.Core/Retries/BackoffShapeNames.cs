using JobScheduler.Core.Rules;

namespace JobScheduler.Core.Retries;

/// <summary>The names of the shapes as the wire and the database spell them.</summary>
public static class BackoffShapeNames
{
    public static string Name(this BackoffShape shape) => shape switch
    {
        BackoffShape.Exponential => "exponential",
        BackoffShape.Linear => "linear",
        BackoffShape.Constant => "constant",
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "Unknown shape of backoff."),
    };

    public static BackoffShape Parse(string name) => name switch
    {
        "exponential" => BackoffShape.Exponential,
        "linear" => BackoffShape.Linear,
        "constant" => BackoffShape.Constant,
        _ => throw new UnknownWordException("shape of backoff", name),
    };
}
