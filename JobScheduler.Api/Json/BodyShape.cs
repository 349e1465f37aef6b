using System.Text.Json.Serialization.Metadata;

namespace JobScheduler.Api.Json;

/// <summary>A body's contract twice: as the serializer reads it, and as the table that explains what the serializer refused. IsWhole sees what the serializer lets pass although the table does not.</summary>
internal sealed record BodyShape<T>(ObjectShape Fields, JsonTypeInfo<T> TypeInfo, Func<T, bool> IsWhole)
    where T : class;
