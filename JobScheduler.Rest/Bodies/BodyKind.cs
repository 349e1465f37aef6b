namespace JobScheduler.Rest.Bodies;

/// <summary>How large a body may be and which media types it may have.</summary>
internal sealed record BodyKind(int MaxBytes, params IReadOnlyList<string> MediaTypes)
{
    public const string Json = "application/json";
    public const string Ndjson = "application/x-ndjson";

    public static BodyKind Single { get; } = new(256 * 1024, Json);

    public static BodyKind Batch { get; } = new(10 * 1024 * 1024, Json, Ndjson);
}
