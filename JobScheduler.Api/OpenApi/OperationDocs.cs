using System.Text.Json.Nodes;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.RouteDocs;
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
        operation.OperationId = doc.Name;
        if (doc.InPath is { } inPath) DescribePath(operation, inPath);
        foreach (var parameter in doc.Parameters) Add(operation, parameter);
        foreach (var answer in doc.Answers) await CompleteAsync(operation, answer, context, cancellationToken);
        if (doc.Body is { } body) operation.RequestBody = await BodyAsync(body, context, cancellationToken);
    }

    private static void DescribePath(OpenApiOperation operation, string inPath)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(one => one.In == ParameterLocation.Path))
            parameter.Description = inPath;
    }

    private static void Add(OpenApiOperation operation, ParameterDoc parameter)
    {
        var added = ParameterOf(parameter);
        // Separated by commas.
        if (parameter.IsList) added.Explode = false;
        (operation.Parameters ??= []).Add(added);
    }

    private static OpenApiParameter ParameterOf(ParameterDoc parameter) => new()
    {
        Name = parameter.Name,
        In = parameter.IsHeader ? ParameterLocation.Header : ParameterLocation.Query,
        Description = parameter.Description,
        Required = parameter.IsRequired,
        Schema = SchemaOf(parameter),
    };

    private static OpenApiSchema SchemaOf(ParameterDoc parameter) => parameter switch
    {
        { Max: > 0 } => new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = $"{parameter.Max}" },
        { IsList: true } => new()
        {
            Type = JsonSchemaType.Array,
            Items = SchemaOf(parameter with { IsList = false }),
        },
        { Words.Count: > 0 } => new()
        {
            Type = JsonSchemaType.String,
            Enum = [.. parameter.Words.Select(word => JsonValue.Create(word))],
        },
        { MinLength: > 0 } => new()
        {
            Type = JsonSchemaType.String,
            MinLength = parameter.MinLength,
            MaxLength = parameter.MaxLength,
        },
        _ => new() { Type = JsonSchemaType.String, Format = parameter.Format },
    };

    private static async Task CompleteAsync(
        OpenApiOperation operation, AnswerDoc answer, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (operation.Responses?[$"{answer.Status}"] is not OpenApiResponse response) return;
        response.Description = answer.Description;
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        foreach (var header in answer.Headers) response.Headers[header] = new OpenApiHeader { Schema = text };
        if (answer.Reference is not { } type || response.Content?[answer.MediaType] is not OpenApiMediaType content) return;
        content.Schema = new OpenApiSchema { AnyOf = [content.Schema!, await ComponentAsync(type, context, cancellationToken)] };
    }

    private static async Task<OpenApiRequestBody> BodyAsync(
        BodyDoc body, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var item = await ComponentAsync(body.Type, context, cancellationToken);
        var contents = body.Examples.ToDictionary(
            example => example.Key,
            example => new OpenApiMediaType
            {
                Schema = !body.IsMany ? item : example.Key == BodyKind.Json ? List(item) : Lines(body.Type),
                Example = Shown(example.Key, example.Value),
            });
        return new OpenApiRequestBody { Required = true, Content = contents };
    }

    private static OpenApiSchema List(IOpenApiSchema item) => new() { Type = JsonSchemaType.Array, Items = item };

    // To a schema the body is one text: what a line of it holds can only be said in words before OpenAPI 3.2.
    private static OpenApiSchema Lines(Type item) =>
        new() { Type = JsonSchemaType.String, Description = $"A {item.Name} on each line." };

    private static async Task<IOpenApiSchema> ComponentAsync(
        Type type, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var fields = await context.GetOrCreateSchemaAsync(type, parameterDescription: null, cancellationToken);
        context.Document!.AddComponent(type.Name, fields);
        return new OpenApiSchemaReference(type.Name, context.Document);
    }

    private static JsonNode? Shown(string mediaType, string example) =>
        mediaType == BodyKind.Json ? JsonNode.Parse(example) : JsonValue.Create(example);
}
