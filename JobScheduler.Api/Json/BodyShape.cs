using System.Text.Json.Serialization.Metadata;

namespace JobScheduler.Api.Json;

/// <summary>A body's contract: how the serializer reads it, the table that explains its refusals, and a look at what passes it.</summary>
internal sealed record BodyShape<T>(ObjectShape Fields, JsonTypeInfo<T> TypeInfo, Func<T, bool> IsWhole)
    where T : class;
