using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using JobScheduler.Rest.Bodies;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace JobScheduler.Api.OpenApi;

/// <summary>Adds to the schemas what the types do not show: sets of words, fields with a reading of their own,
/// an example problem. Descriptions are comments of the code: where those break a line, the document does not.</summary>
internal static partial class SchemaDocs
{
    private const string Problem = """
        {
          "type": "urn:jobscheduler:problem:validation",
          "title": "The request breaks a rule.",
          "status": 422,
          "detail": "A delayed job needs delay_seconds or run_at.",
          "instance": "/jobs",
          "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
          "errors": [{ "pointer": "#/delay_seconds", "code": "required", "detail": "A delayed job needs delay_seconds or run_at." }]
        }
        """;

    // Where the framework keeps what is said of a property whose type could be a schema of its own, as an enum could.
    private const string OfReference = "x-ref-description";

    public static Task CompleteAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (schema.Description is { } comment) schema.Description = LineBreak().Replace(comment, " ");
        if (context.JsonTypeInfo.Type == typeof(ProblemResponse)) schema.Examples = [JsonNode.Parse(Problem)!];
        if (context.JsonPropertyInfo is { } property && IsRequest(property.DeclaringType)) Complete(schema, FieldShape.Of(property));
        return Task.CompletedTask;
    }

    private static bool IsRequest(Type type) => type.IsAssignableTo(typeof(JobTemplate)) || type.IsAssignableTo(typeof(AttemptEndRequest))
        || type == typeof(RetryRequest) || type == typeof(UniqueRequest) || type == typeof(RateRequest)
        || type == typeof(NamedLimitRequest) || type == typeof(CalendarRequest) || type == typeof(WeeklyHoursRequest)
        || type == typeof(ClaimAttemptsRequest) || type == typeof(HeartbeatRequest);

    private static void Complete(OpenApiSchema schema, FieldShape field)
    {
        if (TypeOf(field.Kind) is { } type) schema.Type = type | JsonSchemaType.Null;
        if (field.Kind == FieldKind.Word)
        {
            schema.Enum = [.. field.Words.Select(word => JsonValue.Create(word))];
            if (schema.Metadata?.TryGetValue(OfReference, out var comment) is true)
                schema.Description ??= LineBreak().Replace($"{comment}", " ");
        }

        if (field.Kind == FieldKind.Instant) schema.Format = "date-time";
        // Left unsaid, makers of clients take it for an object without any property.
        if (field.Kind == FieldKind.AnyObject) schema.AdditionalProperties = new OpenApiSchema();
    }

    private static JsonSchemaType? TypeOf(FieldKind kind) => kind switch
    {
        FieldKind.Text or FieldKind.Word or FieldKind.Instant => JsonSchemaType.String,
        FieldKind.WholeNumber or FieldKind.LargeNumber => JsonSchemaType.Integer,
        FieldKind.Number => JsonSchemaType.Number,
        FieldKind.Flag => JsonSchemaType.Boolean,
        FieldKind.AnyObject => JsonSchemaType.Object,
        _ => null,
    };

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineBreak();
}
