using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace JobScheduler.Api.OpenApi;

/// <summary>Parameters that several routes take.</summary>
internal static class Parameters
{
    public static ParameterDoc Limit { get; } = new("limit", "How many to show at most; default 50.", Number(1, 1000));

    /// <summary>Of a list that is short as a rule.</summary>
    public static ParameterDoc LongLimit { get; } = new("limit", "How many to show at most; default 1000.", Number(1, 1000));

    public static ParameterDoc Cursor { get; } = Text("cursor", "Where the page starts: as the Link header of the page before gives it.");

    public static ParameterDoc IdempotencyKey { get; } = Key(
        "The same key and request give the first answer again, marked with Idempotent-Replayed; the same key with another body, or for something else, is refused.");

    /// <summary>Of a route that may be called again anyway.</summary>
    public static ParameterDoc NeedlessIdempotencyKey { get; } = Key("Without further effect: what is so already stays so.");

    public static ParameterDoc IfMatch { get; } = Text(
        "If-Match", "The ETag of the version that shall be replaced, or * for any; refused when the schedule has changed or is missing.") with
    {
        IsHeader = true,
    };

    public static ParameterDoc IfNoneMatch { get; } = Text("If-None-Match", "* makes the schedule only if there is none.") with { IsHeader = true };

    public static ParameterDoc Count { get; } = new("count", "How many runs to show; default 5.", Number(1, 100));

    public static ParameterDoc After { get; } = new("after", "Show the runs after this instant; default now.", String("date-time"));

    public static ParameterDoc Word(string name, string description, IEnumerable<string> words) =>
        new(name, description, new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. words.Select(word => JsonValue.Create(word))] });

    public static ParameterDoc Text(string name, string description) => new(name, description, String());

    public static ParameterDoc Id(string name, string description) => new(name, description, String("uuid"));

    private static ParameterDoc Key(string effect) => new(
        Replay.IdempotencyKey.Header,
        $"1 to 255 visible ASCII characters. {effect}",
        new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
        IsHeader: true);

    private static OpenApiSchema String(string? format = null) => new() { Type = JsonSchemaType.String, Format = format };

    private static OpenApiSchema Number(int least, int most) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = $"{least}",
        Maximum = $"{most}",
    };
}
