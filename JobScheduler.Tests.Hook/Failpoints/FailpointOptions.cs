using System.Text.Json;

namespace JobScheduler.Tests.Hook.Failpoints;

/// <summary>How failpoints bite in a process: how likely at each pass, how often each action of each in a whole run (null:
/// without a limit), how long a pause is.</summary>
public sealed record FailpointOptions(int Seed, double Rate, int? Most, TimeSpan Pause)
{
    /// <summary>The environment variable that arms a process.</summary>
    public const string Variable = "FAILPOINTS";

    public static FailpointOptions? Given =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? JsonSerializer.Deserialize<FailpointOptions>(text) : null;

    /// <summary>The value of the variable.</summary>
    public override string ToString() => JsonSerializer.Serialize(this);
}
