using System.Text.Json.Nodes;
using JobScheduler.Api.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace JobScheduler.Api.OpenApi;

/// <summary>Adds what handlers read by hand: bodies, parameters, headers.</summary>
internal static class OperationDocs
{
    public static async Task CompleteAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var doc = context.Description.ActionDescriptor.EndpointMetadata.OfType<RouteDoc>().FirstOrDefault();
        if (doc is null) return;
        foreach (var parameter in doc.Parameters) Add(operation, parameter);
        foreach (var answer in doc.Answers) Complete(operation, answer);
        if (doc.Body is { } body) operation.RequestBody = await BodyAsync(body, context, cancellationToken);
    }

    private static void Add(OpenApiOperation operation, ParameterDoc parameter) => (operation.Parameters ??= []).Add(new OpenApiParameter
    {
        Name = parameter.Name,
        In = parameter.IsHeader ? ParameterLocation.Header : ParameterLocation.Query,
        Description = parameter.Description,
        Required = parameter.IsRequired,
        Schema = parameter.Schema,
    });

    private static void Complete(OpenApiOperation operation, AnswerDoc answer)
    {
        if (operation.Responses?[$"{answer.Status}"] is not OpenApiResponse response) return;
        response.Description = answer.Description;
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        foreach (var header in answer.Headers) response.Headers[header] = new OpenApiHeader { Schema = text };
    }

    private static async Task<OpenApiRequestBody> BodyAsync(
        BodyDoc body, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var name = body.Type.Name;
        var fields = await context.GetOrCreateSchemaAsync(body.Type, parameterDescription: null, cancellationToken);
        context.Document!.AddComponent(name, fields);
        IOpenApiSchema item = new OpenApiSchemaReference(name, context.Document);
        var schema = body.IsMany ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = item } : item;
        var contents = body.Examples.ToDictionary(
            example => example.Key,
            example => new OpenApiMediaType { Schema = schema, Example = Shown(example.Key, example.Value) });
        return new OpenApiRequestBody { Required = true, Content = contents };
    }

    private static JsonNode? Shown(string mediaType, string example) =>
        mediaType == BodyKind.Json ? JsonNode.Parse(example) : JsonValue.Create(example);
}
