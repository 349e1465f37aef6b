using System.Text.Json.Serialization.Metadata;

namespace JobScheduler.Rest.Bodies;

/// <summary>A body's contract: how the serializer reads it, and the same as a table that explains its refusals.</summary>
internal sealed record BodyShape<T>(JsonTypeInfo<T> Contract)
    where T : JobTemplate
{
    public ObjectShape Fields { get; } = new(Contract);

    /// <summary>Looks at what the contract's types let pass.</summary>
    public static bool IsWhole(T body) =>
        body.Payload is null or { ValueKind: JsonValueKind.Object } && body.Tags?.Contains(null!) is not true;
}

/// <summary>The shapes of every body that the API takes.</summary>
internal static class BodyShapes
{
    public static BodyShape<CreateJobRequest> CreateJob { get; } = new(WireJson.Default.CreateJobRequest);

    public static BodyShape<ScheduleRequest> Schedule { get; } = new(WireJson.Default.ScheduleRequest);
}
